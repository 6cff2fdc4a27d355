/** Response APDUs (ISO 7816-4 clause 5.1): data and status word. */

/** An answer of fewer than two bytes: what PC/SC gives when the card left in the middle of a command. */
export class ResponseTornError extends Error {
  override readonly name = "ResponseTornError";
}

export interface ResponseApdu {
  readonly data: Uint8Array;
  readonly sw: number;
}

/** Throws {@link ResponseTornError}. */
export function parseResponse(bytes: Uint8Array): ResponseApdu {
  const end = bytes.length - 2;
  if (end < 0) throw new ResponseTornError("the card's answer has no status word");
  return { data: bytes.subarray(0, end), sw: ((bytes[end] as number) << 8) | (bytes[end + 1] as number) };
}
