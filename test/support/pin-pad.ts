/** A person at the keys of a virtual reader. */
import { type Keystrokes, VirtualKeys } from "../../virtual-card/reader/virtual-keys.ts";
import { typedPins } from "./typed-pins.ts";

/** Keys at which a person does one thing after the other, and announces each PIN. A reader that asks once more gets nothing. */
export function pressing(...what: readonly Keystrokes[]): VirtualKeys & { readonly asked: number } {
  const left = [...what];
  const keys = new VirtualKeys(() => {
    counted.asked++;
    const next = left.shift() ?? "nothing";
    if (typeof next === "object") typedPins.type(next.digits);
    return next;
  });
  const counted = Object.assign(keys, { asked: 0 });
  return counted;
}
