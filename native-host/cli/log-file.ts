/** The file behind WARIFU_LOG: one JSON object a line, for whoever asked for it and nobody else. */
import { randomBytes } from "node:crypto";
import { closeSync, constants, fstatSync, lstatSync, openSync, writeSync } from "node:fs";
import type { Log, LogEvent } from "../log/log.ts";

/** Why a log is not, or no longer, written. */
export type LogTrouble = "unwritable" | "full";

/** What a disk can spare: days of a browser's work. Bytes. */
const mostBytes = 10 * 1024 * 1024;
/** Longer than any line. */
const longestLine = 1024;

/**
 * Opens for appending; creates for the owner alone (0600). Follows no link and writes to no pipe or device. At most `most` bytes, whoever wrote
 * them; the last line says so then. Calls `onTrouble` at most once, and is silent from then on: a log never hurts what it is a log of.
 */
export function openLogFile(path: string, onTrouble: (trouble: LogTrouble) => void, most = mostBytes): Log {
  const run = randomBytes(4).toString("hex");
  const now = (): number => performance.now();
  let file: number | undefined;
  const giveUp = (trouble: LogTrouble): void => {
    if (file !== undefined) closeSync(file);
    file = undefined;
    onTrouble(trouble);
  };
  try {
    file = openRegularFile(path);
    if (isFull(file, most)) giveUp("full");
  } catch {
    giveUp("unwritable");
  }
  return {
    now,
    note(event) {
      if (file === undefined) return;
      try {
        const full = isFull(file, most);
        writeLine(file, lineOf(now(), run, full ? { event: "full" } : event));
        if (full) giveUp("full");
      } catch {
        giveUp("unwritable");
      }
    },
  };
}

/** Looked at before it is opened where the system cannot refuse links; looked at again when it is open. */
function openRegularFile(path: string): number {
  const { O_APPEND, O_CREAT, O_WRONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) throw new Error("a link");
  const file = openSync(path, O_WRONLY | O_APPEND | O_CREAT | (O_NOFOLLOW ?? 0) | (O_NONBLOCK ?? 0), 0o600);
  if (fstatSync(file).isFile()) return file;
  closeSync(file);
  throw new Error("no file");
}

/** Another process may write to the same file. */
const isFull = (file: number, most: number): boolean => fstatSync(file).size > most - longestLine;

function writeLine(file: number, line: string): void {
  const bytes = Buffer.from(line);
  if (writeSync(file, bytes) !== bytes.length) throw new Error("a part of a line");
}

/** Times always have three decimals, so that none looks like a PIN. `run` tells the processes in a file apart. */
function lineOf(time: number, run: string, { ms, ...rest }: LogEvent & { readonly ms?: number }): string {
  const took = ms === undefined ? "" : `,"ms":${ms.toFixed(3)}`;
  return `{"t":${time.toFixed(3)}${took},"run":"${run}",${JSON.stringify(rest).slice(1)}\n`;
}
