/** The approval window's port to the background. Comes back by itself when the background was stopped. */
import { approvalPortName, type FromWindow, type ToWindow } from "../messages/approval.ts";
import type { Browser, Port } from "../platform/browser.ts";

/** Waits before each attempt to reach a stopped background, the last one for every further attempt. Milliseconds. */
const reconnectAfter = [0, 200, 1000];

export class BackgroundLink {
  readonly #browser: Browser;
  readonly #requestId: string;
  readonly #onMessage: (message: ToWindow) => void;
  #port: Port | undefined;
  #attempts = 0;
  #isLive = false;
  /** What the person did while the background was being started again. */
  #unsent: FromWindow[] = [];

  constructor(browser: Browser, requestId: string, onMessage: (message: ToWindow) => void) {
    this.#browser = browser;
    this.#requestId = requestId;
    this.#onMessage = onMessage;
    this.#connect();
  }

  /** Whether the background that is there now has said what it waits for. */
  get isLive(): boolean {
    return this.#isLive;
  }

  send(message: FromWindow): void {
    if (this.#isLive) this.#post(message);
    else this.#unsent.push(message);
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
    port.onMessage.addListener((message) => {
      this.#attempts = 0;
      this.#isLive = true;
      this.#onMessage(message as ToWindow);
      for (const unsent of this.#unsent.splice(0)) this.#post(unsent);
    });
    port.onDisconnect.addListener(() => {
      this.#port = undefined;
      this.#isLive = false;
      const wait = reconnectAfter[Math.min(this.#attempts++, reconnectAfter.length - 1)];
      setTimeout(() => this.#connect(), wait);
    });
    this.#post({ hello: this.#requestId });
  }
}
