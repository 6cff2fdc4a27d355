/** A signature in plain words, line by line. */
import { fill, type Language, plain, type Text } from "../../../shared/i18n/language.ts";
import { keyText } from "../../../shared/i18n/pin-text.ts";
import { verificationProblemText } from "../../../shared/i18n/verification-text.ts";
import { verifyText } from "../../../shared/i18n/verify-text.ts";
import { readWrittenBirth } from "../../../shared/person/written-birth.ts";
import { integrityProblemText, type VerificationCode } from "../../../verifier/errors/verification-code.ts";
import { jpkiTrustAnchors } from "../../../verifier/path/jpki-trust-anchors.ts";
import type { ReportedSignature, SignatureReport } from "../../../verifier/signature/signature-report.ts";
import { inJapan } from "../in-japan.ts";
import { birthWords } from "./birth-words.ts";
import type { Answer } from "./inspect-file.ts";

export interface SignatureWordsOptions {
  readonly language: Language;
  /** Birth and address as well as the name. */
  readonly holder: boolean;
}

export function answerLines(answer: Answer, { language, holder }: SignatureWordsOptions): readonly string[] {
  const { file, detached, report, problem, unsigned } = answer;
  const say = sayer(language);
  const isDetached = detached !== undefined;
  return [
    printable(file),
    ...(isDetached ? [`  ${say("detached", { signature: printable(detached) })}`] : []),
    ...(problem ? [`  ! ${problemLine(problem, language)}`] : []),
    ...(problem === "SIGNATURE_MISSING" && !isDetached ? [`  ${say("nameSignature")}`] : []),
    ...unsigned.map((name) => `  ! ${say("unsigned", { name: printable(name) })}`),
    ...(report ? reportLines(report, { language, holder, isDetached }) : []),
  ];
}

interface ReportOptions extends SignatureWordsOptions {
  /** The signature is about another file. */
  readonly isDetached: boolean;
}

function reportLines(report: SignatureReport, options: ReportOptions): readonly string[] {
  const say = sayer(options.language);
  const { signatures } = report;
  return signatures.flatMap((signature, at) => [
    `  ${say("signature", {
      number: at + 1,
      count: signatures.length,
      format: signature.format.toUpperCase(),
      place: printable(signature.place),
    })}`,
    ...signatureLines(signature, report.at, options, say).map((line) => `    ${line}`),
  ]);
}

/** The words for a code, with the code. */
const problemLine = (code: VerificationCode, language: Language): string =>
  sayer(language)("problem", { code, problem: plain(textOf(code)[language]) });

const textOf = (code: VerificationCode): Text =>
  (verificationProblemText as Readonly<Partial<Record<VerificationCode, Text>>>)[code] ??
  verificationProblemText.SIGNATURE_MALFORMED;

type Say = (name: keyof typeof verifyText, values?: Readonly<Record<string, string | number>>) => string;

const sayer =
  (language: Language): Say =>
  (name, values = {}) =>
    fill(plain(verifyText[name][language]), values);

function signatureLines(
  signature: ReportedSignature,
  at: Date,
  { language, holder, isDetached }: ReportOptions,
  say: Say,
): readonly string[] {
  const { problem, algorithm, claimedTime, certificate } = signature;
  return [
    ...(isIntact(problem) ? [say("intact", { algorithm: printable(algorithm) })] : []),
    ...(problem ? [`! ${problemLine(problem, language)}`] : []),
    ...(problem === "CONTENT_MISSING" ? [say("nameContent")] : []),
    ...(isUnnamedTest(signature)
      ? [say("testCard")]
      : problem === "CERTIFICATE_UNTRUSTED"
        ? [say("nameAuthority")]
        : []),
    coverageLine(signature, isDetached, say),
    ...signerLines(signature, holder, say),
    say(issuerOf(signature)),
    ...(certificate
      ? [
          say("certificate", {
            kind: certificate.kind ? plain(keyText[certificate.kind][language]) : say("otherKind"),
            from: inJapan(certificate.notBefore),
            until: inJapan(certificate.notAfter),
            at: inJapan(at),
          }),
        ]
      : []),
    ...(claimedTime ? [say("claimedTime", { time: inJapan(claimedTime) })] : []),
    say("notChecked"),
  ];
}

/** The bytes are looked at first: whatever else is wrong, they are right. */
const isIntact = (problem: VerificationCode | null): boolean =>
  problem === null || !(problem === "CERTIFICATE_MALFORMED" || Object.hasOwn(integrityProblemText, problem));

/** A test card whose authority was not named, or not as a test authority. */
const isUnnamedTest = ({ problem, certificate, testAuthority }: ReportedSignature): boolean =>
  certificate?.testPolicy === true &&
  !testAuthority &&
  (problem === "CERTIFICATE_UNTRUSTED" || problem === "POLICY_WRONG");

function coverageLine({ coverage, format, problem }: ReportedSignature, isDetached: boolean, say: Say): string {
  const named = [...coverage.elements.map((id) => `#${id}`), ...coverage.files];
  const references = named.map(printable).join(", ");
  const added = coverage.addedLater.map(printable).join(", ");
  if (coverage.of === "whole" && problem === "CONTENT_MISSING") return say("coverageUnknown");
  if (coverage.of === "whole" && isDetached) return say("wholeDocument");
  if (format === "xml" && coverage.of === "part" && references === "" && isIntact(problem)) return say("cut");
  if (coverage.of !== "whole" && references === "" && added === "") return say("coverageUnknown");
  return say(coverage.of, { references, added });
}

function signerLines({ certificate }: ReportedSignature, withAll: boolean, say: Say): readonly string[] {
  const holder = certificate?.holder;
  if (!holder?.name) return [];
  const isSubstituted = holder.name.substituted?.includes(true) ?? false;
  const name = say(isSubstituted ? "signerSubstituted" : "signer", { name: printable(holder.name.raw) });
  const born = holder.birth ?? "?";
  // as it stands there, where it is no date that could be read
  const birth = birthWords(readWrittenBirth(born)) || printable(born);
  const more = { birth, address: printable(holder.address?.raw ?? "?") };
  return withAll ? [name, say("holder", more)] : [name];
}

function issuerOf({ trustAnchor, testAuthority }: ReportedSignature): "jpki" | "anchors" | "test" | "unknown" {
  if (!trustAnchor) return "unknown";
  if (testAuthority) return "test";
  return jpkiTrustAnchors.some(({ sha256 }) => sha256 === trustAnchor.sha256) ? "jpki" : "anchors";
}

/** What a file says may have signs in it that a terminal obeys. */
const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "\ufffd").slice(0, 500);
