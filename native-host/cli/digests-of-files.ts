/** The digests to sign: of files, read piece by piece, or out of files that hold a digest already. */
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { digestLength, type HashName } from "../../shared/contract/fields.ts";
import { limits } from "../../shared/contract/limits.ts";
import { toBase64 } from "../../shared/encoding/base64.ts";
import { fromHex } from "../../shared/encoding/hex.ts";
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import type { CommandContext } from "./command.ts";
import { usageError } from "./usage-error.ts";

const unreadable =
  (file: string) =>
  (cause?: unknown): never => {
    throw new WarifuError("FILE_UNREADABLE", {}, { about: file, cause });
  };

/**
 * Base64 digests in the order of `files`. Throws FILE_UNREADABLE, also for a file that changes meanwhile or does not say how
 * large it is (as those in /proc); REQUEST_TOO_LARGE above the contract's bound.
 */
export async function digestsOfFiles(files: string[], hash: HashName, context: CommandContext): Promise<string[]> {
  const states = await Promise.all(files.map(stateOf));
  const sizes = states.map(({ size }) => size);
  const { digests } = await context.perform(
    "hashDocuments",
    { hash, sizes },
    { signal: context.signal, progress: () => {}, chunks: piecesOf(files, sizes) },
  );
  for (const [index, file] of files.entries()) {
    const { size, mtimeMs } = await stateOf(file);
    const changed = size !== sizes[index] || mtimeMs !== states[index]?.mtimeMs;
    if (changed || (size === 0 && (await hasContent(file))))
      unreadable(file)(new Error("its size is not what it said"));
  }
  return digests;
}

async function stateOf(file: string): Promise<{ size: number; mtimeMs: number }> {
  const found = await stat(file).catch(unreadable(file));
  return found.isFile() ? found : unreadable(file)();
}

/** As many bytes of each file as `sizes` says. */
async function* piecesOf(files: string[], sizes: number[]) {
  for (const [document, file] of files.entries()) {
    let left = sizes[document] ?? 0;
    for await (const bytes of wholeFile(file)) {
      left -= bytes.length;
      if (left < 0) break;
      yield { document, bytes };
    }
    if (left !== 0) unreadable(file)(new Error("its size is not what it said"));
  }
}

/** Nobody asks for the bytes of an empty file, and some only say that they are empty. */
async function hasContent(file: string): Promise<boolean> {
  for await (const bytes of wholeFile(file)) return bytes.length > 0;
  return false;
}

async function* wholeFile(file: string): AsyncGenerator<Uint8Array, void> {
  try {
    for await (const bytes of createReadStream(file, { highWaterMark: limits.chunk })) yield bytes as Uint8Array;
  } catch (error) {
    unreadable(file)(error);
  }
}

/** Files that hold a digest: its bytes, or its hexadecimal digits. Throws USAGE_INVALID for one of another length. */
export function readDigestFiles(files: string[], hash: HashName): Promise<string[]> {
  return Promise.all(
    files.map(async (file) => {
      if ((await stateOf(file)).size > 1024) throw usageError("digestLength", file);
      const content = await readFile(file).catch(unreadable(file));
      const digest = content.length === digestLength[hash] ? content : hexOf(content);
      if (digest?.length !== digestLength[hash]) throw usageError("digestLength", file);
      return toBase64(digest);
    }),
  );
}

function hexOf(content: Buffer): Uint8Array | undefined {
  try {
    return fromHex(content.toString("latin1"));
  } catch {
    return undefined;
  }
}
