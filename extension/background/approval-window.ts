/** Warifu's own window for one request: opened once, shown what to show, closed with the request. */
import type { ApprovalView, FromWindow, ToWindow } from "../messages/approval.ts";
import type { Browser, Port } from "../platform/browser.ts";

const page = "windows/approval.html";
/** A new window may have the keyboard before we hear that it came; a person who goes elsewhere takes longer to open one. Milliseconds. */
const justNow = 500;
/** CSS pixels. */
export const width = 540;
/** As tall as the window below allows, within these. CSS pixels. */
export const height = { usual: 720, least: 640, most: 820, margin: 40 };

interface Bounds {
  readonly width: number;
  readonly height: number;
  readonly left?: number;
  readonly top?: number;
}

export interface WindowEvents {
  readonly onMessage: (message: FromWindow) => void;
  /** The person closed it. */
  readonly onClosed: () => void;
  readonly onOpened: (windowId: number) => void;
}

export class ApprovalWindow {
  readonly #browser: Browser;
  readonly #requestId: string;
  readonly #events: WindowEvents;
  #windowId: number | undefined;
  #port: Port | undefined;
  #view: ApprovalView | undefined;
  /** The view as JSON, to see whether another differs. */
  #shown = "";
  #isClosed = false;
  /**
   * Whether it has the keyboard, as its page says, and when it last had it. The browser's own `windows.onFocusChanged` does not do:
   * Chromium reports a new window before its number is known, and then no window at all.
   */
  #isInFront = true;
  #wasInFront = Number.NEGATIVE_INFINITY;

  constructor(browser: Browser, requestId: string, events: WindowEvents) {
    this.#browser = browser;
    this.#requestId = requestId;
    this.#events = events;
  }

  /** Centred over the window that asked. Rejects when the browser cannot open one. */
  async open(over: number | undefined): Promise<void> {
    const place = await this.#placeOver(over);
    if (this.#isClosed) return;
    const url = `${page}#${this.#requestId}`;
    const create = (bounds: Bounds) => this.#browser.windows.create({ url, type: "popup", focused: true, ...bounds });
    // a place that is not on any screen is refused
    const { id } = await create(place).catch(() => create({ width, height: height.usual }));
    if (id === undefined) throw new Error("a window without an id");
    if (this.#isClosed) {
      await this.#remove(id);
      return;
    }
    if (this.#windowId === undefined) this.#know(id);
    // closed before it was created, as far as we could know: `onRemoved` came too early to be understood
    await this.#browser.windows.get(id).catch(() => this.removed(id));
  }

  /** An approval page connected for this request. */
  attach(port: Port, windowId: number | undefined, isInFront: boolean): void {
    if (this.#isClosed) {
      port.postMessage({ close: true } satisfies ToWindow);
      return;
    }
    if (windowId !== undefined) this.#know(windowId);
    // one that a stopped background had opened, unknown to the next
    this.post({ close: true });
    this.#port = port;
    this.#hearFront(isInFront);
    port.onMessage.addListener((message) => {
      if (this.#port !== port) return;
      const said = message as FromWindow;
      if ("front" in said) this.#hearFront(said.front);
      else this.#events.onMessage(said);
    });
    port.onDisconnect.addListener(() => {
      if (this.#port === port) this.#port = undefined;
    });
    if (this.#view) this.post({ view: this.#view });
  }

  /** A background that was started again knows the window from before. */
  async adopt(windowId: number): Promise<void> {
    this.#windowId = windowId;
    this.#isInFront = false;
    await this.#browser.windows.get(windowId).catch(() => this.removed(windowId));
  }

  show(view: ApprovalView): void {
    const shown = JSON.stringify(view);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#view = view;
    this.post({ view });
  }

  post(message: ToWindow): void {
    try {
      this.#port?.postMessage(message);
    } catch {
      // it is reloading or closing; `attach` or `removed` follows
    }
  }

  /** The browser says that a window is gone. */
  removed(windowId: number): void {
    if (windowId !== this.#windowId || this.#isClosed) return;
    this.#isClosed = true;
    this.#events.onClosed();
  }

  /**
   * A window came. A page that has just been clicked may open one over ours, to get what is typed here. A person who is
   * busy elsewhere keeps the keyboard there: what they type is not meant for us.
   */
  stayInFront(windowId: number | undefined): void {
    const own = this.#windowId;
    if (own === undefined || windowId === own || this.#isClosed) return;
    if (!this.#isInFront && Date.now() - this.#wasInFront > justNow) return;
    this.post({ raised: true });
    this.#browser.windows.update(own, { focused: true }).catch(() => {});
  }

  #hearFront(isInFront: boolean): void {
    if (this.#isInFront) this.#wasInFront = Date.now();
    this.#isInFront = isInFront;
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    // a browser may refuse to remove a window, while its tab is dragged for example
    this.post({ close: true });
    if (this.#windowId !== undefined) await this.#remove(this.#windowId);
  }

  #know(windowId: number): void {
    if (this.#windowId === windowId) return;
    this.#windowId = windowId;
    // for one that came while ours had no number yet
    this.stayInFront(undefined);
    this.#events.onOpened(windowId);
  }

  async #remove(windowId: number): Promise<void> {
    // already gone is as good as removed
    await this.#browser.windows.remove(windowId).catch(() => {});
  }

  async #placeOver(windowId: number | undefined): Promise<Bounds> {
    const usual = { width, height: height.usual };
    if (windowId === undefined) return usual;
    const below = await this.#browser.windows.get(windowId).catch(() => undefined);
    if (below?.left === undefined || below.top === undefined || !below.width || !below.height) return usual;
    const fits = Math.min(height.most, Math.max(height.least, below.height - height.margin));
    const left = Math.round(below.left + (below.width - width) / 2);
    return { width, height: fits, left, top: Math.round(below.top + Math.max(0, (below.height - fits) / 2)) };
  }
}
