/** A PDF signed by somebody who keeps to none of our rules: any signature dictionary, any CMS. For what the host would never make. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { signedData } from "../../native-host/formats/cms/signed-data.ts";
import { concatenate } from "../../shared/encoding/bytes.ts";
import type { IssuedCard } from "../../virtual-card/test-authority.ts";
import { appended, type SampleObjects } from "./sample-pdf.ts";
import { signerOf } from "./signed-insert.ts";

export interface HandSigned {
  /** Entries of the signature dictionary besides byte range and contents. */
  readonly dictionary?: string;
  /** Objects that the same update brings. */
  readonly objects?: SampleObjects;
  /** signing-certificate-v2 is there. */
  readonly bound?: boolean;
  /** What goes into /Contents in place of the CMS that is right. */
  readonly contents?: (cms: Uint8Array) => Uint8Array;
  readonly trailer?: string;
  /** Changes the update before it is signed, none of its objects moved. */
  readonly edit?: (update: string) => string;
  /** What is covered in place of everything but the hole: pairs of offset and length, as many digits as fit. */
  readonly range?: (start: number, end: number, length: number) => readonly number[];
}

const placeholder = "1".repeat(60);

/** Object 500 is the signature, 501 its field in object 1, the catalog. */
export async function handSigned(file: Uint8Array, card: IssuedCard, options: HandSigned = {}): Promise<Uint8Array> {
  const {
    dictionary = "/Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached",
    objects = {},
    bound = false,
  } = options;
  const update = appended(file, {
    trailer: options.trailer ?? "/Root 1 0 R",
    objects: {
      1: "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[501 0 R]/SigFlags 3>>>>",
      501: "<</Type/Annot/Subtype/Widget/FT/Sig/T(by hand)/V 500 0 R/Rect[0 0 0 0]>>",
      ...objects,
      500: `<<${dictionary}/ByteRange[${placeholder}]/Contents<${"00".repeat(8192)}>>>`,
    },
  });
  const { edit = (same) => same } = options;
  const written = edit(Buffer.from(update.subarray(file.length)).toString("latin1"));
  const bytes = Buffer.concat([file, Buffer.from(written, "latin1")]);
  const start = bytes.indexOf("/Contents<0000", file.length) + "/Contents".length;
  const end = start + 2 * 8192 + 2;
  const numbers = options.range?.(start, end, bytes.length) ?? [0, start, end, bytes.length - end];
  const range = numbers.join(" ").padEnd(placeholder.length);
  assert.equal(range.length, placeholder.length);
  bytes.write(range, bytes.indexOf(placeholder, file.length), "latin1");
  const pieces = Array.from({ length: numbers.length / 2 }, (_, pair) => {
    const offset = numbers[2 * pair] ?? 0;
    return bytes.subarray(offset, offset + (numbers[2 * pair + 1] ?? 0));
  });
  const covered = concatenate(...pieces);
  const digest = new Uint8Array(createHash("sha256").update(covered).digest());
  const { head } = await signedData({ digest, bound }, signerOf(card));
  bytes.write(Buffer.from(options.contents?.(head) ?? head).toString("hex"), start + 1, "latin1");
  return bytes;
}
