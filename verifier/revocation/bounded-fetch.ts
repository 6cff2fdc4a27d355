/** An answer over HTTP, of bounded size. */
import { fail } from "./revocation-problem.ts";

/** The part of `fetch` that is used; the one of every runtime is one. */
export type Fetch = (
  url: string,
  init: {
    readonly method: "GET" | "POST";
    readonly headers: Record<string, string>;
    readonly body?: Uint8Array<ArrayBuffer>;
    readonly redirect: "error";
    readonly signal: AbortSignal;
  },
) => Promise<FetchResponse>;

export interface FetchResponse {
  readonly ok: boolean;
  readonly body: { getReader(): BodyReader } | null;
}

interface BodyReader {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
  cancel(): Promise<unknown>;
}

/** Its body, when the status is 200 to 299. Throws RevocationFailure, or what `fetch` throws. */
export async function bodyOf({ ok, body }: FetchResponse, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const reader = body?.getReader();
  if (!ok || !reader) {
    await reader?.cancel();
    return fail("SOURCE_UNAVAILABLE");
  }
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    const value = piece.value ?? new Uint8Array(0);
    size += value.length;
    if (size > most) {
      await reader.cancel();
      fail("ANSWER_TOO_LARGE");
    }
    pieces.push(value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** What a function of the caller's gave. Throws RevocationFailure for anything but bytes within the bound. */
export function boundedBytes(answer: unknown, most: number): Uint8Array<ArrayBuffer> {
  if (!(answer instanceof Uint8Array)) return fail("SOURCE_UNAVAILABLE");
  if (answer.length > most) fail("ANSWER_TOO_LARGE");
  return Uint8Array.from(answer);
}
