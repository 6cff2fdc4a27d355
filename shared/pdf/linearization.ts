/**
 * Files that are linearized (ISO 32000-2 annex F): as long as one is as long as its first object says, poppler and pdf.js begin with the cross-reference behind that object and not with the last startxref. A file that says a length
 * that it will have when it is signed would be another document from then on.
 */
import { readIndirectObject } from "./indirect-object.ts";
import { indexOfWord } from "./pdf-characters.ts";
import { PdfFailure } from "./pdf-failure.ts";
import { PdfParser, type StepBudget } from "./pdf-parser.ts";
import { entryOf, type PdfDictionary, type PdfValue } from "./pdf-value.ts";
import { hasPlainNames } from "./plain-names.ts";

/** PDFium reads its first object from there on, also when the line of the header goes on. */
const behindHeader = "%PDF-1.7 ".length;

/** Bytes in which what the first object says is looked for. */
const mostLooked = 64 * 1024;

/**
 * Whether all readers begin with the section that the last startxref names. A length that is beyond the end is none that a linearized file can have; and a first object that we do not read as everybody
 * does, and that speaks of the matter, could say anything.
 */
export const beginsWhereReadersBegin = (file: Uint8Array, startXref: number, budget: StepBudget): boolean =>
  [0, behindHeader].every((offset) => {
    const value = firstValue(file, offset, budget);
    if (value === undefined || !hasPlainNames(value)) return !mayBeLinearized(file);
    if (value.kind !== "dictionary" || !value.entries.has("Linearized")) return true;
    const length = entryOf(value, "L", "number")?.value ?? 0;
    if (value.repeated || length > file.length) return false;
    return length < file.length || isBehindFirst(file, value, startXref, budget);
  });

/** Undefined for what is no object to us. */
function firstValue(file: Uint8Array, offset: number, budget: StepBudget): PdfValue | undefined {
  try {
    return readIndirectObject(file, offset, budget).value;
  } catch (error) {
    if (error instanceof PdfFailure && error.problem === "malformed") return undefined;
    throw error;
  }
}

/** Whether the word stands before the first `endobj`, however its letters are written; or anything could, since none ends there. */
function mayBeLinearized(file: Uint8Array): boolean {
  const end = indexOfWord(file, "endobj", 0, mostLooked);
  if (end < 0) return file.length > mostLooked;
  let text = "";
  for (const byte of file.subarray(0, end)) text += String.fromCharCode(byte);
  return text
    .replace(/#([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
    .includes("Linearized");
}

/** They look for the first `endobj`, wherever it stands. */
function isBehindFirst(file: Uint8Array, { end }: PdfDictionary, startXref: number, budget: StepBudget): boolean {
  const word = indexOfWord(file, "endobj", 0);
  const afterSpace = (offset: number): number => {
    const parser = new PdfParser(file, offset, budget);
    parser.skipSpace();
    return parser.at;
  };
  return word >= end && afterSpace(word + "endobj".length) === afterSpace(startXref);
}
