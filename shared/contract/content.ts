/** The content of a document as a page gives it. By itself, because the content script carries this much of the contract only. */
import { InvalidInput, type Schema } from "../schema/schema.ts";

/** What the client hands over for a document: text (sent as UTF-8), bytes or a Blob. Never leaves the browser as such. */
interface BlobLike {
  readonly size: number;
  slice(start: number, end: number): BlobLike;
  arrayBuffer(): Promise<ArrayBuffer>;
}
export type Content = string | ArrayBuffer | BlobLike;
export const content: Schema<Content> = {
  expects: "a string, an ArrayBuffer or a Blob",
  parse(value, place) {
    const kind = Object.prototype.toString.call(value);
    if (typeof value === "string" || kind === "[object ArrayBuffer]" || /^\[object (Blob|File)\]$/.test(kind)) {
      return value as Content;
    }
    throw new InvalidInput(place, content.expects);
  },
};

/** The browser's own Blob where there is one: the type that a page sees. */
type PageBlob = typeof globalThis extends { Blob: new () => infer B } ? B : BlobLike;
/** A finished file, made in the browser, of the page's own bytes. For the type and the protocol page. */
export const blob: Schema<PageBlob> = {
  expects: "a Blob",
  parse(value, place) {
    if (Object.prototype.toString.call(value) !== "[object Blob]") throw new InvalidInput(place, blob.expects);
    return value as PageBlob;
  },
};
