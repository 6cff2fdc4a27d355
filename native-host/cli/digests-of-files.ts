/** The digests to sign: of files, read piece by piece, or out of files that hold a digest already. */
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { digestLength, type HashName } from "../../shared/contract/fields.ts";
import { limits } from "../../shared/contract/limits.ts";
import type { HostParams, HostResult } from "../../shared/contract/operations.ts";
import { toBase64 } from "../../shared/encoding/base64.ts";
import { fromHex } from "../../shared/encoding/hex.ts";
import { isCode, WarifuError } from "../../shared/errors/warifu-error.ts";
import type { CommandContext } from "./command.ts";
import { mediaTypesOf } from "./media-types-of.ts";
import { usageError } from "./usage-error.ts";

const unreadable =
  (file: string) =>
  (cause?: unknown): never => {
    throw new WarifuError("FILE_UNREADABLE", {}, { about: file, cause });
  };

type Request = Pick<HostParams<"hashDocuments">, "hash" | "format" | "cms" | "xml" | "pdf">;

interface HashedFiles extends HostResult<"hashDocuments"> {
  /** The bytes that were hashed, where a format puts a signature into them. */
  readonly contents: readonly Buffer[];
}

/**
 * Base64 digests in the order of `files`, and for a file format the plans. Throws FILE_UNREADABLE, also for a file that changes meanwhile or does not say how
 * large it is (as those in /proc); REQUEST_TOO_LARGE above the contract's bound.
 */
export async function digestsOfFiles(files: string[], request: Request, context: CommandContext): Promise<HashedFiles> {
  const states = await Promise.all(files.map(stateOf));
  const sizes = states.map(({ size }) => size);
  const pieces: Uint8Array[][] = files.map(() => []);
  const keep = (document: number, bytes: Uint8Array) => request.format && pieces[document]?.push(bytes);
  const mediaTypes = mediaTypesOf(files, request);
  const named = files.map((file, index) => ({ name: basename(file), mediaType: mediaTypes[index] ?? "" }));
  const result = await context
    .perform(
      "hashDocuments",
      { ...request, sizes, ...(request.format === "xml" && { files: named }) },
      { signal: context.signal, progress: () => {}, chunks: piecesOf(files, sizes, keep) },
    )
    .catch(namingFile(files));
  for (const [index, file] of files.entries()) {
    const { size, mtimeMs } = await stateOf(file);
    const changed = size !== sizes[index] || mtimeMs !== states[index]?.mtimeMs;
    if (changed || (size === 0 && (await hasContent(file))))
      unreadable(file)(new Error("its size is not what it said"));
  }
  return { ...result, contents: request.format ? pieces.map((parts) => Buffer.concat(parts)) : [] };
}

/** Whoever typed the files knows them by their names, and not by their place in a request. */
const namingFile =
  (files: readonly string[]) =>
  (error: unknown): never => {
    if (!isCode(error, "DOCUMENT_MALFORMED") && !isCode(error, "DOCUMENT_UNSUPPORTED")) throw error;
    const about = files[Number(/\[(\d+)\]/.exec(error.details.place)?.[1])];
    throw new WarifuError(error.code, error.details as never, { cause: error, ...(about !== undefined && { about }) });
  };

async function stateOf(file: string): Promise<{ size: number; mtimeMs: number }> {
  const found = await stat(file).catch(unreadable(file));
  return found.isFile() ? found : unreadable(file)();
}

/** As many bytes of each file as `sizes` says. */
async function* piecesOf(files: string[], sizes: number[], keep: (document: number, bytes: Uint8Array) => unknown) {
  for (const [document, file] of files.entries()) {
    let left = sizes[document] ?? 0;
    for await (const bytes of wholeFile(file)) {
      left -= bytes.length;
      if (left < 0) break;
      // whoever hashes them may wipe them
      keep(document, Buffer.from(bytes));
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
