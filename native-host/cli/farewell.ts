/** The end of the program: in time, with the card put away first, whatever hangs. */
import { setTimeout as pause } from "node:timers/promises";
import { loadKoffi } from "../pcsc/koffi-library.ts";
import type { CardUse } from "./watched-readers.ts";

/** Told to end, the program has ended after this long, unless a card is unlocked. Milliseconds. */
const longestFarewell = 900;
/** With an unlocked card: time for the signature under way and the log-out behind it. Milliseconds. */
const longestUnlocked = 5_000;
const betweenLooks = 50;

/** The signals that tell a program to end: from the system, from Ctrl-C, from a terminal that was closed. */
const endSignals = ["SIGTERM", "SIGINT", "SIGHUP"] as const;

/** Calls `end` at each of these signals, so that a second one kills no more than the first. Undone by what it gives back. */
export function onEndSignal(end: () => void): () => void {
  for (const signal of endSignals) process.on(signal, end);
  return () => {
    for (const signal of endSignals) process.removeListener(signal, end);
  };
}

/** Resolves when whatever has not ended by now is not to be waited for: never while a card is unlocked, up to a bound. */
export async function patience(use: CardUse): Promise<void> {
  await pause(longestFarewell);
  for (let waited = longestFarewell; use.unlocked > 0 && waited < longestUnlocked; waited += betweenLooks) {
    await pause(betweenLooks);
  }
  // the card is away: what is left of the orderly end takes a moment
  await pause(betweenLooks);
}

/**
 * Ends the process with `status`. `process.exit` joins the threads of libuv's pool, and one in which another program's
 * transaction blocks us comes back when that program likes; so after any use of the readers the C library's `_exit` does it.
 */
export async function endProcess(status: number, readersUsed: boolean): Promise<never> {
  if (readersUsed) await exitWithoutThreads(status).catch(() => undefined);
  process.exit(status);
}

async function exitWithoutThreads(status: number): Promise<void> {
  const koffi = await loadKoffi();
  const library = koffi.load(process.platform === "win32" ? "msvcrt.dll" : null);
  library.func("void _exit(int)")(status);
}
