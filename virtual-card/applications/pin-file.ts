import type { CardOptions } from "../card-options.ts";
import type { CardPin, ChosenPin } from "../card-pins.ts";
import type { ChangeCommand, ElementaryFile } from "./application.ts";

/** The file of a PIN that the holder has chosen; on a card without PINs it is blocked, or not there at all (card-facts 2.5). */
export function chosenPinFile(
  id: number,
  pin: ChosenPin,
  change: ChangeCommand,
  { chosenPins }: CardOptions,
): readonly ElementaryFile[] {
  if (chosenPins === "absent") return [];
  return chosenPins === "blocked" ? [{ id, kind: "blocked pin" }] : [{ id, kind: "pin", pin, change }];
}

/** The file of a code that nobody chooses and nobody changes: 照合番号A and B, the birth date. */
export const codeFile = (id: number, pin: Exclude<CardPin, ChosenPin>): ElementaryFile => ({
  id,
  kind: "pin",
  pin,
  change: undefined,
});
