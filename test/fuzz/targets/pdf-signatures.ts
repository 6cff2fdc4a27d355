/** PDFs that are to be signed, and signed ones that are to be checked. No seed has a signature that is right, so none may be found. */
import assert from "node:assert/strict";
import { readPdfPlan } from "../../../native-host/formats/pdf/pdf-plan.ts";
import { planPdf } from "../../../native-host/formats/pdf/plan-pdf.ts";
import { FormatFailure } from "../../../native-host/formats/signature-format.ts";
import { findPdfSignatures } from "../../../verifier/pdf/find-pdf-signatures.ts";
import { ascii } from "../json.ts";
import { orRefused } from "../or-refused.ts";
import type { FuzzTarget } from "../target.ts";

const visible = { page: 1, x: 10, y: 10, width: 100, height: 40 };

export const pdfSignatures: FuzzTarget = {
  words: [
    ...[
      "obj",
      "endobj",
      "stream\n",
      "endstream",
      "xref\n",
      "trailer",
      "startxref\n",
      "%%EOF",
      " 0 R",
      "<<",
      ">>",
      "/Prev 9",
    ],
    ...["/Kids[2 0 R]", "/ByteRange[0 1 2 3]", "/Contents<00>", "/Type/Sig", "/FT/Sig", "/Length 5 0 R", "/XRefStm 9"],
  ].map(ascii),
  async check(input) {
    const plan = orRefused(FormatFailure, () => planPdf(input, { hash: "SHA-256", signedAt: new Date(0), visible }));
    if (plan !== undefined) {
      const { size, before } = readPdfPlan(plan);
      assert.equal(size, input.length);
      assert.ok(Buffer.from(before).includes("/Contents"), "no place for the signature");
    }
    for (const { integrity } of await findPdfSignatures(input)) assert.notEqual(integrity, "intact");
  },
};
