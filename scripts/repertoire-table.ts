/**
 * Writes `shared/characters/repertoire-table.ts` from the character sets of this machine's iconv (glibc):
 * `node --import=tsx scripts/repertoire-table.ts`. glibc's EUC-JISX0213 is the edition of 2004.
 */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fromRoot } from "./build/paths.ts";

/** Code points by the row (区, ten and more) and plane of their code in a set; single bytes are left out. */
type Codes = ReadonlyMap<number, { plane: 1 | 2; row: number }>;

const lastCodePoint = 0x2fa1f;
const singleShift3 = 0x8f;

/** The file's text. Throws when this iconv does not have the sets. */
export function repertoireTable(): string {
  const eucJp = eucCodes("EUC-JP");
  const eucJisx0213 = eucCodes("EUC-JISX0213");
  const windows = windowsCodes();
  const jisx0208 = union(only(eucJp, 1, isKanjiSetRow), only(windows, 1, isKanjiSetRow));
  const jisx0213 = [...eucJisx0213.keys()].filter((codePoint) => !jisx0208.includes(codePoint));
  const tables = {
    jisx0208: ["JIS X 0208, in the spellings of JIS and of Windows.", jisx0208],
    jisx0212: ["JIS X 0212.", only(eucJp, 2, () => true)],
    jisx0213: ["JIS X 0213:2004, what JIS X 0208 does not have.", jisx0213],
    windows: ["The rows of NEC and IBM in code page 932.", only(windows, 1, (row) => !isKanjiSetRow(row))],
  } as const;
  const members = Object.entries(tables).map(
    ([name, [comment, codePoints]]) => `  /** ${comment} */\n  ${name}:\n    "${packed(codePoints)}",\n`,
  );
  const sequences = jisx0213Sequences().map((sequence) => `  "${escaped(sequence)}",\n`);
  return `// Made by scripts/repertoire-table.ts from glibc's iconv. Do not edit.

/** Code points in the packing of \`code-point-set.ts\`. */
export const repertoireTable = {
${members.join("")}} as const;

/** Characters of JIS X 0213 that are two code points in Unicode. */
export const jisx0213Sequences: readonly string[] = [
${sequences.join("")}];
`;
}

/** Rows 1 to 8 and 16 to 84 are JIS X 0208; Windows has more. */
const isKanjiSetRow = (row: number): boolean => row <= 8 || (row >= 16 && row <= 84);

/** EUC (ISO 2022): two bytes are plane 1, three with SS3 in front plane 2. What has no code leaves its line empty. */
function eucCodes(name: string): Codes {
  return codes(name, (code) => {
    const [plane, lead] = code[0] === singleShift3 ? ([2, code[1]] as const) : ([1, code[0]] as const);
    return code.length === plane + 1 && lead !== undefined && lead > 0xa0 ? { plane, row: lead - 0xa0 } : undefined;
  });
}

/** Shift_JIS: two rows for each lead byte. The user's own rows from F0 on are nobody's. */
function windowsCodes(): Codes {
  return codes("CP932", (code) => {
    const [lead, trail] = code;
    if (code.length !== 2 || lead === undefined || trail === undefined) return undefined;
    const isUsers = lead >= 0xf0 && lead <= 0xf9;
    return isUsers ? undefined : { plane: 1, row: 2 * (lead - (lead < 0xa0 ? 0x81 : 0xc1)) + (trail < 0x9f ? 1 : 2) };
  });
}

function codes(name: string, place: (code: Buffer) => { plane: 1 | 2; row: number } | undefined): Codes {
  const codePoints = Array.from({ length: lastCodePoint - 0x7f }, (_, index) => index + 0x80).filter(
    (codePoint) => codePoint < 0xd800 || codePoint > 0xf8ff,
  );
  const lines = linesOf(
    iconv("UTF-8", name, codePoints.map((codePoint) => `${String.fromCodePoint(codePoint)}\n`).join("")),
  );
  if (lines.length !== codePoints.length) throw new Error(`iconv took ${name} to other lines`);
  const found = new Map<number, { plane: 1 | 2; row: number }>();
  codePoints.forEach((codePoint, index) => {
    const at = place(lines[index] as Buffer);
    if (at) found.set(codePoint, at);
  });
  return found;
}

function jisx0213Sequences(): string[] {
  const bytes = Array.from({ length: 94 }, (_, index) => index + 0xa1);
  const input = bytes.flatMap((row) => bytes.map((cell) => Buffer.of(row, cell, 0x0a)));
  const lines = iconv("EUC-JISX0213", "UTF-8", Buffer.concat(input)).toString().split("\n");
  return lines.filter((line) => [...line].length > 1).sort();
}

/** `-c` leaves out what has no code; iconv then ends with 1. */
function iconv(from: string, to: string, input: string | Buffer): Buffer {
  try {
    return execFileSync("iconv", ["-c", "-f", from, "-t", to], {
      input,
      maxBuffer: 2 ** 24,
      stdio: ["pipe", "pipe", "ignore"],
    });
  } catch (error) {
    const { stdout, status } = error as { stdout?: Buffer; status?: number };
    if (status !== 1 || !stdout || stdout.length === 0) throw new Error(`this iconv has no ${from} or ${to}`);
    return stdout;
  }
}

function linesOf(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let start = 0, end = bytes.indexOf(0x0a); end >= 0; start = end + 1, end = bytes.indexOf(0x0a, start)) {
    lines.push(bytes.subarray(start, end));
  }
  return lines;
}

const only = (set: Codes, plane: 1 | 2, isRow: (row: number) => boolean): number[] =>
  [...set].flatMap(([codePoint, code]) => (code.plane === plane && isRow(code.row) ? [codePoint] : []));

const union = (left: readonly number[], right: readonly number[]): number[] =>
  [...new Set([...left, ...right])].sort((a, b) => a - b);

/** Gap, run, gap, run, …, each a number from 1 in Elias' gamma code, in base64; the first gap is counted from 0. */
function packed(codePoints: readonly number[]): string {
  let bits = "";
  let at = 0;
  const write = (value: number): void => {
    const binary = value.toString(2);
    bits += "0".repeat(binary.length - 1) + binary;
  };
  const members = new Set(codePoints);
  for (const codePoint of codePoints) {
    if (codePoint < at) continue;
    let end = codePoint;
    while (members.has(end)) end++;
    write(codePoint - at);
    write(end - codePoint);
    at = end;
  }
  const bytes = bits.match(/.{1,8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte.padEnd(8, "0"), 2))).toString("base64");
}

const escaped = (text: string): string =>
  Array.from(text, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");

if (import.meta.filename === process.argv[1]) {
  writeFileSync(fromRoot("shared/characters/repertoire-table.ts"), repertoireTable());
}
