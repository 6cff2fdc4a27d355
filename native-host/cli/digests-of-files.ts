/** The digests to sign: of files, read piece by piece, or out of files that hold a digest already. */
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { digestLength, type HashName } from "../../shared/contract/fields.ts";
import { limits } from "../../shared/contract/limits.ts";
import { toBase64 } from "../../shared/encoding/base64.ts";
import { fromHex } from "../../shared/encoding/hex.ts";
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import type { CommandContext } from "./command.ts";

const unreadable = (error: unknown): never => {
  throw new WarifuError("FILE_UNREADABLE", {}, { cause: error });
};

/** Base64 digests in the order of `files`. Throws FILE_UNREADABLE; REQUEST_TOO_LARGE above the contract's bound. */
export async function digestsOfFiles(files: string[], hash: HashName, context: CommandContext): Promise<string[]> {
  const sizes = await Promise.all(files.map(sizeOf));
  const { digests } = await context.perform(
    "hashDocuments",
    { hash, sizes },
    { signal: context.signal, progress: () => {}, chunks: piecesOf(files, sizes) },
  );
  return digests;
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch(unreadable);
  return found.isFile() ? found.size : unreadable(undefined);
}

async function* piecesOf(files: string[], sizes: number[]) {
  for (const [document, file] of files.entries()) {
    if (sizes[document] === 0) continue;
    const stream = createReadStream(file, { highWaterMark: limits.chunk });
    try {
      for await (const bytes of stream) yield { document, bytes: bytes as Uint8Array };
    } catch (error) {
      unreadable(error);
    }
  }
}

/** Files that hold a digest: its bytes, or its hexadecimal digits. Throws USAGE_INVALID for one of another length. */
export function readDigestFiles(files: string[], hash: HashName): Promise<string[]> {
  return Promise.all(
    files.map(async (file) => {
      if ((await sizeOf(file)) > 1024) throw new WarifuError("USAGE_INVALID");
      const content = await readFile(file).catch(unreadable);
      const digest = content.length === digestLength[hash] ? content : hexOf(content);
      if (digest?.length !== digestLength[hash]) throw new WarifuError("USAGE_INVALID");
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
