import type { ElementaryFile } from "../card-files.ts";
import { type CardState, referencedFile } from "../card-state.ts";
import type { CommandApdu } from "./command-apdu.ts";
import { CommandRefused, statusWord } from "./status-word.ts";

type PinFile = Extract<ElementaryFile, { kind: "pin" }>;

/** The longest VERIFY data (JICSAP 6.4.9). */
const longest = 16;

/** VERIFY, and without data field the query of the retry counter (card-facts 3). */
export function verify(state: CardState, command: CommandApdu): Uint8Array {
  if (command.p1 !== 0) throw new CommandRefused("wrongP1P2");
  const file = referencedFile(state, command.p2);
  if (file.kind !== "pin") throw new CommandRefused(state.options.verifyOfOtherFile);
  if (command.le !== undefined) throw new CommandRefused("wrongLength");
  if (command.data.length === 0) return queryTries(state, file);
  if (command.data.length > longest) throw new CommandRefused(state.options.overlongVerify);
  compare(state, file, command.data);
  state.currentFile = file;
  return new Uint8Array();
}

function queryTries(state: CardState, { pin }: PinFile): Uint8Array {
  const left = state.counters.read(pin);
  if (left === 0) throw new CommandRefused(state.options.blockedQuery);
  if (state.options.verifiedQuery === "9000" && state.security.isFulfilled(pin)) return new Uint8Array();
  throw new CommandRefused(statusWord.verificationFailed + left);
}

function compare(state: CardState, { pin, value }: PinFile, typed: Uint8Array): void {
  const left = state.counters.read(pin);
  if (left === 0) throw new CommandRefused(state.options.blockedVerify);
  // The try is gone before the comparison, so that cutting the power in between wins nothing.
  state.counters.write(pin, left - 1);
  if (typed.length !== value.length || !typed.every((byte, index) => byte === value[index])) {
    if (state.options.failedVerifyRevokes) state.security.revoke(pin);
    throw new CommandRefused(statusWord.verificationFailed + left - 1);
  }
  state.counters.write(pin, state.options.tries[pin]);
  state.security.fulfil(pin);
}
