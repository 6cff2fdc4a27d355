/** Document pieces between the link, which pushes, and the hasher, which pulls. */
import { limits } from "../shared/contract/limits.ts";
import { WarifuError } from "../shared/errors/warifu-error.ts";
import type { DocumentChunk } from "./operations/operation-context.ts";

export class ChunkQueue implements AsyncIterable<DocumentChunk> {
  readonly #waiting: DocumentChunk[] = [];
  #wake: (() => void) | undefined;
  #ended = false;

  /** Throws REQUEST_INVALID when the partner does not wait for acknowledgements: the queue is what bounds our memory. */
  push(chunk: DocumentChunk): void {
    if (this.#waiting.length >= limits.chunksInFlight) throw new WarifuError("REQUEST_INVALID", { place: "chunk" });
    this.#waiting.push(chunk);
    this.#wake?.();
  }

  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<DocumentChunk, void> {
    for (;;) {
      const chunk = this.#waiting.shift();
      if (chunk) yield chunk;
      else if (this.#ended) return;
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
