/** The way back to the page of a running request; survives its port, which ends when the background is stopped. */
import type { ToContent } from "../messages/relay.ts";
import { deferred } from "./deferred.ts";
import type { PullBytes } from "./document-feed.ts";
import type { RelayPort } from "./relay-port.ts";

export class PageLink {
  /** Resolves when the page is there; at once unless the background was stopped meanwhile. */
  readonly attached: Promise<void>;
  readonly #becomeAttached: () => void;
  readonly #onGone: () => void;
  readonly #unsent: ToContent[] = [];
  readonly #pulls = new Map<number, (bytes: string) => void>();
  #port: RelayPort | undefined;
  #lastPull = 0;

  constructor(onGone: () => void) {
    const attached = deferred<void>();
    this.attached = attached.promise;
    this.#becomeAttached = () => attached.resolve();
    this.#onGone = onGone;
  }

  attach(port: RelayPort): void {
    this.#port = port;
    this.#becomeAttached();
    port.listen(this.#onGone, ({ pull, bytes }) => {
      this.#pulls.get(pull)?.(bytes);
      this.#pulls.delete(pull);
    });
    for (const message of this.#unsent.splice(0)) port.send(message);
  }

  send(message: ToContent): void {
    if (this.#port) this.#port.send(message);
    else this.#unsent.push(message);
  }

  readonly pull: PullBytes = (document, offset, length) => {
    const pull = ++this.#lastPull;
    const { promise, resolve } = deferred<string>();
    this.#pulls.set(pull, resolve);
    this.send({ pull: { pull, document, offset, length } });
    return promise;
  };
}
