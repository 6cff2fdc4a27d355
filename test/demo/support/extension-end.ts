/** The extension's end of the page protocol, in the hands of a test: hears the request and answers it with real signatures. */
import type { Page } from "puppeteer-core";
import type { PageAnswer, PageRequest } from "../../../shared/contract/envelope.ts";
import type { IssuedCard } from "../../../virtual-card/test-authority.ts";
import { signedPdf } from "../../support/signed-pdf.ts";
import { base64, submit } from "./filled-application.ts";
import { loginToken } from "./login-token.ts";

interface Globals {
  heard: PageRequest[];
  port?: MessagePort;
  cancelled: boolean;
}

export class ExtensionEnd {
  readonly #page: Page;
  readonly #card: IssuedCard;

  constructor(page: Page, card: IssuedCard) {
    this.#page = page;
    this.#card = card;
  }

  async listen(): Promise<void> {
    await this.#page.evaluateOnNewDocument(() => {
      const globals = globalThis as unknown as Globals;
      globals.heard = [];
      globals.cancelled = false;
      addEventListener("message", ({ data, ports: [port] }) => {
        if (data?.warifu !== 1 || !port) return;
        globals.heard.push(data);
        globals.port = port;
        port.onmessage = (event) => {
          if (event.data.cancel) globals.cancelled = true;
        };
        port.postMessage({ received: true });
      });
    });
  }

  /** The requests so far, oldest first. */
  heard(): Promise<PageRequest[]> {
    return this.#page.evaluate(() => (globalThis as unknown as Globals).heard);
  }

  wasCancelled(): Promise<boolean> {
    return this.#page.evaluate(() => (globalThis as unknown as Globals).cancelled);
  }

  /** The next request, which is request number `count`. */
  async request(count = 1): Promise<PageRequest> {
    await this.#page.waitForFunction((n) => (globalThis as unknown as Globals).heard.length >= n, {}, count);
    return (await this.heard())[count - 1] as PageRequest;
  }

  /** To the last request. */
  async answer(answer: PageAnswer): Promise<void> {
    await this.#page.evaluate((data) => (globalThis as unknown as Globals).port?.postMessage(data), answer as object);
  }

  /** Answers the challenge of request number `count` as the card would for this page. */
  async logIn(count = 1, card = this.#card): Promise<void> {
    const { params } = await this.request(count);
    const { challenge } = params as { challenge: string };
    await this.answer({ result: { token: loginToken(card, { origin: new URL(this.#page.url()).origin, challenge }) } });
  }

  /** Signs the PDF of request number `count` as host and card would, and gives it back as a file. */
  async signPdf(count: number): Promise<void> {
    await this.request(count);
    const draft = await this.#page.evaluate(async (index) => {
      const { params } = (globalThis as unknown as Globals).heard[index] ?? {};
      const [document] = (params as { documents: { content: Blob }[] }).documents;
      const bytes = new Uint8Array((await document?.content.arrayBuffer()) ?? new ArrayBuffer());
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
    }, count - 1);
    const signed = base64(await signedPdf(Buffer.from(draft, "base64"), this.#card));
    const { certificate, chain, hash } = submit(this.#card, "");
    await this.#page.evaluate(
      (pdf, rest) => {
        const bytes = Uint8Array.from(atob(pdf), (character) => character.charCodeAt(0));
        const signedDocument = new Blob([bytes], { type: "application/pdf" });
        const signatures = [{ name: "kyufukin-shinsei.pdf", signedDocument }];
        const result = { ...rest, signatures, signatureAlgorithm: "RSASSA-PKCS1-v1_5" };
        (globalThis as unknown as Globals).port?.postMessage({ result });
      },
      signed,
      { certificate, chain, hash },
    );
  }

  /** Signs the document of request number `count` as the card would. */
  async sign(count = 1, card = this.#card): Promise<void> {
    const { params } = await this.request(count);
    const [document] = (params as { documents: { name: string; content: string }[] }).documents;
    if (!document) throw new Error("the page sent no document");
    const { signature, certificate, chain, hash } = submit(card, document.content);
    await this.answer({
      result: {
        signatures: [{ name: document.name, signature }],
        certificate,
        chain,
        hash,
        signatureAlgorithm: "RSASSA-PKCS1-v1_5",
      },
    });
  }
}
