import assert from "node:assert/strict";
import { type AcceptedCoverage, isAccepted } from "../../../verifier/signature/accepted-coverage.ts";
import type { Coverage } from "../../../verifier/signature/found-signature.ts";
import type { ReportedSignature, SignatureReport } from "../../../verifier/signature/signature-report.ts";
import { acceptReport } from "../../../verifier/signature/verify-signature.ts";
import { VerificationError } from "../../../verifier/warifu-verifier.ts";

const coverage = (of: Coverage["of"], ...addedLater: string[]): Coverage => ({
  ...{ of, addedLater },
  ...{ elements: [], files: [] },
});
const parts = (...elements: string[]): Coverage => ({ ...coverage("part"), elements });

const rows: readonly [name: string, coverage: Coverage, accept: AcceptedCoverage, isAccepted: boolean][] = [
  ["the whole file", coverage("whole"), {}, true],
  ["an update, nothing said", coverage("update", "signature"), {}, false],
  ["a signature added, signatures may be", coverage("update", "signature"), { addedLater: ["signature"] }, true],
  ["pages added, signatures may be", coverage("update", "signature", "pages"), { addedLater: ["signature"] }, false],
  ["something added that nobody can name", coverage("update"), { addedLater: ["signature"] }, false],
  ["an element, nothing said", parts("a"), {}, false],
  ["an element, that one will do", parts("a"), { parts: ["a"] }, true],
  ["two elements, these will do, in another order and said twice", parts("b", "a"), { parts: ["a", "b", "a"] }, true],
  ["an element, another one has to be covered", parts("a"), { parts: ["b"] }, false],
  ["an element, two have to be covered", parts("a"), { parts: ["a", "b"] }, false],
  ["two elements, one has to be covered", parts("a", "b"), { parts: ["a"] }, false],
  ["a file of the element's name", { ...coverage("part"), files: ["a"] }, { parts: ["a"] }, false],
  ["part of the file that nobody can name", coverage("part"), { parts: ["a"] }, false],
  ["part of the file, as a caller of an older version says", parts("a"), { part: true } as object, false],
  ["an element, other files will do", parts("a"), { external: true }, false],
  ["other files, nothing said", coverage("external"), { parts: ["a"], addedLater: ["signature"] }, false],
  ["other files, they will do", coverage("external"), { external: true }, true],
  ["a coverage of a later version", coverage("most" as "whole"), { parts: ["a"], external: true }, false],
];

describe("accepted coverage", () => {
  for (const [name, of, accept, expected] of rows) {
    it(name, () => assert.equal(isAccepted(of, accept), expected));
  }
});

/** As a format's reader and the path would leave it. */
function reported(more: Partial<ReportedSignature> = {}): ReportedSignature {
  const known = { certificate: {}, trustAnchor: {} } as unknown as Pick<
    ReportedSignature,
    "certificate" | "trustAnchor"
  >;
  return {
    ...{ format: "pdf", place: "1", algorithm: "any", problem: null, coverage: coverage("whole"), claimedTime: null },
    ...{ ...known, issuer: new Uint8Array(), testAuthority: false, revocation: "not-checked" },
    ...more,
  } as ReportedSignature;
}
const report = (...signatures: ReportedSignature[]): SignatureReport => ({
  at: new Date(0),
  atFrom: "clock",
  signatures,
});

const refused: readonly [name: string, report: SignatureReport, code: string][] = [
  ["no signature", report(), "SIGNATURE_MISSING"],
  ["the second of two is wrong", report(reported(), reported({ problem: "SIGNATURE_WRONG" })), "SIGNATURE_WRONG"],
  [
    "the first of two covers an earlier revision",
    report(reported({ coverage: coverage("update", "form") }), reported()),
    "COVERAGE_REFUSED",
  ],
  [
    "a wrong one and one that covers a part",
    report(reported({ coverage: coverage("part") }), reported({ problem: "CERTIFICATE_REVOKED" })),
    "CERTIFICATE_REVOKED",
  ],
  ["nothing wrong and no path", report(reported({ trustAnchor: null })), "SIGNATURE_MISSING"],
];

describe("a report that is refused", () => {
  for (const [name, of, code] of refused) {
    it(`${name}: ${code}, and the error has the report where no logger looks`, () => {
      assert.throws(
        () => acceptReport(of),
        (error: unknown) => {
          assert.ok(error instanceof VerificationError);
          assert.equal(error.code, code);
          assert.equal(error.report, of);
          assert.ok(!Object.keys(error).includes("report"));
          assert.ok(!JSON.stringify(error).includes("signatures"));
          return true;
        },
      );
    });
  }

  it("is not refused when each signature covers what the site accepts; one test card makes it a test", () => {
    const of = report(reported({ coverage: coverage("update", "signature") }), reported({ testAuthority: true }));
    const { signatures, testAuthority } = acceptReport(of, { addedLater: ["signature"] });
    assert.equal(signatures.length, 2);
    assert.equal(testAuthority, true);
    assert.equal(acceptReport(report(reported())).testAuthority, false);
  });
});
