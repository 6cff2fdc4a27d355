/** A PIN for the command line: from the terminal without echo, or from standard input. Never from arguments or environment. */
import type { Readable, Writable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { ReadStream } from "node:tty";
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import { usageError } from "./usage-error.ts";

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const interrupt = 0x03;
const endOfText = 0x04;
const lineKill = 0x15;
const suspend = 0x1a;
const erase = [0x08, 0x7f];
/** A terminal has handed over by then what it had; no person answers a question sooner. */
const typedAheadMs = 50;
/** Longer than any PIN; what comes after is dropped. */
const mostCodes = 64;

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
  /** Said before it is asked again, because an answer had begun before the question. */
  readonly tooSoon: string;
  /** One of several questions in a row: whoever types knows what comes, and what they have typed already is their answer. */
  readonly isExpected?: boolean;
}

/**
 * Asks on the terminal, echoing nothing. Ctrl-C rejects with USER_CANCELLED, an abort with `signal.reason`. Ctrl-Z gives the terminal back until
 * the program goes on; then it asks anew. Other keys than letters and edits count as letters that no PIN has: a cursor key may end in one that it has.
 */
export async function askPin(
  input: NodeJS.ReadStream,
  errors: Writable,
  { question, tooSoon, isExpected = false }: PinQuestion,
  signal: AbortSignal,
): Promise<number[]> {
  if (!input.isTTY) throw usageError("noTerminal");
  const ask = (): void => {
    input.setRawMode(true);
    errors.write(question);
  };
  let awaited: NodeJS.Timeout | undefined;
  try {
    const isRemnant = !isExpected && (await dropTypedAhead(input, signal));
    ask();
    // a raw terminal hands over as bytes what else would be a signal, the end of the input or an edit
    const edit: Edit = (byte, codes) => {
      if (byte === interrupt || byte === endOfText) throw new WarifuError("USER_CANCELLED");
      const stops = byte === suspend && process.platform !== "win32";
      if (stops) {
        clearTimeout(awaited);
        awaited = stopUntilContinued(input, ask);
      }
      if (stops || byte === lineKill) codes.fill(0).splice(0);
      else if (!erase.includes(byte)) return false;
      codes.pop();
      return true;
    };
    if (isRemnant) {
      // its front is gone: what is left may be another possible PIN
      (await collectLine(input, signal, edit)).fill(0);
      errors.write(`\n${tooSoon}\n`);
      ask();
    }
    return await collectLine(input, signal, edit);
  } finally {
    clearTimeout(awaited);
    input.setRawMode(false);
    errors.write("\n");
  }
}

/**
 * What was typed before the question is no answer to it: nobody knew yet which PIN is asked for. A terminal keeps it, and hands it over
 * at once when it becomes raw, which it stays. Ctrl-C counts all the same. Tells whether a line had begun: then what comes is the rest of it.
 */
async function dropTypedAhead(input: NodeJS.ReadStream, signal: AbortSignal): Promise<boolean> {
  if (!(input instanceof ReadStream)) return false;
  input.setRawMode(true);
  let isStopped = false;
  let last: number = lineFeed;
  const drop = (piece: Buffer): void => {
    isStopped ||= piece.includes(interrupt);
    last = piece.at(-1) ?? last;
    piece.fill(0);
  };
  input.on("data", drop).resume();
  await pause(typedAheadMs);
  input.off("data", drop).pause();
  signal.throwIfAborted();
  if (isStopped) throw new WarifuError("USER_CANCELLED");
  return last !== lineFeed && last !== carriageReturn;
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
    isRemnant = await dropTypedAhead(input, signal);
  } finally {
    if (input.isTTY) input.setRawMode(false);
  }
  errors.write(question);
  const answer = Buffer.from(await collectLine(input, signal, () => false)).toString("utf8");
  return !isRemnant && ["y", "yes", "はい"].includes(answer.trim().toLowerCase());
}

type Edit = (byte: number, codes: number[]) => boolean;

/** What came together with the line is there for the next question. */
async function collectLine(input: Readable, signal: AbortSignal, edit: Edit): Promise<number[]> {
  const { lines, rest } = await collectLines(input, signal, 1, edit);
  if (rest.length > 0) input.unshift(rest);
  return lines[0] ?? [];
}

interface CollectedLines {
  readonly lines: number[][];
  /** What stood behind the last line. */
  readonly rest: Buffer;
}

/** Every piece read is wiped, whatever stands in it; so are the codes unless they are handed over. */
async function collectLines(input: Readable, signal: AbortSignal, count: number, edit: Edit): Promise<CollectedLines> {
  const lines = Array.from({ length: count }, (): number[] => []);
  let rest = Buffer.alloc(0);
  let done = 0;
  let before = 0;
  const takeByte = (byte: number): void => {
    const codes = lines[done] as number[];
    // a line may end with both: then the second one ends no other line
    if (byte === lineFeed && before === carriageReturn) before = 0;
    else if (byte === lineFeed || byte === carriageReturn) done++;
    else if (!edit(byte, codes) && codes.length < mostCodes) codes.push(byte);
    before = byte;
  };
  const take = (piece: Buffer): boolean => {
    try {
      for (const [index, byte] of piece.entries()) {
        takeByte(byte);
        if (done < count) continue;
        const isPair = byte === carriageReturn && piece[index + 1] === lineFeed;
        rest = Buffer.from(piece.subarray(index + (isPair ? 2 : 1)));
        return true;
      }
      return false;
    } finally {
      piece.fill(0);
    }
  };
  try {
    await readUntil(input, signal, take);
    return { lines, rest };
  } catch (error) {
    for (const codes of lines) codes.fill(0);
    throw error;
  }
}

/** Hands pieces to `take` until it has enough, throws, the input ends, or `signal` is aborted. */
function readUntil(input: Readable, signal: AbortSignal, take: (piece: Buffer) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void): void => {
      input.off("data", onData).off("end", onEnd).off("error", onError).pause();
      signal.removeEventListener("abort", onAbort);
      finish();
    };
    const onData = (piece: Buffer): void => {
      try {
        if (take(piece)) settle(resolve);
      } catch (error) {
        settle(() => reject(error));
      }
    };
    const onEnd = (): void => settle(resolve);
    const onError = (error: unknown): void => settle(() => reject(error));
    const onAbort = (): void => settle(() => reject(signal.reason));
    if (signal.aborted) return reject(signal.reason);
    if (input.readableEnded) return resolve();
    signal.addEventListener("abort", onAbort, { once: true });
    // an input that was paused by an earlier question does not flow by itself again
    input.on("data", onData).on("end", onEnd).on("error", onError).resume();
  });
}
