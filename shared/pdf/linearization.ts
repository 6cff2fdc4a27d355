/**
 * Files that are linearized (ISO 32000-2 annex F): as long as one is as long as its first object says, poppler and pdf.js begin with the cross-reference behind that object and not with the last startxref. A file that says a length
 * that it will have when it is signed would be another document from then on.
 */
import { readIndirectObject } from "./indirect-object.ts";
import { indexOfWord } from "./pdf-characters.ts";
import { PdfFailure } from "./pdf-failure.ts";
import { PdfParser, type StepBudget } from "./pdf-parser.ts";
import { entryOf, type PdfDictionary } from "./pdf-value.ts";

/** PDFium reads its first object from there on, also when the line of the header goes on. */
const behindHeader = "%PDF-1.7 ".length;

/** Whether all readers begin with the section that the last startxref names. A length that is beyond the end is none that a linearized file can have. */
export const beginsWhereReadersBegin = (file: Uint8Array, startXref: number, budget: StepBudget): boolean =>
  [0, behindHeader].every((offset) => {
    const dictionary = firstDictionary(file, offset, budget);
    if (!dictionary?.entries.has("Linearized")) return true;
    const length = entryOf(dictionary, "L", "number")?.value ?? 0;
    if (dictionary.repeated || length > file.length) return false;
    return length < file.length || isBehindFirst(file, dictionary, startXref, budget);
  });

function firstDictionary(file: Uint8Array, offset: number, budget: StepBudget): PdfDictionary | undefined {
  try {
    const { value } = readIndirectObject(file, offset, budget);
    return value.kind === "dictionary" ? value : undefined;
  } catch (error) {
    if (error instanceof PdfFailure && error.problem === "malformed") return undefined;
    throw error;
  }
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
