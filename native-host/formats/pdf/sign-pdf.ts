/** Phase 2 of a PDF signature: the CMS over the digest of phase 1, put into the hole that was left for it. */
import { concatenate } from "../../../shared/encoding/bytes.ts";
import { toHex } from "../../../shared/encoding/hex.ts";
import { ascii } from "../../../shared/pdf/pdf-characters.ts";
import { InvalidInput } from "../../../shared/schema/schema.ts";
import { signedData } from "../cms/signed-data.ts";
import { FormatFailure, type Insert, type Signer } from "../signature-format.ts";
import { readPdfPlan } from "./pdf-plan.ts";
import { contentsSize } from "./signature-dictionary.ts";

/** Attributes, algorithms and headers of the CMS, generously. */
const besidesCertificates = 2048;

/**
 * One insert, at the end of the document; one command to the card. `pades` binds the certificate and leaves the time to the dictionary; `registry` is as plain as CMS is, without
 * an attribute of CAdES, which 登記・供託オンライン may refuse. Throws {@link InvalidInput} for a plan of another making.
 */
export async function signPdf(planText: string, signer: Signer): Promise<Insert[]> {
  const { profile, hash, size, digest, before, after } = readPdfPlan(planText);
  if (hash !== signer.hash) throw new InvalidInput("plan.hash", "the hash that the card signs with");
  const certificates = [signer.certificate, ...signer.chain].reduce((sum, { length }) => sum + length, 0);
  if (certificates + besidesCertificates > contentsSize) throw new FormatFailure("tooComplex");
  const { head } = await signedData({ digest, bound: profile === "pades" }, signer);
  const contents = ascii(`<${toHex(head).padEnd(2 * contentsSize, "0")}>`);
  return [{ at: size, bytes: concatenate(before, contents, after) }];
}
