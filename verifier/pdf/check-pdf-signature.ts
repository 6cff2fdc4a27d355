/** One signature dictionary: its range, its CMS, the revision that it ends, and what came after it. */
import { cmsOid } from "../../shared/cms/object-identifiers.ts";
import { concatenate } from "../../shared/encoding/bytes.ts";
import type { ReadingBudget } from "../../shared/pdf/cross-reference.ts";
import { PdfFailure } from "../../shared/pdf/pdf-failure.ts";
import { PdfFile } from "../../shared/pdf/pdf-file.ts";
import { nameOf } from "../../shared/pdf/pdf-value.ts";
import { pdfSubFilter } from "../../shared/pdf/sub-filter.ts";
import { NotAsDefined } from "../cms/asn1-value.ts";
import { type CheckedSignerInfo, checkSignerInfo } from "../cms/check-signer-info.ts";
import { readSignedData, type SignedData, type SignerInfo } from "../cms/signed-data.ts";
import type { IntegrityProblem } from "../errors/verification-code.ts";
import type { Coverage, FoundSignature } from "../signature/found-signature.ts";
import { forbids } from "./certification.ts";
import type { LaterChange } from "./later-change.ts";
import { laterChanges } from "./later-changes.ts";
import { dateOf } from "./pdf-date.ts";
import { fieldsOf, type SignatureCandidate, signatureOf } from "./signature-candidates.ts";
import { endsRevision, type SignedRange, signedRange } from "./signed-range.ts";

/** Throws {@link PdfFailure} "tooComplex" only. */
export async function checkPdfSignature(
  newest: PdfFile,
  candidate: SignatureCandidate,
  budget: ReadingBudget,
): Promise<FoundSignature> {
  const { dictionary, source } = candidate;
  const range = dictionary && signedRange(dictionary, source, newest.bytes);
  if (!dictionary || !range || !endsRevision(newest.bytes, range.end)) return broken(candidate, "SIGNATURE_MALFORMED");
  const subFilter = nameOf(dictionary, "SubFilter");
  if (subFilter !== pdfSubFilter.pades && subFilter !== pdfSubFilter.registry)
    return broken(candidate, "ALGORITHM_REFUSED");
  const revision = readable(() => new PdfFile(newest.bytes.subarray(0, range.end), budget));
  const name = revision && readable(() => fieldNameOf(revision, dictionary.start));
  const cms = onlySigner(range.contents);
  if (!revision || name === undefined || !cms) return broken(candidate, "SIGNATURE_MALFORMED");

  const checked = await checkSignerInfo(cms.signerInfo, cms.signedData, {
    digestOfContent: (hash) => digestOf(hash, newest.bytes, range),
    binding: subFilter === pdfSubFilter.pades ? "required" : "optional",
  });
  const added = addedLater(revision, newest, range.end);
  const forbidden = checked.integrity === "intact" && forbids(revision, dictionary, added);
  return found(checked, name, forbidden, dateOf(dictionary.entries.get("M")), {
    of: range.end === newest.bytes.length ? "whole" : "update",
    elements: [],
    files: [],
    addedLater: added,
  });
}

function found(
  { signingTime, ...checked }: CheckedSignerInfo,
  place: string,
  forbidden: boolean,
  dictionaryTime: Date | undefined,
  coverage: Coverage,
): FoundSignature {
  return {
    ...checked,
    format: "pdf",
    place,
    integrity: forbidden ? "CONTENT_CHANGED" : checked.integrity,
    claimedTime: signingTime ?? dictionaryTime,
    coverage,
  };
}

/** What follows the revision when nothing in it leads anywhere is "other", but for an end of line. */
function addedLater(revision: PdfFile, newest: PdfFile, end: number): LaterChange[] {
  if (end === newest.bytes.length) return [];
  const changes = readable(() => laterChanges(revision, newest)) ?? ["other"];
  const something = newest.bytes.subarray(end).some((byte) => byte !== 0x0a && byte !== 0x0d);
  return changes.length === 0 && something ? ["other"] : changes;
}

/** Of the field whose value it is, in the revision that it signs: a signature that no field has is shown by no viewer. */
function fieldNameOf(revision: PdfFile, start: number): string | undefined {
  const field = fieldsOf(revision).find((each) => {
    const inside = each.dictionary.entries.get("V");
    const own = each.reference ? revision.object(each.reference.number)?.source === revision.bytes : false;
    const signature = signatureOf(revision, each);
    return (
      each.type === "Sig" &&
      (signature ? signature.source === revision.bytes && signature.at === start : own && inside?.start === start)
    );
  });
  return field?.name;
}

/** The CMS of /Contents: detached, of one signer, and nothing but zeros behind it. */
function onlySigner(contents: Uint8Array): { signedData: SignedData; signerInfo: SignerInfo } | undefined {
  try {
    const { signedData, end } = readSignedData(contents);
    const [signerInfo, ...more] = signedData.signerInfos;
    const detached = signedData.content === undefined && signedData.contentType === cmsOid.idData;
    const padded = contents.subarray(end).every((byte) => byte === 0);
    return signerInfo && more.length === 0 && detached && padded ? { signedData, signerInfo } : undefined;
  } catch (error) {
    if (error instanceof NotAsDefined) return undefined;
    throw error;
  }
}

async function digestOf(hash: string, file: Uint8Array, { hole, end }: SignedRange): Promise<Uint8Array> {
  const covered = concatenate(file.subarray(0, hole.start), file.subarray(hole.end, end));
  return new Uint8Array(await crypto.subtle.digest(hash, covered));
}

function broken({ at }: SignatureCandidate, integrity: IntegrityProblem): FoundSignature {
  return {
    format: "pdf",
    place: `byte ${at}`,
    integrity,
    certificate: undefined,
    certificates: [],
    claimedTime: undefined,
    algorithm: "unknown",
    coverage: { of: "part", elements: [], files: [], addedLater: [] },
  };
}

function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof PdfFailure && error.problem !== "tooComplex") return undefined;
    throw error;
  }
}
