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
