/** The signature dictionary (ISO 32000-2 clause 12.8.1) with its /Contents still empty. */

import type { PdfOptions } from "../../../shared/contract/formats.ts";
import { ascii, indexOfWord } from "../../../shared/pdf/pdf-characters.ts";
import { pdfSubFilter } from "../../../shared/pdf/sub-filter.ts";
import { pdfDate } from "./japan-time.ts";

export type PdfProfile = NonNullable<PdfOptions["profile"]>;

/**
 * Bytes that a CMS signature may take. With the certificates of JPKI it takes some 4,500; it cannot be known before the card has been read, and what is left
 * stays zero.
 */
export const contentsSize = 16 * 1024;

const placeholder = "0".repeat(10);

/**
 * Exactly what both profiles need and nothing that a strict reader could take offence at: 登記・供託オンライン wants adbe.pkcs7.detached and leaves the filter
 * free, PAdES B-B (EN 319 142-1 clause 6.3) wants /M here and no /Cert.
 */
export const signatureDictionary = (profile: PdfProfile, signedAt: Date): string =>
  `<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/${pdfSubFilter[profile]}/M(${pdfDate(signedAt)})` +
  `/ByteRange[0 ${placeholder} ${placeholder} ${placeholder}]/Contents<${"00".repeat(contentsSize)}>>>`;

/** Where the hole is in `update`, delimiters included. */
export interface Hole {
  readonly start: number;
  readonly end: number;
}

/** Writes the byte range into an update that holds one {@link signatureDictionary}, for a file that was `size` bytes long. */
export function fillByteRange(update: Uint8Array, size: number): Hole {
  const start = indexOfWord(update, "/Contents<0000", 0) + "/Contents".length;
  const end = start + 2 * contentsSize + 2;
  const range = [size + start, size + end, update.length - end].map(String).join(" ");
  const marker = `/ByteRange[0 ${placeholder}`;
  const at = indexOfWord(update, marker, 0) + "/ByteRange[0 ".length;
  // what is left of the digits is white space
  update.set(ascii(range.padEnd(3 * placeholder.length + 2)), at);
  return { start, end };
}
