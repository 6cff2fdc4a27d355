/** What was typed at a terminal before somebody was asked. */
import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";
import { ReadStream } from "node:tty";
import { times } from "../../shared/contract/limits.ts";
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import { controls } from "./control-characters.ts";

/** A terminal has handed over by then what it had; no person answers a question sooner. Milliseconds. */
export const typedAheadMs = 50;
/** Nobody types on without looking who has typed nothing for so long. Milliseconds. */
export const quietMs = times.beforeYes;

export interface TypedAhead {
  readonly came: boolean;
  /** The last of it was no end of a line. */
  readonly begun: boolean;
}
export const nothingTyped: TypedAhead = { came: false, begun: false };

/**
 * What was typed before the question is no answer to it: nobody knew yet which PIN is asked for. A terminal keeps it, and hands it over
 * at once when it becomes raw, which it stays. Who has typed goes on, perhaps, without looking: that is waited out. Ctrl-C counts all the
 * same. Where a line had begun, what comes is the rest of it.
 */
export async function dropTypedAhead(
  input: NodeJS.ReadStream,
  signal: AbortSignal,
  firstWait = typedAheadMs,
): Promise<TypedAhead> {
  if (!(input instanceof ReadStream)) return nothingTyped;
  input.setRawMode(true);
  const dropped = { pieces: 0, isStopped: false, last: controls.lineFeed as number };
  const drop = (piece: Buffer): void => {
    dropped.pieces++;
    dropped.isStopped ||= piece.includes(controls.interrupt);
    dropped.last = piece.at(-1) ?? dropped.last;
    piece.fill(0);
  };
  input.on("data", drop).resume();
  try {
    for (let wait = firstWait, before = -1; dropped.pieces !== before; wait = quietMs) {
      before = dropped.pieces;
      await pause(wait);
      // a process that was held up has waited, and looked at nothing
      await nextTurn();
      signal.throwIfAborted();
      if (dropped.isStopped) throw new WarifuError("USER_CANCELLED");
    }
  } finally {
    input.off("data", drop).pause();
  }
  return {
    came: dropped.pieces > 0,
    begun: dropped.last !== controls.lineFeed && dropped.last !== controls.carriageReturn,
  };
}
