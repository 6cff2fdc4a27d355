/**
 * Whether a signed PDF is the file that was handed out, to the byte, with one incremental update behind it that adds one signature. Whoever signs could have put something over the pages before
 * signing: a signature covers that as well, and says nothing of it.
 */
import { Unzlib } from "fflate";
import { sameBytes } from "../../shared/encoding/bytes.ts";
import { PdfFailure } from "../../shared/pdf/pdf-failure.ts";
import { PdfFile, readingBudget } from "../../shared/pdf/pdf-file.ts";
import type { AcceptedCoverage } from "../signature/accepted-coverage.ts";
import type { LaterChange } from "./later-change.ts";
import { laterChanges } from "./later-changes.ts";

/** `file` has no signature that was not found right. A box on a page is another change, which the site has to have named. */
export function isPdfOriginalSigned(
  file: Uint8Array,
  original: Uint8Array,
  { addedLater = [] }: AcceptedCoverage,
): boolean {
  const isBehind = file.length > original.length && sameBytes(file.subarray(0, original.length), original);
  return isBehind && addsOneSignature(file, original, addedLater);
}

function addsOneSignature(file: Uint8Array, original: Uint8Array, allowed: readonly string[]): boolean {
  const budget = readingBudget(Unzlib, 2);
  try {
    const [before, after] = [new PdfFile(original, budget), new PdfFile(file, budget)];
    // a revision cannot hold two signatures that are right: each would cover the other
    const updates = after.sections.filter(({ offset }) => offset >= original.length);
    const changes = laterChanges(before, after);
    const isSignature = (change: LaterChange): boolean =>
      change === "signature" || (change === "signatureBox" && allowed.includes(change));
    return updates.length === 1 && changes.length > 0 && changes.every(isSignature);
  } catch (error) {
    if (error instanceof PdfFailure) return false;
    throw error;
  }
}
