/** The whole background in a browser, with a page, a host and a person that a test plays. */
import sinon from "sinon";
import { ApprovalDesk } from "../../../extension/background/approval-desk.ts";
import { CardDesk } from "../../../extension/background/card-desk.ts";
import { History } from "../../../extension/background/history.ts";
import { NativeLink } from "../../../extension/background/native-link.ts";
import { Preferences } from "../../../extension/background/preferences.ts";
import { RequestPipeline } from "../../../extension/background/request-pipeline.ts";
import { Sites } from "../../../extension/background/sites.ts";
import { Turn } from "../../../extension/background/turn.ts";
import type { ApprovalView, FromWindow, ToWindow } from "../../../extension/messages/approval.ts";
import type { Sender } from "../../../extension/platform/browser.ts";
import type { PageError } from "../../../shared/contract/envelope.ts";
import { FakeBrowser, type FakeBrowserOptions, type FakePort, portPair, settle, until } from "../fake-browser.ts";
import { FakeHost } from "../fake-host.ts";

export const origin = "https://city.example.jp";
export const sender = (changes: object = {}): Sender =>
  ({
    id: "warifu",
    origin,
    url: `${origin}/`,
    frameId: 0,
    documentId: "d1",
    tab: { id: 7, windowId: 1, url: `${origin}/`, active: true },
    ...changes,
  }) as Sender;
export const sign = { documents: [{ name: "a.json", mediaType: "application/json", size: 3 }] };
export const pin = [65, 66, 67, 49, 50, 51];

/** A background as `main.ts` wires it, in a browser that is played; it can be stopped and started again. */
export class Played {
  readonly fake: FakeBrowser;
  readonly host = new FakeHost();
  desk!: ApprovalDesk;
  cards!: CardDesk;
  pipeline!: RequestPipeline;
  window: FakePort | undefined;
  /** The very objects the background took from the window, to see what became of them. */
  readonly taken: FromWindow[] = [];

  constructor(options: FakeBrowserOptions = {}) {
    this.fake = new FakeBrowser({ onNative: this.host.connect, ...options });
    this.fake.granted.add("https://city.example.jp/*");
    this.fake.local.items["sites"] = [origin];
    this.start();
  }

  /** A new background over what the browser has stored. */
  start(): void {
    const browser = this.fake.asBrowser();
    const link = new NativeLink(browser);
    const preferences = new Preferences(browser);
    const turn = new Turn(browser);
    this.desk = new ApprovalDesk({ browser, link, preferences, history: new History(browser), turn });
    this.cards = new CardDesk({ browser, link, turn, restored: this.desk.restored });
    this.pipeline = new RequestPipeline({ browser, link, sites: new Sites(browser), preferences, desk: this.desk });
  }

  /** A content script connects and sends a page's request. */
  ask(
    method: string,
    params: object,
    more: { resumed?: boolean; from?: Sender; refused?: object; id?: string; warifu?: number } = {},
  ): FakePort {
    const [page, ours] = portPair();
    ours.sender = more.from ?? sender();
    const request = JSON.stringify({ warifu: more.warifu ?? 1, id: more.id ?? "r1", method, params, language: "en" });
    page.onMessage.addListener(((message: { pull?: { pull: number; length: number } }) => {
      const { pull } = message;
      if (pull)
        page.postMessage({ piece: { pull: pull.pull, bytes: Buffer.alloc(pull.length, 1).toString("base64") } });
    }) as never);
    void this.pipeline.connectPage(ours.asPort());
    page.postMessage({
      open: { request, resumed: more.resumed ?? false, ...(more.refused && { refused: more.refused }) },
    });
    return page;
  }

  /** The person's own page asks for a look at the card. */
  look(): FakePort {
    const [page, ours] = portPair();
    ours.sender = { id: "warifu", url: "chrome-extension://warifu/windows/card.html" };
    this.cards.connectPage(ours.asPort());
    page.postMessage({ method: "inspectPins", params: { wait: true } });
    return page;
  }

  /** The approval page loads and connects: that of the newest window, or of another one. */
  async openWindow(which?: number, front = true): Promise<void> {
    await settle();
    const windowId = which ?? [...this.fake.windows.keys()].at(-1) ?? 0;
    const { url } = this.fake.windows.get(windowId) as { url: string };
    const [window, ours] = portPair();
    ours.sender = sender({
      origin: "chrome-extension://warifu",
      url: "chrome-extension://warifu/windows/approval.html",
      tab: { id: 9, windowId },
    });
    ours.onMessage.addListener(((message: FromWindow) => this.taken.push(message)) as never);
    this.desk.connectWindow(ours.asPort());
    window.postMessage({ hello: url.split("#")[1], front });
    this.window = window;
    await this.untilSettled();
  }

  /** Until the window shows something that stays until somebody acts. */
  async untilSettled(): Promise<void> {
    const isUnderWay = () => this.shown.length === 0 || (this.view.stage.name === "preparing" && !this.#isStuck);
    await until("the window shows a stage", () => !isUnderWay());
  }

  /** The host has been told not to answer. */
  get #isStuck(): boolean {
    const last = this.host.asked.at(-1);
    return last !== undefined && this.host.unanswered.has(last);
  }

  /** The keyboard comes to the approval page or leaves it. */
  async focus(front: boolean): Promise<void> {
    this.window?.postMessage({ front });
    await settle();
  }

  async act(message: FromWindow): Promise<void> {
    this.window?.postMessage(message);
    await settle();
    await this.untilSettled();
  }

  get view(): ApprovalView {
    return this.shown.at(-1) as ApprovalView;
  }

  /** Every view that the window was given. */
  get shown(): ApprovalView[] {
    const received = (this.window?.received ?? []) as ToWindow[];
    return received.flatMap((message) => ("view" in message ? [message.view] : []));
  }

  async approve(): Promise<void> {
    await this.act({ decide: { round: this.view.round, pin: [...pin], lastTryConfirmed: false } });
  }
}

export const answerOf = (page: FakePort) =>
  (page.received as { result?: Record<string, unknown>; error?: PageError }[]).find(
    ({ result, error }) => result ?? error,
  );
export const codeOf = (page: FakePort) => answerOf(page)?.error?.code;

/** A clock that only the test moves, in each test of a suite. */
export function heldClock(): Pick<sinon.SinonFakeTimers, "tick"> {
  // a background that is "stopped" here leaves its time-outs behind, which a real one takes with it
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => {
    clock = sinon.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  });
  afterEach(() => clock.restore());
  return { tick: (milliseconds) => clock.tick(milliseconds) };
}
