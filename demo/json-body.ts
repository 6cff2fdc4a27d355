/** The JSON body of a request, read within bounds. */
import type { IncomingMessage } from "node:http";
import { limits } from "../shared/contract/limits.ts";
import { base64Length } from "../shared/encoding/base64.ts";
import { largestDocument } from "./application-form.ts";
import { Refusal } from "./refusal.ts";

/** Bytes: the document, a certificate and one issuer in base64, and some for names and quotes. */
export const largestBody = base64Length(largestDocument) + 2 * base64Length(limits.certificate) + 4096;

/** Throws {@link Refusal}; the connection of a body that is too large is closed, since the rest of it is not read. */
export async function readJsonBody(request: IncomingMessage): Promise<unknown> {
  const type = request.headers["content-type"] ?? "";
  if (!/^application\/json(?:; ?charset=utf-8)?$/i.test(type)) throw new Refusal("CONTENT_TYPE_WRONG");
  if (Number(request.headers["content-length"] ?? 0) > largestBody) throw new Refusal("TOO_LARGE");
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > largestBody) throw new Refusal("TOO_LARGE");
    pieces.push(piece);
  }
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(pieces)));
  } catch {
    throw new Refusal("MALFORMED", "body");
  }
}
