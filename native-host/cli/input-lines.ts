/** Lines of an input, as bytes that are wiped. */
import type { Readable } from "node:stream";
import { controls } from "./control-characters.ts";

/** Longer than any PIN; what comes after is dropped. */
const mostCodes = 64;

/** What a byte does to the line so far; `false` when it is one more of it. */
export type Edit = (byte: number, codes: number[]) => boolean;

export interface CollectedLines {
  readonly lines: number[][];
  /** What stood behind the last line. */
  readonly rest: Buffer;
}

/** Every piece read is wiped, whatever stands in it; so are the codes unless they are handed over. */
export async function collectLines(
  input: Readable,
  signal: AbortSignal,
  count: number,
  edit: Edit,
): Promise<CollectedLines> {
  const lines = Array.from({ length: count }, (): number[] => []);
  let rest = Buffer.alloc(0);
  let done = 0;
  let before = 0;
  const takeByte = (byte: number): void => {
    const codes = lines[done] as number[];
    // a line may end with both: then the second one ends no other line
    if (byte === controls.lineFeed && before === controls.carriageReturn) before = 0;
    else if (byte === controls.lineFeed || byte === controls.carriageReturn) done++;
    else if (!edit(byte, codes) && codes.length < mostCodes) codes.push(byte);
    before = byte;
  };
  const take = (piece: Buffer): boolean => {
    try {
      for (const [index, byte] of piece.entries()) {
        takeByte(byte);
        if (done < count) continue;
        const isPair = byte === controls.carriageReturn && piece[index + 1] === controls.lineFeed;
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
