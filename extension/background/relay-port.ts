/** A content script's port as the background sees it: everything that comes is parsed, nothing that comes is lost. */
import { type Opening, type ToBackground, type ToContent, toBackground } from "../messages/relay.ts";
import type { Port, Sender } from "../platform/browser.ts";
import { deferred } from "./deferred.ts";

export class RelayPort {
  readonly sender: Sender | undefined;
  /** The first message. Stays pending for ever when that makes no sense. */
  readonly opening: Promise<Opening>;
  #isGone = false;
  #onGone: (() => void) | undefined;
  #onPiece: ((piece: { pull: number; bytes: string }) => void) | undefined;
  readonly #port: Port;

  constructor(port: Port) {
    const opening = deferred<Opening>();
    this.#port = port;
    this.sender = port.sender;
    this.opening = opening.promise;
    port.onMessage.addListener((message) => {
      const read = parsed(message);
      if (!read) return;
      if ("open" in read) opening.resolve(read.open);
      else if ("piece" in read) this.#onPiece?.(read.piece);
      else this.#end();
    });
    port.onDisconnect.addListener(() => this.#end());
  }

  /**
   * `onGone`: the page asked for the end, or is not there any more (navigated, reloaded, closed). Called at once when that
   * has already happened.
   */
  listen(onGone: () => void, onPiece: (piece: { pull: number; bytes: string }) => void): void {
    this.#onGone = onGone;
    this.#onPiece = onPiece;
    if (this.#isGone) onGone();
  }

  send(message: ToContent): void {
    if (this.#isGone) return;
    try {
      this.#port.postMessage(message);
    } catch {
      this.#end();
    }
  }

  #end(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#onGone?.();
  }
}

function parsed(message: unknown): ToBackground | undefined {
  try {
    return toBackground.parse(message, "message");
  } catch {
    return undefined;
  }
}
