/** In which encoding a table is: what offices have from Excel is CP932 or UTF-8, with a byte order mark or without. */
import { createReadStream } from "node:fs";

/** Labels of `TextDecoder`; its shift_jis is CP932, with the characters of NEC and IBM. */
export type TableEncoding = "utf-8" | "utf-16le" | "shift_jis";

/** What the files of spreadsheets begin with: ZIP (.xlsx, .ods; APPNOTE 4.3.7) and compound files (.xls; MS-CFB 2.2). */
const workbooks = [Uint8Array.of(0x50, 0x4b, 3, 4), Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0)] as const;

/**
 * A byte order mark decides; without one, all of the file is read: what is UTF-8 to its end is UTF-8, since CP932 with Japanese in it never is. `undefined` for what is
 * neither. Throws what `node:fs` throws.
 */
export async function tableEncoding(path: string): Promise<TableEncoding | "workbook" | undefined> {
  const candidates = new Map<TableEncoding, InstanceType<typeof TextDecoder>>();
  let isBegin = true;
  for await (const piece of createReadStream(path)) {
    const bytes = piece as Uint8Array;
    if (isBegin) {
      if (workbooks.some((mark) => mark.every((byte, index) => bytes[index] === byte))) return "workbook";
      if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
      for (const name of ["utf-8", "shift_jis"] as const) candidates.set(name, new TextDecoder(name, { fatal: true }));
    }
    isBegin = false;
    for (const [name, decoder] of candidates) if (!takes(decoder, bytes)) candidates.delete(name);
    if (candidates.size === 0) return undefined;
  }
  for (const [name, decoder] of candidates) if (takes(decoder)) return name;
  return isBegin ? "utf-8" : undefined;
}

function takes(decoder: InstanceType<typeof TextDecoder>, bytes?: Uint8Array): boolean {
  try {
    decoder.decode(bytes, { stream: bytes !== undefined });
    return true;
  } catch {
    return false;
  }
}
