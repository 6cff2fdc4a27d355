import { createWriteStream, fstatSync } from "node:fs";
import { Socket } from "node:net";
import type { Writable } from "node:stream";

/**
 * Where the launcher puts standard output. Not 3: Firefox holds that one of a host's descriptors to see when the host ends. Put to another use, it
 * looks as if the host had ended, and Firefox asks again and again whether it has, with all that one processor can do. 9 is the last that every shell knows.
 */
export const movedOutput = 9;

/**
 * The launcher moves standard output to another descriptor and points 1 at standard error, so that a stray print of any library
 * can reach neither the browser's pipe nor a JSON result.
 *
 * A browser's pipe takes a frame at once; written to as a file, it would wait for a thread of libuv's pool, as calls of PC/SC do. A person's may
 * be shared with other programs, which do not expect that it stops blocking.
 */
export function realOutput({ forBrowser }: { forBrowser: boolean }): Writable {
  if (process.env["WARIFU_OUTPUT"] !== String(movedOutput)) return process.stdout;
  if (forBrowser && isPipe(movedOutput)) return new Socket({ fd: movedOutput, readable: false, writable: true });
  return createWriteStream("", { fd: movedOutput, autoClose: false });
}

export function isPipe(descriptor: number): boolean {
  const kind = fstatSync(descriptor);
  return kind.isFIFO() || kind.isSocket();
}
