/** Frames in, operations called, frames out. Knows envelopes and methods; nothing of cards. */
import {
  type ChunkFrame,
  cancelFrame,
  chunkFrame,
  type Progress,
  type RequestFrame,
  type ResponseFrame,
  requestFrame,
} from "../shared/contract/envelope.ts";
import { limits } from "../shared/contract/limits.ts";
import { type HostMethodName, type HostParams, type HostResult, hostMethods } from "../shared/contract/operations.ts";
import { fromBase64 } from "../shared/encoding/base64.ts";
import { WarifuError } from "../shared/errors/warifu-error.ts";
import { InvalidInput } from "../shared/schema/schema.ts";
import { ChunkQueue } from "./chunk-queue.ts";
import type { IncomingFrame, Link } from "./link.ts";
import type { DocumentChunk } from "./operations/operation-context.ts";

/** What one request may use while it runs. */
export interface RequestContext {
  readonly signal: AbortSignal;
  readonly progress: (progress: Progress) => void;
  readonly chunks: AsyncIterable<DocumentChunk>;
}

/** Runs one method; rejects with whatever its layers throw. */
export type Perform = <M extends HostMethodName>(
  method: M,
  params: HostParams<M>,
  context: RequestContext,
) => Promise<HostResult<M>>;

/** What a request that failed ends with, after a cancel too. */
type Explain = (error: unknown, signal: AbortSignal) => WarifuError;

interface Running {
  readonly controller: AbortController;
  readonly chunks: ChunkQueue;
  readonly settled: Promise<void>;
}

export class Dispatcher {
  readonly #perform: Perform;
  readonly #explain: Explain;
  readonly #send: Link["send"];
  readonly #running = new Map<number, Running>();
  /** Those that the partner has not taken yet. */
  #refusals = 0;

  constructor(perform: Perform, explain: Explain, send: Link["send"]) {
    this.#perform = perform;
    this.#explain = explain;
    this.#send = send;
  }

  /**
   * Throws InvalidInput for something that is no frame of the contract, and for requests on top of what is at work when the partner takes no
   * refusals either: it is not ours, there is no going on.
   */
  receive(frame: IncomingFrame): void {
    try {
      const { type } = (frame.value ?? {}) as { type?: unknown };
      if (type === "request") this.#begin(requestFrame.parse(frame.value, "frame"));
      else if (type === "chunk") this.#chunk(chunkFrame.parse(frame.value, "frame"));
      else this.#cancel(cancelFrame.parse(frame.value, "frame").id);
    } finally {
      frame.wipe();
    }
  }

  /** Stops everything, which nobody but us has decided, and resolves when every operation has put its card away. */
  async end(): Promise<void> {
    const running = [...this.#running.values()];
    for (const { controller, chunks } of running) {
      controller.abort(new WarifuError("INTERRUPTED"));
      chunks.end();
    }
    await Promise.all(running.map(({ settled }) => settled));
  }

  #begin(request: RequestFrame): void {
    const { id } = request;
    if (this.#running.has(id)) throw new InvalidInput("frame.id", "a new number");
    if (this.#running.size >= limits.requestsAtOnce) {
      this.#refuse(id);
      return;
    }
    const controller = new AbortController();
    const chunks = new ChunkQueue();
    const settled = this.#answer(request, controller.signal, chunks).finally(() => this.#running.delete(id));
    this.#running.set(id, { controller, chunks, settled });
  }

  #refuse(id: number): void {
    if (this.#refusals >= limits.requestsAtOnce)
      throw new InvalidInput("frame", "from a partner that takes its answers");
    this.#refusals++;
    void this.#respond({ type: "response", id, error: new WarifuError("BUSY").toWire() }).then(() => this.#refusals--);
  }

  /** Never rejects: a partner that is gone needs no answer. */
  async #answer({ id, method, params }: RequestFrame, signal: AbortSignal, chunks: ChunkQueue): Promise<void> {
    // progress keeps its order before the response; one promise chain, so that none floats
    let sent: Promise<void> = Promise.resolve();
    const progress = (step: Progress): void => {
      sent = sent.then(() => this.#send({ type: "progress", id, ...step })).catch(() => {});
    };
    let response: ResponseFrame;
    try {
      const read = hostMethods[method].params.parse(params, "params") as HostParams<typeof method>;
      const result = await this.#perform(method, read, { signal, progress, chunks });
      response = { type: "response", id, result };
    } catch (error) {
      response = { type: "response", id, error: this.#explain(error, signal).toWire() };
    }
    await sent;
    await this.#respond(response);
  }

  /** A response that cannot be sent, because no frame is large enough for it, becomes one that can. */
  async #respond(response: ResponseFrame): Promise<void> {
    const { id } = response;
    const instead: ResponseFrame = { type: "response", id, error: new WarifuError("INTERNAL").toWire() };
    await this.#send(response)
      .catch(() => this.#send(instead))
      .catch(() => {});
  }

  #chunk({ id, document, bytes }: ChunkFrame): void {
    const running = this.#running.get(id);
    if (!running) return;
    const decoded = fromBase64(bytes);
    try {
      if (!decoded) throw new InvalidInput("frame.bytes", "base64");
      running.chunks.push({ document, bytes: decoded });
    } catch (error) {
      running.controller.abort(error);
      running.chunks.end();
    }
  }

  #cancel(id: number): void {
    const running = this.#running.get(id);
    running?.controller.abort(new WarifuError("USER_CANCELLED"));
    running?.chunks.end();
  }
}
