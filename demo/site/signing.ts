/**
 * The click on 「マイナンバーカードで署名して申請する」: signs the document and sends it. What is signed but did not arrive is sent again
 * without asking for the card a second time, and under the same key, so that it counts once.
 */
import { type RequestOptions, sign } from "../../client/warifu.ts";
import { toBase64 } from "../../shared/encoding/base64.ts";
import type { ReceiptBody } from "../exchange/receipt-body.ts";
import type { SubmissionBody } from "../exchange/submission.ts";
import { sendApplication } from "./city-server.ts";
import { showSending } from "./progress-view.ts";
import { progressWords } from "./words.ts";

export const documentName = "kyufukin-shinsei.json";

/** One document on its way. A changed document is a new one. */
export class Signing {
  readonly #text: string;
  /** Idempotency-Key of all attempts to send it. */
  readonly #key = crypto.randomUUID();
  #signed: SubmissionBody | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  get isSigned(): boolean {
    return this.#signed !== undefined;
  }

  async run(options: RequestOptions): Promise<ReceiptBody> {
    this.#signed ??= await this.#sign(options);
    showSending(progressWords.sending);
    return await sendApplication(this.#signed, this.#key);
  }

  async #sign(options: RequestOptions): Promise<SubmissionBody> {
    const document = { name: documentName, mediaType: "application/json", content: this.#text };
    const { signatures, certificate, chain, hash } = await sign({ documents: [document] }, options);
    const [{ signature } = {}] = signatures;
    if (signature === undefined) throw new TypeError("a signature is missing");
    return { document: toBase64(new TextEncoder().encode(this.#text)), signature, certificate, chain, hash };
  }
}
