/** Inflates (RFC 1950) no more than is allowed, whatever the stream would become. */
import { concatenate } from "../encoding/bytes.ts";
import { PdfFailure } from "./pdf-failure.ts";

/** The library's streaming inflater (fflate's `Unzlib`), handed in because `shared/` depends on nothing. */
export type Inflater = new (take: (piece: Uint8Array) => void) => { push(deflated: Uint8Array, last?: boolean): void };

/** Deflate makes at most 1032 bytes of one, so no step is larger than some megabytes. */
const step = 4096;

/** Throws {@link PdfFailure} "tooComplex" as soon as there is more than `limit`, "malformed" when it cannot be inflated. */
export function inflate(deflated: Uint8Array, limit: number, Inflater: Inflater): Uint8Array {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const inflater = new Inflater((piece) => {
    length += piece.length;
    if (length > limit) throw new PdfFailure("tooComplex");
    pieces.push(piece);
  });
  try {
    for (let at = 0; at < deflated.length; at += step) {
      inflater.push(deflated.subarray(at, at + step), at + step >= deflated.length);
    }
  } catch (error) {
    throw error instanceof PdfFailure ? error : new PdfFailure("malformed");
  }
  return concatenate(...pieces);
}
