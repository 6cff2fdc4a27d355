import type { PinName } from "./fields.ts";
import { cardCode } from "./pin-shape.ts";

/** Whether a PIN of digits alone is among the first that somebody else would try: one digit only, or a run up or down. */
export function isEasilyGuessed(pin: PinName, codes: readonly number[]): boolean {
  if (pin === "sign") return false;
  const steps = codes.slice(1).map((code, index) => cardCode(pin, code) - cardCode(pin, codes[index] as number));
  return [0, 1, -1].some((step) => steps.every((one) => one === step));
}
