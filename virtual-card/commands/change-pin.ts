import type { ChangeCommand } from "../applications/application.ts";
import { type CardPin, type ChosenPin, chosenPinShape } from "../card-pins.ts";
import { type CardState, currentFile } from "../card-state.ts";
import type { CommandApdu } from "./command-apdu.ts";
import { CommandRefused } from "./status-word.ts";

/** CHANGE REFERENCE DATA (card-facts 3): P1 = 01, the data field is the new PIN alone. */
export const changeReferenceData = (state: CardState, command: CommandApdu): Uint8Array =>
  change(state, command, { name: "CHANGE REFERENCE DATA", p1: 0x01 });

/** CHANGE KEY of JICSAP, for the PINs of 共通カードAP and 住基AP. */
export const changeKey = (state: CardState, command: CommandApdu): Uint8Array =>
  change(state, command, { name: "CHANGE KEY", p1: 0x00 });

/** P2 = 80 only: nobody has shown that the new PIN could go to another EF than the current one. */
function change(
  state: CardState,
  { p1, p2, data, le }: CommandApdu,
  expected: { readonly name: ChangeCommand; readonly p1: number },
): Uint8Array {
  if (p1 !== expected.p1 || p2 !== 0x80) throw new CommandRefused("wrongP1P2");
  const file = currentFile(state);
  if (file.kind !== "pin") throw new CommandRefused("commandIncompatibleWithFile");
  if (file.change !== expected.name) throw new CommandRefused("conditionsNotFulfilled");
  if (le !== undefined || data.length === 0 || data.length > 16) throw new CommandRefused("wrongLength");
  if (!state.security.isFulfilled(file.pin)) throw new CommandRefused("securityStatusNotFulfilled");
  checkShape(state, file.pin, data);
  state.referenceData.set(file.pin, data.slice());
  state.use.changed.add(file.pin);
  if (state.options.changeRevokes) state.security.revoke(file.pin);
  return new Uint8Array();
}

function checkShape({ options }: CardState, pin: CardPin, data: Uint8Array): void {
  if (options.malformedNewPin === "accepted") return;
  if (!chosenPinShape[pin as ChosenPin].test(new TextDecoder().decode(data))) {
    throw new CommandRefused(options.malformedNewPin);
  }
}
