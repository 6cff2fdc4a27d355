/** The approval window's port to the background. Comes back by itself when the background was stopped. */
import { times } from "../../shared/contract/limits.ts";
import { approvalPortName, type FromWindow, type ToWindow } from "../messages/approval.ts";
import type { Browser, Port } from "../platform/browser.ts";

/** Waits before each attempt: a background that is just ending must be gone before. The last for all further ones. Milliseconds. */
const reconnectAfter = [300, 500, 1000];

export class BackgroundLink {
  readonly #browser: Browser;
  readonly #requestId: string;
  readonly #onMessage: (message: ToWindow) => void;
  #port: Port | undefined;
  #attempts = 0;
  #isLive = false;
  #connection = 0;
  /** What the person did while the background was being started again. */
  #unsent: FromWindow[] = [];

  constructor(browser: Browser, requestId: string, onMessage: (message: ToWindow) => void) {
    this.#browser = browser;
    this.#requestId = requestId;
    this.#onMessage = onMessage;
    this.#connect();
  }

  /** Another number for each background that has said what it waits for; 0 while none has. */
  get connection(): number {
    return this.#isLive ? this.#connection : 0;
  }

  /** An answer to a question is not kept for a background that has not asked it. */
  send(message: FromWindow): void {
    const isAnswer = "decide" in message || "choose" in message || "retry" in message;
    if (this.#isLive) this.#post(message);
    else if (!isAnswer) this.#unsent.push(message);
  }

  #post(message: FromWindow): void {
    try {
      this.#port?.postMessage(message);
    } catch {
      // `onDisconnect` is about to say the same
    }
  }

  #connect(): void {
    const port = this.#browser.runtime.connect({ name: approvalPortName });
    this.#port = port;
    this.#connection++;
    port.onMessage.addListener((message) => {
      clearTimeout(unanswered);
      if (this.#port !== port) return;
      this.#attempts = 0;
      this.#isLive = true;
      this.#onMessage(message as ToWindow);
      for (const unsent of this.#unsent.splice(0)) this.#post(unsent);
    });
    const lost = (): void => {
      clearTimeout(unanswered);
      if (this.#port !== port) return;
      this.#port = undefined;
      this.#isLive = false;
      const wait = reconnectAfter[Math.min(this.#attempts++, reconnectAfter.length - 1)];
      setTimeout(() => this.#connect(), wait);
    };
    const unanswered = setTimeout(() => {
      port.disconnect();
      lost();
    }, times.reconnect);
    port.onDisconnect.addListener(lost);
    this.#post({ hello: this.#requestId, front: document.hasFocus() });
  }
}
