/** A PIN for the command line: from the terminal without echo, or from standard input. Never from arguments or environment. */
import type { Readable, Writable } from "node:stream";
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import { controls } from "./control-characters.ts";
import { collectLines, type Edit } from "./input-lines.ts";
import { dropTypedAhead, nothingTyped, quietMs, typedAheadMs } from "./typed-ahead.ts";
import { usageError } from "./usage-error.ts";

/**
 * The first `count` lines of `input`, as character codes; empty where the input ended before. Rejects with `signal.reason` when
 * aborted; what was read is wiped then.
 */
export function readPinLines(input: Readable, signal: AbortSignal, count: number): Promise<number[][]> {
  return collectLines(input, signal, count, () => false).then(({ lines, rest }) => {
    rest.fill(0);
    return lines;
  });
}

export interface PinQuestion {
  readonly question: string;
  /** Said where something was typed before the question, which is not used. */
  readonly tooSoon: string;
  /** One of several questions in a row: whoever types knows what comes, and what they have typed already is their answer. */
  readonly isExpected?: boolean;
  /** Another one comes, which is expected: the terminal stays without echo, and what is typed behind this answer is kept for that one. */
  readonly isFollowed?: boolean;
}

/**
 * Asks on the terminal, echoing nothing. What was typed before the question is not used. Ctrl-C rejects with USER_CANCELLED, an abort with
 * `signal.reason`. Ctrl-Z gives the terminal back until the program goes on; then it asks anew. Other keys than letters and edits count as letters that no PIN has: a cursor key may end in one that it has.
 */
export async function askPin(
  input: NodeJS.ReadStream,
  errors: Writable,
  { question, tooSoon, isExpected = false, isFollowed = false }: PinQuestion,
  signal: AbortSignal,
): Promise<number[]> {
  if (!input.isTTY) throw usageError("noTerminal");
  const sayTooSoon = (): void => void errors.write(`\n${tooSoon}\n`);
  let isAnswered = false;
  const ask = (): void => {
    input.setRawMode(true);
    errors.write(question);
  };
  let awaited: NodeJS.Timeout | undefined;
  try {
    const before = isExpected ? nothingTyped : await dropTypedAhead(input, signal);
    if (before.came && !before.begun) sayTooSoon();
    ask();
    // a raw terminal hands over as bytes what else would be a signal, the end of the input or an edit
    const edit: Edit = (byte, codes) => {
      if (byte === controls.interrupt || byte === controls.endOfText) throw new WarifuError("USER_CANCELLED");
      const stops = byte === controls.suspend && process.platform !== "win32";
      if (stops) {
        clearTimeout(awaited);
        awaited = stopUntilContinued(input, ask);
      }
      if (stops || byte === controls.lineKill) codes.fill(0).splice(0);
      else if (byte !== controls.backspace && byte !== controls.delete) return false;
      codes.pop();
      return true;
    };
    if (before.begun) {
      // its front is gone: what is left may be another possible PIN, and so may be whatever was typed behind it
      (await collectLine(input, signal, edit)).fill(0);
      await dropTypedAhead(input, signal, quietMs);
      sayTooSoon();
      ask();
    }
    const codes = await collectLine(input, signal, edit, isFollowed);
    isAnswered = true;
    return codes;
  } finally {
    clearTimeout(awaited);
    if (!(isAnswered && isFollowed)) input.setRawMode(false);
    errors.write("\n");
  }
}

/** After a row of questions of which the last one may never have been asked: the terminal is as it was, and what nobody asked for is wiped. */
export function endQuestions(input: NodeJS.ReadStream): void {
  if (!input.isTTY) return;
  input.setRawMode(false);
  for (let piece = input.read() as Buffer | null; piece; piece = input.read()) piece.fill(0);
}

/** The terminal as it was while the shell has it. A process that no shell waits for is not stopped: then it goes on at once. */
function stopUntilContinued(input: NodeJS.ReadStream, goOn: () => void): NodeJS.Timeout {
  input.setRawMode(false);
  // the whole job, as the terminal itself would
  process.kill(0, "SIGTSTP");
  return setTimeout(() => {
    try {
      goOn();
    } catch (error) {
      // a terminal that another program has by now
      input.emit("error", error);
    }
  }, typedAheadMs);
}

/** Asks on the terminal for a yes; everything else is a no. */
export async function askYes(
  input: NodeJS.ReadStream,
  errors: Writable,
  question: string,
  signal: AbortSignal,
): Promise<boolean> {
  let isRemnant = false;
  try {
    isRemnant = (await dropTypedAhead(input, signal)).begun;
  } finally {
    if (input.isTTY) input.setRawMode(false);
  }
  errors.write(question);
  const answer = Buffer.from(await collectLine(input, signal, () => false)).toString("utf8");
  return !isRemnant && ["y", "yes", "はい"].includes(answer.trim().toLowerCase());
}

/** What came together with the line is there for the next question, where there is one. */
async function collectLine(input: Readable, signal: AbortSignal, edit: Edit, isFollowed = false): Promise<number[]> {
  const { lines, rest } = await collectLines(input, signal, 1, edit);
  if (isFollowed && rest.length > 0) input.unshift(rest);
  else rest.fill(0);
  return lines[0] ?? [];
}
