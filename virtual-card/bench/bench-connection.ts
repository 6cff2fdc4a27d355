import type { Socket } from "node:net";
import { ScardError, type ScardName, scard } from "../../native-host/pcsc/scard-error.ts";
import { type BenchAnswer, type BenchCall, benchAnswer } from "./bench-messages.ts";
import { receiveLines, sendLine } from "./json-lines.ts";

type WithoutId<C> = C extends unknown ? Omit<C, "id"> : never;
interface Waiting {
  resolve(answer: BenchAnswer): void;
  reject(reason: unknown): void;
}

/**
 * Calls over one socket. When the other side ends it, every call fails with SCARD_E_NO_SERVICE; after our own `end`,
 * with SCARD_E_INVALID_HANDLE.
 */
export class BenchConnection {
  readonly #socket: Socket;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #ending: ScardName = "E_NO_SERVICE";

  constructor(socket: Socket) {
    this.#socket = socket;
    receiveLines(socket, (message) => this.#receive(benchAnswer.parse(message, "the answer")));
    socket.on("error", () => undefined);
    socket.on("close", () => {
      for (const { reject } of this.#waiting.values()) reject(this.#gone());
      this.#waiting.clear();
    });
  }

  /** Rejects with `signal.reason` once the server has confirmed that the call was taken back. */
  async call(message: WithoutId<Exclude<BenchCall, { abort: number }>>, signal?: AbortSignal): Promise<BenchAnswer> {
    if (this.#socket.destroyed) throw this.#gone();
    signal?.throwIfAborted();
    const id = ++this.#lastId;
    const aborted = (): void => sendLine(this.#socket, { abort: id });
    signal?.addEventListener("abort", aborted, { once: true });
    try {
      const answer = await new Promise<BenchAnswer>((resolve, reject) => {
        this.#waiting.set(id, { resolve, reject });
        sendLine(this.#socket, { id, ...message });
      });
      if (answer.failure !== undefined) throw new ScardError(answer.failure.call, answer.failure.code);
      if (answer.aborted) throw signal?.reason;
      return answer;
    } finally {
      signal?.removeEventListener("abort", aborted);
    }
  }

  end(): void {
    this.#ending = "E_INVALID_HANDLE";
    this.#socket.destroy();
  }

  #gone(): ScardError {
    return new ScardError("SCardEstablishContext", scard[this.#ending]);
  }

  #receive(answer: BenchAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    waiting?.resolve(answer);
  }
}
