/** Reads a CSV file row by row, in flat memory: the one reader for every table. */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { CsvError, parse } from "csv-parse";
import { WarifuError } from "../../../shared/errors/warifu-error.ts";
import { type TableEncoding, tableEncoding } from "./table-encoding.ts";

export interface Table {
  readonly path: string;
  readonly encoding: TableEncoding;
  /** As written, without spaces around. */
  readonly heads: readonly string[];
  /** Begins anew with each call. A row has as many cells as there are heads. Throws TABLE_UNREADABLE, and FILE_UNREADABLE when the file is another than before. */
  rows(): AsyncGenerator<readonly string[], void>;
}

/** A document may be in a cell, in base64. */
const longestRecord = 16 * 1024 * 1024;

/** Throws FILE_UNREADABLE, or TABLE_UNREADABLE for a workbook, for another encoding, and for a first line without heads. */
export async function openTable(path: string): Promise<Table> {
  const before = await stateOf(path);
  const encoding = await tableEncoding(path).catch(unreadable(path));
  if (encoding === "workbook" || encoding === undefined) throw tableError(encoding ?? "encoding", path);
  const records = recordsOf(path, encoding);
  const first = await records.next();
  await records.return();
  const heads = first.done ? [] : first.value.map((head) => head.trim());
  if (heads.length < 2 || heads.includes("") || new Set(heads).size !== heads.length) throw tableError("heads", path);
  return {
    path,
    encoding,
    heads,
    async *rows() {
      let isHead = true;
      for await (const record of recordsOf(path, encoding)) {
        if (!isHead) yield record;
        isHead = false;
      }
      if ((await stateOf(path)) !== before) throw new WarifuError("FILE_UNREADABLE", {}, { about: path });
    },
  };
}

async function* recordsOf(path: string, encoding: TableEncoding): AsyncGenerator<readonly string[], void> {
  const parser = parse({
    delimiter: encoding === "utf-16le" ? "\t" : ",",
    skip_empty_lines: true,
    max_record_size: longestRecord,
  });
  const text = createReadStream(path);
  const feed = feedText(text, encoding, parser);
  try {
    for await (const record of parser) yield record as string[];
    await feed;
  } catch (error) {
    if (error instanceof CsvError) throw tableError("rows", `${path}:${lineOf(error)}`);
    throw error instanceof WarifuError ? error : new WarifuError("FILE_UNREADABLE", {}, { about: path, cause: error });
  } finally {
    text.destroy();
    parser.destroy();
    await feed.catch(() => {});
  }
}

/** A byte order mark is taken away by the decoder. */
async function feedText(
  bytes: AsyncIterable<unknown>,
  encoding: TableEncoding,
  parser: ReturnType<typeof parse>,
): Promise<void> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const write = async (text: string): Promise<void> => {
    if (text === "" || parser.destroyed || parser.write(text)) return;
    await new Promise<void>((resolve) => {
      const go = () => {
        parser.off("drain", go);
        parser.off("close", go);
        resolve();
      };
      parser.on("drain", go);
      parser.on("close", go);
    });
  };
  try {
    for await (const piece of bytes) {
      if (parser.destroyed) return;
      await write(decoder.decode(piece as Uint8Array, { stream: true }));
    }
    await write(decoder.decode());
    parser.end();
  } catch (error) {
    parser.destroy(error as Error);
  }
}

/** The line where the trouble was seen. The error itself goes no further: it has a piece of the file in it. */
const lineOf = (error: CsvError): number => Number((error as unknown as { lines?: number }).lines ?? 0);

async function stateOf(path: string): Promise<string> {
  const found = await stat(path).catch(unreadable(path));
  if (!found.isFile()) throw new WarifuError("FILE_UNREADABLE", {}, { about: path });
  return `${found.ino}:${found.size}:${found.mtimeMs}`;
}

const unreadable =
  (path: string) =>
  (cause: unknown): never => {
    throw new WarifuError("FILE_UNREADABLE", {}, { about: path, cause });
  };

const tableError = (
  problem: "workbook" | "encoding" | "heads" | "rows",
  about: string,
): WarifuError<"TABLE_UNREADABLE"> => new WarifuError("TABLE_UNREADABLE", { problem }, { about });
