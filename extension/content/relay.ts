/**
 * One request of a page on its way: page port on one side, background on the other. Keeps the documents until the end
 * and gives out pieces of them. Comes back by itself when the background was stopped meanwhile.
 */
import type { PageAnswer, PageError } from "../../shared/contract/envelope.ts";
import type { Completed } from "../../shared/contract/formats.ts";
import { times } from "../../shared/contract/limits.ts";
import type { Pull, ToContent } from "../messages/relay.ts";
import type { IncomingRequest } from "./incoming-request.ts";
import type { RelayPort, RelayRuntime } from "./runtime.ts";

/** Of the background's answers what this script has to look into. */
type Signed =
  | {
      readonly signatures?: { completed?: Completed; document?: number; signedDocument?: Blob }[];
    }
  | undefined
  | false;

/** Waits before the next attempt: a background that is just ending must be gone before. After the last the page is told. Milliseconds. */
const reconnectAfter = [300, 500, 1000];

export class Relay {
  readonly #runtime: RelayRuntime;
  readonly #page: MessagePort;
  readonly #request: IncomingRequest;
  readonly #onEnd: () => void;
  #background: RelayPort | undefined;
  #attempts = 0;
  #unanswered: ReturnType<typeof setTimeout> | undefined;
  #ended = false;
  /** Held from the moment the background took the request; before that a page hears nothing. */
  #lastWords: PageError | undefined;

  constructor(runtime: RelayRuntime, page: MessagePort, request: IncomingRequest, onEnd: () => void) {
    this.#runtime = runtime;
    this.#page = page;
    this.#request = request;
    this.#onEnd = onEnd;
    page.onmessage = ({ data }) => {
      if ((data as { cancel?: unknown } | null)?.cancel === true) this.cancel();
    };
  }

  start(): void {
    this.#connect(false);
  }

  /** The page has no more use for an answer. */
  cancel(): void {
    if (this.#ended) return;
    try {
      this.#background?.postMessage({ cancel: true });
    } catch {
      // the background is gone already, and so is what it did for this request
    }
    this.leave();
  }

  /** The page itself goes; the closed port tells the background. */
  leave(): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#unanswered);
    this.#background?.disconnect();
    this.#background = undefined;
    this.#onEnd();
  }

  #connect(resumed: boolean): void {
    if (this.#ended) return;
    try {
      const port = this.#runtime.connect({ name: "request" });
      this.#background = port;
      port.onMessage.addListener((message) => this.#hear(message));
      port.onDisconnect.addListener(() => {
        // reading it keeps the browser from reporting it as unhandled
        void this.#runtime.lastError;
        this.#lost(port);
      });
      // the first connection is not watched: a site that is not enabled is never answered
      if (resumed) this.#unanswered = setTimeout(() => this.#abandon(port), times.reconnect);
      const { request, refused } = this.#request;
      port.postMessage({ open: { request, resumed, ...(refused && { refused }) } });
    } catch {
      this.#giveUp();
    }
  }

  #abandon(port: RelayPort): void {
    port.disconnect();
    this.#lost(port);
  }

  #lost(port: RelayPort): void {
    clearTimeout(this.#unanswered);
    if (this.#ended || port !== this.#background) return;
    this.#background = undefined;
    const wait = reconnectAfter[this.#attempts++];
    if (wait === undefined) this.#giveUp();
    else setTimeout(() => this.#connect(this.#lastWords !== undefined), wait);
  }

  #giveUp(): void {
    if (this.#lastWords) this.#answer({ error: this.#lastWords });
    this.leave();
  }

  #hear(message: ToContent): void {
    if (this.#ended) return;
    clearTimeout(this.#unanswered);
    if ("accepted" in message) {
      if (!this.#lastWords) this.#answer({ received: true });
      this.#lastWords = message.accepted.lastWords;
      this.#attempts = 0;
    } else if ("pull" in message) {
      void this.#give(message.pull);
    } else {
      this.#complete(message);
      this.#answer(message);
      if (!("progress" in message)) this.leave();
    }
  }

  /** Puts signed files together out of the page's own bytes and what the host has to add to them. */
  #complete(message: ToContent): void {
    const signed = (
      "result" in message ? message.result : "error" in message && message.error.details["finished"]
    ) as Signed;
    for (const entry of (signed || undefined)?.signatures ?? []) {
      const { completed, document = 0 } = entry;
      if (!completed) continue;
      const { inserts, detached, mediaType } = completed;
      const content = detached ? new Blob() : (this.#request.contents[document] ?? new Blob());
      const pieces = inserts.flatMap(({ at, bytes }, index) => [
        content.slice(inserts[index - 1]?.at ?? 0, at),
        Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0)),
      ]);
      pieces.push(content.slice(inserts.at(-1)?.at ?? 0));
      delete entry.completed;
      delete entry.document;
      entry.signedDocument = new Blob(pieces, { type: mediaType });
    }
  }

  async #give({ pull, document, offset, length }: Pull): Promise<void> {
    const port = this.#background;
    let bytes = "";
    try {
      const piece = this.#request.contents[document]?.slice(offset, offset + length);
      if (piece) bytes = await base64Of(piece);
    } catch {
      // a file that changed or went away since the page took it: the background sees that bytes are missing
    }
    if (!this.#ended && port === this.#background) port?.postMessage({ piece: { pull, bytes } });
  }

  #answer(answer: PageAnswer): void {
    this.#page.postMessage(answer);
  }
}

/**
 * Read as text, because Firefox does not let a content script look into a buffer that was made from a page's Blob. It is
 * also the shortest way, and this script is paid for on every page.
 */
function base64Of(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const url = String(reader.result);
      resolve(url.slice(url.indexOf(",") + 1));
    };
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
