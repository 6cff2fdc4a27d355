/** A content script's port as the background sees it: everything that comes is parsed, nothing that comes is lost. */
import { type Opening, type ToBackground, type ToContent, toBackground } from "../messages/relay.ts";
import type { Port, Sender } from "../platform/browser.ts";
import { deferred } from "./deferred.ts";

/** The page asked for the end, or is not there any more: navigated, reloaded, closed. */
export type Gone = "cancelled" | "left";

export class RelayPort {
  readonly sender: Sender | undefined;
  /** The first message. Stays pending for ever when that makes no sense. */
  readonly opening: Promise<Opening>;
  #gone: Gone | undefined;
  #onGone: ((how: Gone) => void) | undefined;
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
      else this.#end("cancelled");
    });
    port.onDisconnect.addListener(() => this.#end("left"));
  }

  /** `onGone` is called at once when it has already happened. */
  listen(onGone: (how: Gone) => void, onPiece: (piece: { pull: number; bytes: string }) => void): void {
    this.#onGone = onGone;
    this.#onPiece = onPiece;
    if (this.#gone) onGone(this.#gone);
  }

  send(message: ToContent): void {
    if (this.#gone) return;
    try {
      this.#port.postMessage(message);
    } catch {
      this.#end("left");
    }
  }

  #end(how: Gone): void {
    if (this.#gone) return;
    this.#gone = how;
    this.#onGone?.(how);
  }
}

function parsed(message: unknown): ToBackground | undefined {
  try {
    return toBackground.parse(message, "message");
  } catch {
    return undefined;
  }
}
