/** The one request a person is asked about: started, found again after a stop of the background, answered, cleared away. */
import type { FinishedSignatures } from "../../shared/contract/fields.ts";
import { times } from "../../shared/contract/limits.ts";
import { isCode, WarifuError } from "../../shared/errors/warifu-error.ts";
import { finishedIn, withFinished } from "../../shared/errors/with-finished.ts";
import type { Language } from "../../shared/i18n/language.ts";
import type { FromWindow, ToWindow } from "../messages/approval.ts";
import type { ToContent } from "../messages/relay.ts";
import type { Browser, Port, Sender } from "../platform/browser.ts";
import { Approval } from "./approval.ts";
import { ApprovalWindow } from "./approval-window.ts";
import { type Caller, isSameDocument } from "./caller.ts";
import { Conversation } from "./conversation.ts";
import { asFailure } from "./failure.ts";
import type { History } from "./history.ts";
import type { NativeLink } from "./native-link.ts";
import { isOwnPage } from "./own-pages.ts";
import { PageLink } from "./page-link.ts";
import { pageError } from "./page-words.ts";
import { type PendingRequest, PendingStore } from "./pending-store.ts";
import type { Preferences } from "./preferences.ts";
import type { RelayPort } from "./relay-port.ts";
import type { Turn } from "./turn.ts";

interface Running {
  readonly pending: PendingRequest;
  readonly approval: Approval;
  readonly end: AbortController;
  readonly window: ApprovalWindow;
  readonly page: PageLink;
  /** Resolves when the page is there to be answered, or has had its time to come back. */
  answerable: Promise<void>;
}

export interface ApprovalDeskParts {
  readonly browser: Browser;
  readonly link: NativeLink;
  readonly preferences: Preferences;
  readonly history: History;
  readonly turn: Turn;
}

export class ApprovalDesk {
  readonly #browser: Browser;
  readonly #link: NativeLink;
  readonly #preferences: Preferences;
  readonly #history: History;
  readonly #turn: Turn;
  readonly #store: PendingStore;
  /** Nothing is decided before it is known what a stopped background left behind: until then nobody knows whose turn it is. */
  readonly restored: Promise<void>;
  #running: Running | undefined;
  #farewell: ApprovalWindow | undefined;

  constructor({ browser, link, preferences, history, turn }: ApprovalDeskParts) {
    this.#browser = browser;
    this.#link = link;
    this.#preferences = preferences;
    this.#history = history;
    this.#turn = turn;
    this.#store = new PendingStore(browser);
    this.restored = this.#restore();
  }

  /** Throws BUSY. Answers on `port`, now or later. */
  async start(
    asked: Pick<PendingRequest, "pageId" | "caller" | "language" | "request">,
    port: RelayPort,
  ): Promise<void> {
    await this.restored;
    const { origin } = asked.caller;
    const firstTime = !(await this.#preferences.wasUsed(origin));
    const language = await this.#preferences.language();
    this.#turn.take(origin);
    void this.#farewell?.close();
    const pending: PendingRequest = { ...asked, id: crypto.randomUUID(), firstTime, taken: 0, phase: "asking" };
    const running = this.#begin(pending, language);
    void this.#save(running);
    running.page.attach(port);
    openWindow(running);
    void this.#run(running);
  }

  /** A content script is back after the background was stopped. Gives `false` when its request is not there any more. */
  async resume(pageId: string, caller: Caller, port: RelayPort): Promise<boolean> {
    await this.restored;
    const { pending, page } = this.#running ?? {};
    if (!page || pending?.pageId !== pageId || !isSameDocument(pending.caller, caller)) return false;
    page.attach(port);
    return true;
  }

  /** An approval page connected. One that belongs to no request (a restored session, a window left over) is closed. */
  connectWindow(port: Port): void {
    const sender: Sender | undefined = port.sender;
    if (!isOwnPage(this.#browser, sender)) return;
    const windowId = sender?.tab?.windowId;
    const greet = async (message: unknown): Promise<void> => {
      port.onMessage.removeListener(listen);
      await this.restored;
      const { hello, front } = message as Extract<FromWindow, { hello: string }>;
      if (this.#running?.pending.id === hello) this.#running.window.attach(port, windowId, front);
      else port.postMessage({ close: true } satisfies ToWindow);
    };
    const listen = (message: unknown): void => void greet(message);
    port.onMessage.addListener(listen);
  }

  windowCreated(windowId: number | undefined): void {
    this.#running?.window.stayInFront(windowId);
  }

  async windowRemoved(windowId: number): Promise<void> {
    await this.restored;
    this.#running?.window.removed(windowId);
  }

  async #restore(): Promise<void> {
    const [pending, language] = await Promise.all([
      this.#store.load(),
      this.#preferences.language(),
      this.#turn.load(),
    ]);
    if (!pending) return;
    this.#turn.takeBack();
    const running = this.#begin(pending, language);
    void this.#takeUp(running);
  }

  async #takeUp(running: Running): Promise<void> {
    const { windowId } = running.pending;
    const { attached } = running.page;
    running.answerable = new Promise((resolve) => {
      const isLate = setTimeout(() => {
        cancel(running);
        resolve();
      }, times.resume);
      void attached.then(() => {
        clearTimeout(isLate);
        resolve();
      });
    });
    if (windowId === undefined) openWindow(running);
    else await running.window.adopt(windowId);
    await this.#run(running);
  }

  #begin(pending: PendingRequest, language: Language): Running {
    // a page that leaves cancels too: or it would ask, leave and ask again as often as it likes
    const page = new PageLink(() => cancel(running));
    const end = new AbortController();
    const window = new ApprovalWindow(this.#browser, pending.id, {
      onMessage: (message) => conversation.hear(message),
      onClosed: () => cancel(running),
      onOpened: (windowId) => {
        pending.windowId = windowId;
        void this.#save(running);
      },
    });
    const conversation = new Conversation({
      pending,
      window,
      pull: page.pull,
      language,
      onLanguage: (chosen) => void this.#preferences.setLanguage(chosen),
      onEnd: (reason) => end.abort(reason),
    });
    const save = (): Promise<void> => this.#save(running);
    const approval = new Approval({ pending, link: this.#link, page, conversation, signal: end.signal, save });
    const running: Running = { pending, approval, window, page, end, answerable: page.attached };
    this.#running = running;
    return running;
  }

  /** Never rejects. */
  async #run(running: Running): Promise<void> {
    const { pending, approval, page, window } = running;
    let answer: ToContent;
    let end: "result" | "cancelled" | "failed" = "result";
    let part: FinishedSignatures | undefined;
    try {
      answer = { result: await approval.run() };
    } catch (error) {
      end = isCode(error, "USER_CANCELLED") ? "cancelled" : "failed";
      const finished = end === "failed" ? await approval.finishedPart().catch(() => undefined) : undefined;
      const failure = withFinished(asFailure(error), finished as FinishedSignatures | undefined);
      answer = { error: pageError(this.#browser, failure.toWire(), pending.language) };
      part = finishedIn(failure);
    }
    page.send(answer);
    const isLeft = end !== "result" && this.#link.isOnPad;
    if (isLeft) {
      approval.showPadLeft();
      void this.#link.settled().then(() => window.close());
    }
    if (end === "result") approval.showDone();
    const { origin, isPrivate } = pending.caller;
    if (!isPrivate && (end === "result" || part)) await this.#history.note(pending, part);
    if (end !== "result" && !isLeft) await window.close();
    // a person may be quicker to cancel in the window than the page is back from a stop of the background
    await running.answerable;
    this.#running = undefined;
    // whoever has the turn next closes it
    if (isLeft || end === "result") this.#farewell = window;
    this.#turn.release(origin, end);
    await this.#store.clear();
    if (end === "result") {
      setTimeout(() => void window.close(), times.farewell);
      if (!isPrivate) await this.#preferences.noteUse(origin);
    }
  }

  async #save(running: Running): Promise<void> {
    if (this.#running === running) await this.#store.save(running.pending);
  }
}

const cancel = ({ end }: Running): void => end.abort(new WarifuError("USER_CANCELLED"));

function openWindow({ window, pending, end }: Running): void {
  window.open(pending.caller.windowId).catch((cause: unknown) => end.abort(new WarifuError("INTERNAL", {}, { cause })));
}
