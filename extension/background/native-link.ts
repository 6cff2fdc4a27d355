/** The way to the host: started when wanted, kept while somebody needs it, ended when idle. */
import { times } from "../../shared/contract/limits.ts";
import type { Browser } from "../platform/browser.ts";
import { HostConnection } from "./host-connection.ts";

export class NativeLink {
  readonly #browser: Browser;
  #connection: HostConnection | undefined;
  #holders = 0;
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  /**
   * Keeps the port open until the returned function is called. An open native port also keeps Firefox from stopping
   * the event page under an approval window.
   */
  hold(): () => void {
    clearTimeout(this.#idle);
    this.#holders++;
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      if (--this.#holders > 0) return;
      clearTimeout(this.#idle);
      this.#idle = setTimeout(() => this.#connection?.close(), times.hostIdle);
    };
  }

  /** Whether a reader waits for a PIN on its own keys. */
  get isOnPad(): boolean {
    return this.#connection?.isOnPad === true;
  }

  /** Resolves when what was cancelled has put its card away, and keeps the port open until then. Never rejects. */
  async settled(): Promise<void> {
    const release = this.hold();
    await this.#connection?.settled(new AbortController().signal);
    release();
  }

  /** A host that has said `ready`, with our contract. Call while holding. Rejects with a WarifuError. */
  async connect(): Promise<HostConnection> {
    if (!this.#connection || this.#connection.isLost) this.#connection = new HostConnection(this.#browser);
    const connection = this.#connection;
    await connection.ready;
    return connection;
  }
}
