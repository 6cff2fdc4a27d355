/** Answers the person's own page ("My card"): each question one step of the host, with a PIN in at most one frame, once. */
import type { Progress } from "../../shared/contract/envelope.ts";
import { pinMembers } from "../../shared/contract/fields.ts";
import type { HostParams } from "../../shared/contract/operations.ts";
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import { type CardAnswer, type CardQuestion, cardMethods } from "../messages/card.ts";
import type { Browser, Port } from "../platform/browser.ts";
import { deferred } from "./deferred.ts";
import { asFailure } from "./failure.ts";
import type { NativeLink } from "./native-link.ts";
import { isOwnPage } from "./own-pages.ts";
import type { Turn } from "./turn.ts";

export interface CardDeskParts {
  readonly browser: Browser;
  readonly link: NativeLink;
  readonly turn: Turn;
  /** When it is known whether a request of a site is under way. */
  readonly restored: Promise<void>;
}

export class CardDesk {
  readonly #parts: CardDeskParts;

  constructor(parts: CardDeskParts) {
    this.#parts = parts;
  }

  /** A page connected. Call as soon as the browser says so, or its question is lost. Nobody but our own pages is heard. */
  connectPage(port: Port): void {
    if (!isOwnPage(this.#parts.browser, port.sender)) return;
    const end = new AbortController();
    port.onDisconnect.addListener(() => end.abort(new WarifuError("USER_CANCELLED")));
    const hear = (message: unknown): void => {
      port.onMessage.removeListener(hear);
      void this.#answer(message as CardQuestion, port, end);
    };
    port.onMessage.addListener(hear);
  }

  /** Never rejects. */
  async #answer(question: CardQuestion, port: Port, end: AbortController): Promise<void> {
    const say = (answer: CardAnswer): void => {
      try {
        port.postMessage(answer);
      } catch {
        // the page has gone, and has heard that it ends
      }
    };
    const { link, turn, restored } = this.#parts;
    const release = link.hold();
    let giveBack = (): void => {};
    try {
      if (!cardMethods.includes(question.method)) throw new WarifuError("INTERNAL");
      await restored;
      // a look gives way to the request of a site; what takes a PIN to the card does not
      const giveWay = (): void => end.abort(new WarifuError("BUSY"));
      giveBack = turn.lend(pinsIn(question).length > 0 ? undefined : giveWay);
      say({ result: await this.#perform(question, end.signal, say, port) });
    } catch (error) {
      say({ problem: asFailure(error).toWire() });
    } finally {
      wipe(question);
      giveBack();
      release();
    }
  }

  async #perform(question: CardQuestion, signal: AbortSignal, say: (answer: CardAnswer) => void, port: Port) {
    const { method, params } = question;
    const host = await this.#parts.link.connect();
    if (host.isOnPad) {
      // a PIN waits for nobody: until then the person would have gone elsewhere, or typed it at the reader
      if (pinsIn(question).length > 0) throw new WarifuError("BUSY");
      say({ waiting: "padLeft" });
    }
    await host.settled(signal);
    if (method === "changePin") {
      // whatever is lost from here on, of us or between us: the page knows that a PIN may have changed before the host knows of the change
      const { promise, resolve, reject } = deferred<unknown>();
      port.onMessage.addListener(resolve);
      signal.addEventListener("abort", () => reject(signal.reason));
      say({ ready: true });
      await promise;
    }
    let mayHaveChanged = false;
    const onProgress = ({ problem }: Progress): void => {
      if (problem) say({ waiting: problem });
      // the host says so before it sends the first PIN
      else mayHaveChanged = method === "changePin";
    };
    const call = host.call(method, params, { signal, onProgress });
    // a port copies what it is given
    wipe(question);
    try {
      return await call.result;
    } catch (error) {
      // of a host that died the card may have heard, or not; nobody sends the change a second time to find out
      if (!mayHaveChanged || !host.isLost) throw error;
      const { name: pin } = params as HostParams<"changePin">;
      throw new WarifuError("PIN_CHANGE_UNCERTAIN", { pin }, { cause: error });
    }
  }
}

function pinsIn({ params }: CardQuestion): number[][] {
  const typed = params as Partial<Record<(typeof pinMembers)[number], number[]>>;
  return pinMembers.flatMap((member) => (typed[member] ? [typed[member]] : []));
}

function wipe(question: CardQuestion): void {
  for (const pin of pinsIn(question)) pin.fill(0);
}
