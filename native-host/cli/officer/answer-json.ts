/** What `warifu verify --json` prints of a file. */
import type { ReportedSignature } from "../../../verifier/signature/signature-report.ts";
import type { Answer } from "./inspect-file.ts";

/** `withHolder`: with everything about the signers. */
export function answerJson(answer: Answer, withHolder: boolean): object {
  const { file, report, unsigned } = answer;
  const { detached, problem } = { detached: answer.detached ?? null, problem: answer.problem ?? null };
  if (!report) return { file, detached, problem, unsigned, signatures: [] };
  const { at, atFrom } = report;
  return {
    ...{ file, detached, problem, unsigned, at, atFrom },
    signatures: report.signatures.map((each) => signatureJson(each, withHolder)),
  };
}

/** Serial number and fingerprint stand for the person, too. */
function signatureJson(signature: ReportedSignature, withHolder: boolean): object {
  const { format, place, algorithm, problem, coverage, claimedTime, certificate, trustAnchor, testAuthority } =
    signature;
  const { kind, testPolicy, notBefore, notAfter, serialNumber, fingerprint, holder } = certificate ?? {};
  return {
    ...{ format, place, algorithm, problem, coverage, claimedTime },
    certificate: certificate && {
      ...{ kind, testPolicy, notBefore, notAfter },
      ...(withHolder && { serialNumber, fingerprint, holder }),
    },
    ...{ trustAnchor, testAuthority },
    revocation: "not-checked",
  };
}
