/** Status words (ISO 7816-4 clause 5.6; JICSAP meanings in card-facts 3). */

export const statusWord = {
  ok: 0x9000,
  endOfFile: 0x6282,
  wrongLength: 0x6700,
  securityStatus: 0x6982,
  authenticationBlocked: 0x6983,
  referencedFileLocked: 0x6984,
  conditionsOfUse: 0x6985,
  noCurrentFile: 0x6986,
  functionNotSupported: 0x6a81,
  fileNotFound: 0x6a82,
  wrongP1P2: 0x6a86,
  referenceNotFound: 0x6a88,
  wrongOffset: 0x6b00,
  insNotSupported: 0x6d00,
  claNotSupported: 0x6e00,
  selfDiagnosis: 0x6f00,
} as const;

/** 61xx: that many bytes wait for GET RESPONSE (0 = 256). */
export const bytesWaiting = (sw: number): number | undefined => (sw >> 8 === 0x61 ? sw & 0xff || 256 : undefined);

/** 6Cxx: the command wants this Le (0 = 256). */
export const rightLe = (sw: number): number | undefined => (sw >> 8 === 0x6c ? sw & 0xff || 256 : undefined);

/** What a VERIFY answer, or a retry counter query, says about a PIN. */
export type PinVerdict =
  | { readonly kind: "ok" }
  | { readonly kind: "tries"; readonly left: number }
  | { readonly kind: "unlimited" }
  | { readonly kind: "blocked" }
  | { readonly kind: "other" };

/** Blocked is 63C0 from the attempt that did it, 6984 (JICSAP) or 6983 (ISO) ever after. */
export function pinVerdict(sw: number): PinVerdict {
  if (sw === statusWord.ok) return { kind: "ok" };
  if (sw === 0x6300) return { kind: "unlimited" };
  if (sw === statusWord.authenticationBlocked || sw === statusWord.referencedFileLocked) return { kind: "blocked" };
  if (sw >> 4 !== 0x63c) return { kind: "other" };
  const left = sw & 0x0f;
  return left === 0 ? { kind: "blocked" } : { kind: "tries", left };
}

/**
 * "Checking errors" (5.6: 67xx to 6Exx): the command was not carried out. Not 6Cxx, which asks for the command again, and
 * not 6F00, which is an unnamed breakdown.
 */
export const isRefusal = (sw: number): boolean => sw >= 0x6700 && sw < 0x6f00 && sw >> 8 !== 0x6c;

/** The card answered a command with something other than success. */
export class StatusWordError extends Error {
  override readonly name = "StatusWordError";
  readonly sw: number;

  constructor(label: string, sw: number) {
    super(`${label}: ${sw.toString(16).padStart(4, "0")}`);
    this.sw = sw;
  }

  is(...names: (keyof typeof statusWord)[]): boolean {
    return names.some((name) => statusWord[name] === this.sw);
  }
}
