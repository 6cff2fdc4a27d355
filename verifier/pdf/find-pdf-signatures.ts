/** Every signature of a PDF, each against the revision that it ends. A file that a viewer would have to repair has no signature that can be read. */
import { Unzlib } from "fflate";
import { sameBytes } from "../../shared/encoding/bytes.ts";
import { PdfFailure } from "../../shared/pdf/pdf-failure.ts";
import { PdfFile, readingBudget } from "../../shared/pdf/pdf-file.ts";
import type { FoundSignature } from "../signature/found-signature.ts";
import type { ReaderOptions } from "../signature/signature-reader.ts";
import { unreadableSignature } from "../signature/unreadable-signature.ts";
import { checkPdfSignature } from "./check-pdf-signature.ts";
import type { LaterChange } from "./later-change.ts";
import { signatureCandidates } from "./signature-candidates.ts";

/** All revisions together may cost this many times what one file may. */
const revisions = 2;

/**
 * In the order of the file. Never throws for what is in it: a file that cannot be read, or is too much, is one signature that cannot be read. A signature in a PDF is about that PDF, so
 * `content` has to be the same bytes when somebody thinks that it is about another document.
 */
export async function findPdfSignatures(
  file: Uint8Array,
  { content }: Pick<ReaderOptions, "content"> = {},
): Promise<FoundSignature[]> {
  const found = await findInFile(file);
  if (content === undefined || sameBytes(content, file)) return found;
  return found.map((each) => (each.integrity === "intact" ? { ...each, integrity: "CONTENT_CHANGED" } : each));
}

async function findInFile(file: Uint8Array): Promise<FoundSignature[]> {
  const budget = readingBudget(Unzlib, revisions);
  try {
    const document = new PdfFile(file, budget);
    const found: FoundSignature[] = [];
    for (const candidate of signatureCandidates(document))
      found.push(await checkPdfSignature(document, candidate, budget));
    return withUnsignedEnd(found);
  } catch (error) {
    if (error instanceof PdfFailure) return [unreadableSignature("pdf")];
    throw error;
  }
}

/** What was added for a signature counts as that only up to the end of one: behind the last signature it is anybody's. */
function withUnsignedEnd(found: readonly FoundSignature[]): FoundSignature[] {
  const isSigned = found.some(({ coverage }) => coverage.of !== "part" && coverage.addedLater.length === 0);
  if (isSigned) return [...found];
  return found.map(({ coverage, ...rest }) => ({ ...rest, coverage: { ...coverage, addedLater: unsigned(coverage) } }));
}

const unsigned = ({ addedLater }: FoundSignature["coverage"]): readonly string[] =>
  addedLater.some((what) => what === "signature" || what === "signatureBox")
    ? [...new Set([...addedLater, "other" satisfies LaterChange])].sort()
    : addedLater;
