/** The format `pdf` as the host's operations see it. */
import type { FileFormatMaker } from "../signature-format.ts";
import { readPdfPlan } from "./pdf-plan.ts";
import { planPdf } from "./plan-pdf.ts";
import { signPdf } from "./sign-pdf.ts";

export const pdfFormat: FileFormatMaker = {
  isTogether: () => false,
  async plan({ pdf = {}, documents: [document], hash, at }) {
    return planPdf(document?.bytes ?? new Uint8Array(), { ...pdf, hash, signedAt: at });
  },
  assertPlan: readPdfPlan,
  sign: signPdf,
  describe: () => ({ detached: false, mediaType: "application/pdf" }),
};
