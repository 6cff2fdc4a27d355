/**
 * The click on 「マイナンバーカードで署名して申請する」. Whatever happens, the form is as it was and the button works again;
 * what is signed but did not arrive is sent again without asking for the card a second time.
 */
import { type PageProgress, sign } from "../../client/warifu.ts";
import { toBase64 } from "../../shared/encoding/base64.ts";
import type { ReceiptBody } from "../receipt-body.ts";
import type { SubmissionBody } from "../submission.ts";
import { sendApplication } from "./city-server.ts";
import { byId } from "./element.ts";
import { pageLanguage, say } from "./language.ts";
import { signingWords } from "./words.ts";

export const documentName = "kyufukin-shinsei.json";

/** One document on its way. A changed document is a new one. */
export class Signing {
  readonly #text: string;
  #signed: SubmissionBody | undefined;
  #running: AbortController | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /** From a click. Rejects with what failed; may be called again then. */
  async run(): Promise<ReceiptBody> {
    this.#running = new AbortController();
    showRunning(true);
    // the button that had the keyboard is disabled now
    byId("progress").focus();
    try {
      this.#signed ??= await this.#sign(this.#running.signal);
      say(byId("progress-text"), signingWords.sending);
      byId("cancel").hidden = true;
      return await sendApplication(this.#signed);
    } finally {
      this.#running = undefined;
      showRunning(false);
      say(byId("sign"), this.#signed ? signingWords.sendAgain : signingWords.signAndApply);
    }
  }

  /** Closes Warifu's window; the run rejects with an `AbortError`. */
  cancel(): void {
    this.#running?.abort();
  }

  async #sign(signal: AbortSignal): Promise<SubmissionBody> {
    const document = { name: documentName, mediaType: "application/json", content: this.#text };
    const options = { signal, onProgress: showProgress, language: pageLanguage() };
    const { signatures, certificate, chain, hash } = await sign({ documents: [document] }, options);
    const [{ signature } = { signature: "" }] = signatures;
    return { document: toBase64(new TextEncoder().encode(this.#text)), signature, certificate, chain, hash };
  }
}

function showRunning(isRunning: boolean): void {
  byId("sign", HTMLButtonElement).disabled = isRunning;
  byId("back", HTMLButtonElement).disabled = isRunning;
  byId("cancel").hidden = !isRunning;
  byId("progress").hidden = !isRunning;
  byId("check-code-line").hidden = true;
  byId("check-code").textContent = "";
  say(byId("progress-text"), signingWords.waiting);
}

function showProgress({ state, checkCode }: PageProgress): void {
  say(byId("progress-text"), signingWords[state]);
  byId("check-code-line").hidden = checkCode === undefined;
  byId("check-code").textContent = checkCode ?? "";
}
