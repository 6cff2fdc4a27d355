/** A PDF signed as the host signs, both phases, with the key of a test card. */
import { type PdfPlanOptions, planPdf } from "../../native-host/formats/pdf/plan-pdf.ts";
import { signPdf } from "../../native-host/formats/pdf/sign-pdf.ts";
import type { IssuedCard } from "../../virtual-card/test-authority.ts";
import { signerOf, withInserts } from "./signed-insert.ts";

export async function signedPdf(
  file: Uint8Array,
  card: IssuedCard,
  options: Partial<PdfPlanOptions> = {},
): Promise<Uint8Array> {
  const { hash = "SHA-256", signedAt = new Date("2026-07-01T03:04:05Z"), ...rest } = options;
  const plan = planPdf(file, { hash, signedAt, ...rest });
  return withInserts(file, await signPdf(plan, signerOf(card, hash)));
}
