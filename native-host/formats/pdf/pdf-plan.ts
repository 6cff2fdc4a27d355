/** What phase 1 of a PDF signature leaves for phase 2: small JSON that comes back from outside, so it is parsed like everything that does. */
import { bytes, digestLength, type HashName, hashName } from "../../../shared/contract/fields.ts";
import { limits } from "../../../shared/contract/limits.ts";
import { fromBase64, toBase64 } from "../../../shared/encoding/base64.ts";
import { exactly, InvalidInput, integer, oneOf } from "../../../shared/schema/schema.ts";
import { FormatFailure } from "../signature-format.ts";
import type { PdfProfile } from "./signature-dictionary.ts";

export interface PdfPlan {
  readonly profile: PdfProfile;
  readonly hash: HashName;
  /** Of the document, in bytes: where the update is appended. */
  readonly size: number;
  /** Of the document and the update, without the hole. */
  readonly digest: Uint8Array;
  /** The update up to the hole, and from its end on. */
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** Of `before` and `after`. They hold the page's and the form's dictionaries, which are small but for documents with thousands of fields. */
const largestPart = 128 * 1024;

const planSchema = exactly({
  profile: oneOf("pades", "registry"),
  hash: hashName,
  size: integer(1, limits.content),
  digest: bytes(32, 64),
  before: bytes(1, largestPart),
  after: bytes(1, largestPart),
});

/** Throws {@link FormatFailure} "tooComplex" when the update is larger than a plan may be. */
export function pdfPlanText({ profile, hash, size, digest, before, after }: PdfPlan): string {
  if (Math.max(before.length, after.length) > largestPart) throw new FormatFailure("tooComplex");
  return JSON.stringify({
    profile,
    hash,
    size,
    digest: toBase64(digest),
    before: toBase64(before),
    after: toBase64(after),
  });
}

/** Throws {@link InvalidInput}. */
export function readPdfPlan(text: string): PdfPlan {
  const { digest, before, after, ...rest } = planSchema.parse(parsed(text), "plan");
  const plan = { ...rest, digest: decoded(digest), before: decoded(before), after: decoded(after) };
  if (plan.digest.length !== digestLength[plan.hash])
    throw new InvalidInput("plan.digest", "as long as the hash makes it");
  return plan;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidInput("plan", "JSON");
  }
}

function decoded(base64: string): Uint8Array {
  const found = fromBase64(base64);
  if (!found) throw new InvalidInput("plan", "base64");
  return found;
}
