/** What is known of the signatures of one file, and what keeps the file as a whole from being right. */
import { SaxesParser } from "saxes";
import type { HashName } from "../../../shared/contract/fields.ts";
import { sameBytes } from "../../../shared/encoding/bytes.ts";
import { elementsById } from "../../../shared/xml/element-ids.ts";
import { readXml } from "../../../shared/xml/read-xml.ts";
import { applicationForm } from "../../../shared/xml/signature-names.ts";
import { withDescendants } from "../../../shared/xml/xml-tree.ts";
import type { VerificationCode } from "../../../verifier/errors/verification-code.ts";
import { VerificationError } from "../../../verifier/errors/verification-error.ts";
import { type InspectionOptions, inspectSignatures } from "../../../verifier/signature/inspect-signatures.ts";
import type { ReadableFormat } from "../../../verifier/signature/signature-readers.ts";
import type { ReportedSignature, SignatureReport } from "../../../verifier/signature/signature-report.ts";
import { usageError } from "../usage-error.ts";
import { formatOf, formatOfSignature } from "./signature-format.ts";
import type { Trusted } from "./trusted.ts";
import { type NamedFiles, readFiles, type VerifyFiles } from "./verify-files.ts";

export interface Question extends Trusted {
  readonly named: NamedFiles;
  readonly format: ReadableFormat | undefined;
  readonly hash: HashName | undefined;
  readonly at: Date | undefined;
  /** `e-gov`: a signature over 構成情報 and other files will do. */
  readonly profile: "e-gov" | undefined;
}

export interface Answer {
  readonly file: string;
  readonly detached: string | undefined;
  readonly report: SignatureReport | undefined;
  /** Of the file as a whole: none in it, none that can be read, or none that is about all of it although nothing is wrong with each. */
  readonly problem: VerificationCode | undefined;
  /** Names of files that were handed in and that no signature is about. */
  readonly unsigned: readonly string[];
}

/** Throws FILE_UNREADABLE, and USAGE_INVALID for several contents of a signature that is about one. */
export async function inspectFile(file: string, question: Question): Promise<Answer> {
  const { named } = question;
  const read = await readFiles(file, named);
  const { detached } = read;
  const format = question.format ?? (detached === undefined ? formatOf(read.signed) : formatOfSignature(read.signed));
  const answer = { file, detached, report: undefined, unsigned: [] };
  if (format === undefined) {
    return { ...answer, problem: detached === undefined ? "SIGNATURE_MISSING" : "SIGNATURE_MALFORMED" };
  }
  try {
    const { report, unsigned } = await inspect(read, format, question);
    const isForm = question.profile === "e-gov" && format === "xml" && isApplicationForm(read.signed);
    return { ...answer, report, unsigned, problem: problemOf(report, unsigned, isForm) };
  } catch (error) {
    if (!(error instanceof VerificationError)) throw error;
    return { ...answer, problem: error.code };
  }
}

interface Inspected {
  readonly report: SignatureReport;
  readonly unsigned: Answer["unsigned"];
}

async function inspect(read: VerifyFiles, format: ReadableFormat, question: Question): Promise<Inspected> {
  const { contents, certificate } = read;
  const { hash, at, trustAnchors } = question;
  const options: InspectionOptions = {
    format,
    trustAnchors,
    certificates: [...read.certificates, ...question.certificates],
    ...(certificate && { certificate }),
    ...(hash && { hash }),
    ...(at && { at }),
  };
  if (format === "xml" && contents.size > 0) return inspectXml(read, options);
  const [content, ...others] = contents.values();
  if (others.length > 0) throw usageError("unexpectedArgument");
  return { report: await inspectSignatures(read.signed, { ...options, ...(content && { content }) }), unsigned: [] };
}

/** XML signatures name the files that they are about. A single one may be called otherwise by now, and is it when it fits. */
async function inspectXml(read: VerifyFiles, options: InspectionOptions): Promise<Inspected> {
  const { signed, contents: files } = read;
  const report = await inspectSignatures(signed, { ...options, files });
  const [content] = files.values();
  if (content && files.size === 1 && isMissing(report)) {
    const renamed = await inspectSignatures(signed, { ...options, content });
    if (!renamed.signatures.some(({ problem }) => problem === "CONTENT_CHANGED"))
      return { report: renamed, unsigned: [] };
  }
  return { report, unsigned: isMissing(report) ? [] : unsignedOf(read, report) };
}

const isMissing = ({ signatures }: SignatureReport): boolean =>
  signatures.some(({ problem }) => problem === "CONTENT_MISSING");

const unsignedOf = ({ signed, contents }: VerifyFiles, { signatures }: SignatureReport): readonly string[] =>
  [...contents].flatMap(([name, bytes]) => {
    const isNamed = signatures.some(({ coverage }) => coverage.files.includes(name));
    return isNamed || sameBytes(bytes, signed) ? [] : [name];
  });

function problemOf(
  { signatures }: SignatureReport,
  unsigned: readonly string[],
  isForm: boolean,
): VerificationCode | undefined {
  if (signatures.length === 0) return "SIGNATURE_MISSING";
  if (signatures.some(({ problem }) => problem !== null)) return undefined;
  const areWhole = signatures.every(({ coverage }) => isAll(coverage) || (isForm && isOfForm(coverage)));
  return areWhole && unsigned.length === 0 ? undefined : "COVERAGE_REFUSED";
}

/**
 * One person signs after the other: each covers the file as it was then, and nothing but signatures came later. Other files were all handed in, or something would be wrong with the
 * signature.
 */
const isAll = ({ of: covered, addedLater }: ReportedSignature["coverage"]): boolean =>
  covered === "whole" ||
  covered === "external" ||
  (covered === "update" && addedLater.length > 0 && addedLater.every((what) => what === "signature"));

const isOfForm = ({ of: covered, elements }: ReportedSignature["coverage"]): boolean =>
  covered === "part" && elements.includes(applicationForm.id);

/** 構成情報 is signed wherever it stands, and read by its name: no other may have that, or the signed one could be moved aside for it. */
function isApplicationForm(signed: Uint8Array): boolean {
  const document = readXml(signed, new SaxesParser({ xmlns: true }));
  const named = [...withDescendants(document.root)].filter(({ local }) => local === applicationForm.id);
  const [form] = elementsById(document).get(applicationForm.id) ?? [];
  return named.length === 1 && named[0] === form;
}
