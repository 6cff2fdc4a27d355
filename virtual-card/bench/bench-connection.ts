import type { Socket } from "node:net";
import { ScardError, scard } from "../../native-host/pcsc/scard-error.ts";
import { type BenchAnswer, type BenchCall, benchAnswer } from "./bench-messages.ts";
import { receiveLines, sendLine } from "./json-lines.ts";

type WithoutId<C> = C extends unknown ? Omit<C, "id"> : never;
interface Waiting {
  resolve(answer: BenchAnswer): void;
  reject(reason: unknown): void;
}

/** Calls over one socket. When the socket ends, every open call fails with SCARD_E_NO_SERVICE. */
export class BenchConnection {
  readonly #socket: Socket;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  constructor(socket: Socket) {
    this.#socket = socket;
    receiveLines(socket, (message) => this.#receive(benchAnswer.parse(message, "the answer")));
    socket.on("error", () => undefined);
    socket.on("close", () => {
      for (const { reject } of this.#waiting.values()) reject(new ScardError("SCardTransmit", scard.E_NO_SERVICE));
      this.#waiting.clear();
    });
  }

  /** Rejects with `signal.reason` once the server has confirmed that the call was taken back. */
  async call(message: WithoutId<Exclude<BenchCall, { abort: number }>>, signal?: AbortSignal): Promise<BenchAnswer> {
    if (this.#socket.destroyed) throw new ScardError("SCardTransmit", scard.E_NO_SERVICE);
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
    this.#socket.destroy();
  }

  #receive(answer: BenchAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    waiting?.resolve(answer);
  }
}
