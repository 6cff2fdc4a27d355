import { createWriteStream, fstatSync } from "node:fs";
import { Socket } from "node:net";
import type { Writable } from "node:stream";

/** Where the launcher puts standard output. */
const moved = 3;

/**
 * The launcher moves standard output to descriptor 3 and points 1 at standard error, so that a stray print of any library
 * can reach neither the browser's pipe nor a JSON result.
 *
 * A browser's pipe takes a frame at once; written to as a file, it would wait for a thread of libuv's pool, as calls of PC/SC do. A person's may
 * be shared with other programs, which do not expect that it stops blocking.
 */
export function realOutput({ forBrowser }: { forBrowser: boolean }): Writable {
  if (process.env["WARIFU_OUTPUT"] !== String(moved)) return process.stdout;
  if (forBrowser && isPipe(moved)) return new Socket({ fd: moved, readable: false, writable: true });
  return createWriteStream("", { fd: moved, autoClose: false });
}

function isPipe(descriptor: number): boolean {
  const kind = fstatSync(descriptor);
  return kind.isFIFO() || kind.isSocket();
}
