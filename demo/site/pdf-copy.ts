/**
 * The applicant's copy: a PDF that the server makes of the application, signed with the card, kept by the city and by the person. It
 * is fetched when the receipt is shown, so that the click that signs it is still fresh for the browser.
 */
import { type RequestOptions, sign } from "../../client/warifu.ts";
import { toBase64 } from "../../shared/encoding/base64.ts";
import { nothing } from "../exchange/officer-bodies.ts";
import { post, RefusedByServer, ServerUnreachable } from "./city-server.ts";
import { showSending } from "./progress-view.ts";
import { progressWords } from "./words.ts";

export const pdfName = "kyufukin-shinsei.pdf";

export class PdfCopy {
  readonly #receipt: string;
  #draft: Promise<Blob>;
  #signed: Blob | undefined;

  constructor(receipt: string) {
    this.#receipt = receipt;
    this.#draft = this.#fetchDraft();
  }

  /** The signed PDF, which the city has by then. May be called again after it was rejected; what is signed is not signed twice. */
  async run(options: RequestOptions): Promise<Blob> {
    this.#signed ??= await this.#sign(options);
    showSending(progressWords.sending);
    const pdf = toBase64(new Uint8Array(await this.#signed.arrayBuffer()));
    await post("/applications/pdf", { receipt: this.#receipt, pdf }, nothing);
    return this.#signed;
  }

  async #sign(options: RequestOptions): Promise<Blob> {
    const content = await this.#draft.catch(() => (this.#draft = this.#fetchDraft()));
    const document = { name: pdfName, mediaType: "application/pdf", content };
    const pades = { documents: [document], format: "pdf" as const, pdf: { profile: "pades" as const } };
    const { signatures } = await sign(pades, options);
    const [{ signedDocument } = {}] = signatures;
    if (signedDocument === undefined) throw new TypeError("a signed document is missing");
    return signedDocument;
  }

  #fetchDraft(): Promise<Blob> {
    const draft = fetchPdf(this.#receipt);
    draft.catch(() => undefined);
    return draft;
  }
}

async function fetchPdf(receipt: string): Promise<Blob> {
  const response = await fetch("/applications/pdf/draft", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ receipt }),
    signal: AbortSignal.timeout(30_000),
  }).catch((error: unknown) => {
    throw new ServerUnreachable("pdf", { cause: error });
  });
  if (!response.ok) throw new RefusedByServer(response.status === 401 ? "NOT_LOGGED_IN" : "PDF_UNAVAILABLE");
  return await response.blob();
}
