/** Writes a table as it is made: into a file that appears when it is whole, or to standard output. */
import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { Writable } from "node:stream";
import { byteOrderMark, csvLine } from "../../../shared/csv/csv-line.ts";
import { WarifuError } from "../../../shared/errors/warifu-error.ts";
import { usageError } from "../usage-error.ts";

/** Names and addresses stand in it. */
const onlyForOwner = 0o600;
/** Characters that are written at once. */
const piece = 1 << 16;

export interface TableOutput {
  line(cells: readonly string[]): Promise<void>;
  /** Puts the file in place. */
  finish(): Promise<void>;
  /** Takes away what was written, unless it is finished. */
  abandon(): Promise<void>;
}

/** Throws USAGE_INVALID when both are one file, there or not yet there: the second would take the place of the first. */
export async function assertApart(path: string, other: string): Promise<void> {
  if ((await placeOf(path)) === (await placeOf(other))) throw usageError("sameOutput", path);
}

async function placeOf(path: string): Promise<string> {
  const folder = resolve(dirname(path));
  return join(await realpath(folder).catch(() => folder), basename(path));
}

/** Throws USAGE_INVALID when the file is one of `inputs`, and FILE_UNWRITABLE. */
export async function tableFile(path: string, inputs: readonly string[]): Promise<TableOutput> {
  const identity = await identityOf(path);
  for (const input of inputs) {
    if (identity !== undefined && identity === (await identityOf(input))) throw usageError("outputIsTable", path);
  }
  const draft = join(dirname(path), `.warifu-${randomBytes(8).toString("hex")}`);
  const stream = createWriteStream(draft, { flags: "wx", mode: onlyForOwner });
  const unwritable = (cause: unknown) => new WarifuError("FILE_UNWRITABLE", {}, { about: path, cause });
  const failed = failureOf(stream, unwritable);
  await Promise.race([heard(stream, "open"), failed]);
  const lines = linesTo(stream, failed);
  return {
    line: lines.line,
    async finish() {
      await lines.flush();
      const closed = heard(stream, "close");
      stream.end();
      await Promise.race([closed, failed]);
      await rename(draft, path).catch((cause) => Promise.reject(unwritable(cause)));
    },
    async abandon() {
      stream.destroy();
      await rm(draft, { force: true }).catch(() => {});
    },
  };
}

/** Throws FILE_UNWRITABLE when nobody reads any more. */
export function tableStream(stream: Writable): TableOutput {
  const failed = failureOf(stream, (cause) => new WarifuError("FILE_UNWRITABLE", {}, { cause }));
  const { line, flush } = linesTo(stream, failed);
  return { line, finish: flush, abandon: async () => {} };
}

/** Rejects when the stream fails. Nobody need wait for it. */
function failureOf(stream: Writable, errorOf: (cause: unknown) => WarifuError): Promise<never> {
  const failed = new Promise<never>((_, reject) => stream.on("error", (cause) => reject(errorOf(cause))));
  failed.catch(() => {});
  return failed;
}

const heard = (stream: Writable, event: "open" | "drain" | "close"): Promise<void> =>
  new Promise((resolve) => void stream.once(event, () => resolve()));

/** A table that nobody wants. */
export const noTable: TableOutput = { line: async () => {}, finish: async () => {}, abandon: async () => {} };

function linesTo(stream: Writable, failed: Promise<never>) {
  let waiting = byteOrderMark;
  const flush = async (): Promise<void> => {
    const text = waiting;
    waiting = "";
    if (!stream.write(text)) await Promise.race([heard(stream, "drain"), failed]);
  };
  return {
    flush,
    async line(cells: readonly string[]): Promise<void> {
      waiting += csvLine(cells);
      if (waiting.length >= piece) await flush();
    },
  };
}

async function identityOf(path: string): Promise<string | undefined> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  return found && `${found.dev}:${found.ino}`;
}
