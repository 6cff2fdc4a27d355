/** The JSON body of a request, read within bounds. */
import type { IncomingMessage } from "node:http";
import { InvalidInput, type Schema } from "../../shared/schema/schema.ts";
import { nothing } from "../exchange/officer-bodies.ts";
import { Refusal } from "../exchange/refusal.ts";

/** Bytes of what is asked with a receipt number or less, and of a body with a login token. */
export const smallBody = 4 * 1024;
export const loginBodySize = 20 * 1024;

export interface JsonBody {
  /** As it came. */
  readonly bytes: Uint8Array;
  readonly value: unknown;
}

/** Throws {@link Refusal}; the connection of a body that is too large is closed, since the rest of it is not read. */
export async function readJsonBody(request: IncomingMessage, largest: number): Promise<JsonBody> {
  const type = request.headers["content-type"] ?? "";
  if (!/^application\/json(?:; ?charset=utf-8)?$/i.test(type)) throw new Refusal("CONTENT_TYPE_WRONG");
  if (Number(request.headers["content-length"] ?? 0) > largest) throw new Refusal("TOO_LARGE");
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > largest) throw new Refusal("TOO_LARGE");
    pieces.push(piece);
  }
  const bytes = Buffer.concat(pieces);
  try {
    return { bytes, value: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) };
  } catch {
    throw new Refusal("MALFORMED", "body");
  }
}

/** Throws {@link Refusal} `MALFORMED`, with the member that does not fit. */
export function parseBody<T>(schema: Schema<T>, value: unknown): T {
  try {
    return schema.parse(value, "body");
  } catch (error) {
    if (error instanceof InvalidInput) throw new Refusal("MALFORMED", error.place);
    throw error;
  }
}

/** A request that says nothing but that it is one. */
export async function readEmpty(request: IncomingMessage): Promise<void> {
  parseBody(nothing, (await readJsonBody(request, loginBodySize)).value);
}
