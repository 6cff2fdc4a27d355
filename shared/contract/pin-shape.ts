/** The shape of each PIN (card-facts 2): what is impossible never reaches the card. */
import type { PinName } from "./fields.ts";

interface PinShape {
  readonly min: number;
  readonly max: number;
  /** Whether a character code, after {@link cardCode}, may stand in the PIN. */
  readonly allows: (code: number) => boolean;
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const isCapital = (code: number): boolean => code >= 0x41 && code <= 0x5a;

export const pinShape: Readonly<Record<PinName, PinShape>> = {
  sign: { min: 6, max: 16, allows: (code) => isDigit(code) || isCapital(code) },
  auth: { min: 4, max: 4, allows: isDigit },
  text: { min: 4, max: 4, allows: isDigit },
};

/**
 * The character code the card expects for one a person typed: full-width letters and digits become half-width, small
 * letters become capitals where the PIN has letters. Others stay as they are and are refused by the shape.
 */
export function cardCode(pin: PinName, code: number): number {
  const half = code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code;
  return pin === "sign" && half >= 0x61 && half <= 0x7a ? half - 0x20 : half;
}

/** Whether typed codes make a possible PIN of this kind. */
export function isPossiblePin(pin: PinName, codes: readonly number[]): boolean {
  const { min, max, allows } = pinShape[pin];
  return codes.length >= min && codes.length <= max && codes.every((code) => allows(cardCode(pin, code)));
}

/**
 * How many digits a PIN has that can be typed on a reader's own keys, which have no letters and want to know the length;
 * `undefined` for one that cannot.
 */
export function padDigits(pin: PinName): number | undefined {
  const { min, max, allows } = pinShape[pin];
  return min === max && !allows(0x41) ? max : undefined;
}
