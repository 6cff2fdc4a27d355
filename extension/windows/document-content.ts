/** A document's bytes, fetched from the page and compared with the digest that would be signed. */
import type { HashName } from "../../shared/contract/fields.ts";
import { limits } from "../../shared/contract/limits.ts";
import { fromBase64, toBase64 } from "../../shared/encoding/base64.ts";
import type { FromWindow, ShownDocument, ToWindow } from "../messages/approval.ts";

export type Fetched = { readonly bytes: Uint8Array<ArrayBuffer> } | { readonly failed: "unreadable" | "differs" };

/** Asks for one piece after the other, and hears the answers. */
export class DocumentContents {
  readonly #send: (message: FromWindow) => void;
  readonly #asked = new Map<number, (bytes: string | null) => void>();
  #lastLook = 0;

  constructor(send: (message: FromWindow) => void) {
    this.#send = send;
  }

  hear({ look, bytes }: Extract<ToWindow, { looked: unknown }>["looked"]): void {
    this.#asked.get(look)?.(bytes);
    this.#asked.delete(look);
  }

  /** What the person is shown is what is signed: bytes with another digest are not handed out. */
  async fetch(index: number, document: ShownDocument, hash: HashName): Promise<Fetched> {
    const size = document.content?.size ?? 0;
    const bytes = new Uint8Array(size);
    for (let offset = 0; offset < size; offset += limits.chunk) {
      const length = Math.min(limits.chunk, size - offset);
      const piece = fromBase64((await this.#look(index, offset, length)) ?? "");
      if (piece?.length !== length) return { failed: "unreadable" };
      bytes.set(piece, offset);
    }
    const digest = new Uint8Array(await crypto.subtle.digest(hash, bytes));
    return toBase64(digest) === document.digest ? { bytes } : { failed: "differs" };
  }

  #look(document: number, offset: number, length: number): Promise<string | null> {
    const look = ++this.#lastLook;
    return new Promise((resolve) => {
      this.#asked.set(look, resolve);
      this.#send({ look: { look, document, offset, length } });
    });
  }
}
