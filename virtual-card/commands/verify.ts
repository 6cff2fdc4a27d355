import type { ElementaryFile } from "../applications/application.ts";
import { type CardState, referencedFile } from "../card-state.ts";
import type { CommandApdu } from "./command-apdu.ts";
import { CommandRefused, statusWord } from "./status-word.ts";

type PinFile = Extract<ElementaryFile, { kind: "pin" }>;

/** The longest VERIFY data (JICSAP 6.4.9). */
const longest = 16;

/** VERIFY, and without data field the query of the retry counter (card-facts 3). */
export function verify(state: CardState, { p1, p2, data, le }: CommandApdu): Uint8Array {
  if (p1 !== 0) throw new CommandRefused("wrongP1P2");
  const file = referencedFile(state, p2);
  if (file.kind !== "pin" && file.kind !== "blocked pin") throw new CommandRefused(state.options.verifyOfOtherFile);
  if (le !== undefined) throw new CommandRefused("wrongLength");
  if (data.length > longest) throw new CommandRefused(state.options.overlongVerify);
  const isQuery = data.length === 0;
  if (file.kind === "blocked pin") throw new CommandRefused(state.options[isQuery ? "blockedQuery" : "blockedVerify"]);
  if (isQuery) return queryTries(state, file);
  compare(state, file, data);
  state.currentFile = file;
  return new Uint8Array();
}

function queryTries(state: CardState, { pin }: PinFile): Uint8Array {
  const left = state.counters.read(pin);
  if (left === 0) throw new CommandRefused(state.options.blockedQuery);
  if (state.options.verifiedQuery === "9000" && state.security.isFulfilled(pin)) return new Uint8Array();
  throw new CommandRefused(statusWord.verificationFailed + left);
}

function compare(state: CardState, { pin }: PinFile, typed: Uint8Array): void {
  state.use.tried.add(pin);
  const left = state.counters.read(pin);
  if (left === 0) throw new CommandRefused(state.options.blockedVerify);
  // The try is gone before the comparison, so that cutting the power in between wins nothing.
  state.counters.write(pin, left - 1);
  const value = state.referenceData.get(pin);
  if (typed.length !== value?.length || !typed.every((byte, index) => byte === value[index])) {
    if (state.options.failedVerifyRevokes) state.security.revoke(pin);
    throw new CommandRefused(statusWord.verificationFailed + left - 1);
  }
  state.counters.write(pin, state.fullTries[pin]);
  state.security.fulfil(pin);
  state.use.verified.add(pin);
}
