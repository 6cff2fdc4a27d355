/** What the page posts: the signed bytes and everything that came back from the card. */
import { bytes, certificate, chain, hashName, signature } from "../../shared/contract/fields.ts";
import { fromBase64 } from "../../shared/encoding/base64.ts";
import { exactly, type Infer, InvalidInput } from "../../shared/schema/schema.ts";
import { largestDocument } from "./application-form.ts";
import { receiptNumber } from "./receipt-body.ts";
import { Refusal } from "./refusal.ts";

/** Bytes of a signed PDF: one page of text, the used part of a Japanese font, the signature. */
export const largestPdf = 512 * 1024;

const submissionBody = exactly({
  document: bytes(1, largestDocument),
  signature,
  certificate,
  chain,
  hash: hashName,
});
export type SubmissionBody = Infer<typeof submissionBody>;

/** The applicant's own application, whose PDF is asked for. */
export const pdfRequest = exactly({ receipt: receiptNumber });
export const signedPdfBody = exactly({ receipt: receiptNumber, pdf: bytes(1, largestPdf) });

export interface Submission {
  /** The bytes that were signed, as they were signed. */
  readonly document: Uint8Array;
  readonly signature: Uint8Array;
  /** DER, as the page sent it: not looked at yet. */
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
  readonly hash: SubmissionBody["hash"];
}

/** Throws {@link Refusal} `MALFORMED`. */
export function readSubmission(value: unknown): Submission {
  try {
    const body = submissionBody.parse(value, "body");
    return {
      document: decode(body.document, "body.document"),
      signature: decode(body.signature, "body.signature"),
      certificate: decode(body.certificate, "body.certificate"),
      chain: body.chain.map((each, index) => decode(each, `body.chain[${index}]`)),
      hash: body.hash,
    };
  } catch (error) {
    if (error instanceof InvalidInput) throw new Refusal("MALFORMED", error.place);
    throw error;
  }
}

/** Throws {@link InvalidInput}. */
export function decode(base64: string, place: string): Uint8Array {
  const decoded = fromBase64(base64);
  if (decoded === undefined) throw new InvalidInput(place, "base64");
  return decoded;
}
