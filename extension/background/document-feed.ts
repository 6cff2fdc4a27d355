/** Carries documents from the content script to the host, a few chunks at a time; keeps nothing. */
import { limits } from "../../shared/contract/limits.ts";
import type { HostParams, HostResult } from "../../shared/contract/operations.ts";
import { base64Length } from "../../shared/encoding/base64.ts";
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import type { HostConnection } from "./host-connection.ts";

/** Gives base64 of a range of a document; shorter when the page can no longer read it. */
export type PullBytes = (document: number, offset: number, length: number) => Promise<string>;

interface Range {
  readonly document: number;
  readonly offset: number;
  readonly length: number;
  /** Bytes of the whole request up to the end of this range. */
  readonly end: number;
}

/** What the host made of the documents. Rejects with REQUEST_INVALID when a content cannot be read. */
export async function hashDocuments(
  host: HostConnection,
  params: HostParams<"hashDocuments">,
  pull: PullBytes,
  signal: AbortSignal,
): Promise<HostResult<"hashDocuments">> {
  const inFlight = new InFlight();
  const call = host.call("hashDocuments", params, { signal, onProgress: ({ done = 0 }) => inFlight.acknowledge(done) });
  const ranges = rangesOf(params.sizes);
  const fetch = async (range: Range | undefined): Promise<string> => {
    if (!range) return "";
    const bytes = await pull(range.document, range.offset, range.length);
    if (bytes.length === base64Length(range.length)) return bytes;
    throw new WarifuError("REQUEST_INVALID", { place: `params.documents[${range.document}].content` });
  };
  // while one chunk waits to be sent, the next is on its way here
  let next = fetch(ranges[0]);
  for (const [index, range] of ranges.entries()) {
    const bytes = await Promise.race([next, call.result.then(() => "")]);
    next = fetch(ranges[index + 1]);
    next.catch(() => {});
    await Promise.race([inFlight.room(), call.result]);
    signal.throwIfAborted();
    inFlight.add(range.end);
    call.sendChunk(range.document, bytes);
  }
  return call.result;
}

function rangesOf(sizes: readonly number[]): Range[] {
  const ranges: Range[] = [];
  let end = 0;
  for (const [document, size] of sizes.entries()) {
    for (let offset = 0; offset < size; offset += limits.chunk) {
      const length = Math.min(limits.chunk, size - offset);
      end += length;
      ranges.push({ document, offset, length, end });
    }
  }
  return ranges;
}

/** Chunks the host has not acknowledged. */
class InFlight {
  readonly #ends: number[] = [];
  #waiting: (() => void) | undefined;

  add(end: number): void {
    this.#ends.push(end);
  }

  acknowledge(done: number): void {
    while (this.#ends[0] !== undefined && this.#ends[0] <= done) this.#ends.shift();
    if (this.#ends.length < limits.chunksInFlight) this.#waiting?.();
  }

  async room(): Promise<void> {
    if (this.#ends.length < limits.chunksInFlight) return;
    await new Promise<void>((resolve) => {
      this.#waiting = resolve;
    });
  }
}
