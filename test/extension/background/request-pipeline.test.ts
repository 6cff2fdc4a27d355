import assert from "node:assert/strict";
import sinon from "sinon";
import { ApprovalDesk } from "../../../extension/background/approval-desk.ts";
import { NativeLink } from "../../../extension/background/native-link.ts";
import { Preferences } from "../../../extension/background/preferences.ts";
import { RequestPipeline } from "../../../extension/background/request-pipeline.ts";
import { Sites } from "../../../extension/background/sites.ts";
import type { ApprovalView, FromWindow, ToWindow } from "../../../extension/messages/approval.ts";
import type { Sender } from "../../../extension/platform/browser.ts";
import type { PageError } from "../../../shared/contract/envelope.ts";
import { FakeBrowser, type FakeBrowserOptions, type FakePort, portPair, settle, until } from "../fake-browser.ts";
import { card, FakeHost } from "../fake-host.ts";

const origin = "https://city.example.jp";
const sender = (changes: object = {}): Sender =>
  ({
    id: "warifu",
    origin,
    url: `${origin}/`,
    frameId: 0,
    documentId: "d1",
    tab: { id: 7, windowId: 1, url: `${origin}/`, active: true },
    ...changes,
  }) as Sender;
const sign = { documents: [{ name: "a.json", mediaType: "application/json", size: 3 }] };
const pin = [65, 66, 67, 49, 50, 51];

/** A background as `main.ts` wires it, in a browser that is played; it can be stopped and started again. */
class Played {
  readonly fake: FakeBrowser;
  readonly host = new FakeHost();
  desk!: ApprovalDesk;
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
    this.desk = new ApprovalDesk(browser, link, preferences);
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

  /** The approval page loads and connects. */
  async openWindow(): Promise<void> {
    await settle();
    const [windowId, data] = [...this.fake.windows].at(-1) as [number, { url: string }];
    const [window, ours] = portPair();
    ours.sender = sender({
      origin: "chrome-extension://warifu",
      url: "chrome-extension://warifu/windows/approval.html",
      tab: { id: 9, windowId },
    });
    ours.onMessage.addListener(((message: FromWindow) => this.taken.push(message)) as never);
    this.desk.connectWindow(ours.asPort());
    window.postMessage({ hello: data.url.split("#")[1] });
    this.window = window;
    await this.untilSettled();
  }

  /** Until the window shows something that stays until somebody acts. */
  async untilSettled(): Promise<void> {
    const isUnderWay = () => this.#views.length === 0 || (this.view.stage.name === "preparing" && !this.#isStuck);
    await until("the window shows a stage", () => !isUnderWay());
  }

  /** The host has been told not to answer. */
  get #isStuck(): boolean {
    const last = this.host.asked.at(-1);
    return last !== undefined && this.host.unanswered.has(last);
  }

  async act(message: FromWindow): Promise<void> {
    this.window?.postMessage(message);
    await settle();
    await this.untilSettled();
  }

  get view(): ApprovalView {
    return this.#views.at(-1) as ApprovalView;
  }

  get #views(): ApprovalView[] {
    const received = (this.window?.received ?? []) as ToWindow[];
    return received.flatMap((message) => ("view" in message ? [message.view] : []));
  }

  async approve(): Promise<void> {
    await this.act({ decide: { round: this.view.round, pin: [...pin], lastTryConfirmed: false } });
  }
}

const answerOf = (page: FakePort) =>
  (page.received as { result?: Record<string, unknown>; error?: PageError }[]).find(
    ({ result, error }) => result ?? error,
  );
const codeOf = (page: FakePort) => answerOf(page)?.error?.code;

describe("the way of a request through the background", () => {
  // a background that is "stopped" here leaves its time-outs behind, which a real one takes with it
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => {
    clock = sinon.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  });
  afterEach(() => clock.restore());

  it("signs: asks the host to hash and to look, shows both, sends the PIN once, answers by name", async () => {
    const played = new Played();
    const page = played.ask("sign", sign);
    await played.openWindow();
    const { stage, request, checkCode } = played.view;
    assert.deepEqual(stage, { name: "asking", question: { card: "handle-1", pin: "sign", triesLeft: 5 } });
    assert.equal(request.origin, origin);
    assert.equal(request.firstTime, true);
    assert.ok(request.documents[0]?.digest);
    assert.match(checkCode ?? "", /^[3-9A-Y]{4}$/);
    await played.approve();
    const { params } = played.host.last("sign") ?? {};
    assert.deepEqual([params?.["pin"], params?.["card"]], [pin, "handle-1"]);
    assert.deepEqual(answerOf(page)?.result?.["signatures"], [{ name: "a.json", signature: "AQID" }]);
    assert.equal(played.view.stage.name, "done");
    const progress = page.received.filter((message) => Object.hasOwn(message as object, "progress"));
    assert.deepEqual(progress[0], { progress: { state: "approval", checkCode } });
    assert.deepEqual(played.fake.session.items["pending"], undefined);
    assert.equal(JSON.stringify(played.fake.session.items).includes(pin.join(",")), false);
  });

  const silent: [string, Partial<Sender>][] = [
    ["another port of the same host", { origin: `${origin}:8443`, url: `${origin}:8443/` }],
    ["another site", { origin: "https://other.example", url: "https://other.example/" }],
    ["an opaque origin", { origin: "null" }],
  ];
  for (const [name, changes] of silent) {
    it(`says nothing at all to ${name}`, async () => {
      const played = new Played();
      const page = played.ask("getStatus", {}, { from: sender(changes) });
      await settle();
      assert.deepEqual(page.received, []);
      assert.equal(played.host.starts, 0);
    });
  }

  it("says nothing once the permission is taken back", async () => {
    const played = new Played();
    played.fake.granted.clear();
    const page = played.ask("getStatus", {});
    await settle();
    assert.deepEqual(page.received, []);
  });

  const refusals: [string, object, object, string][] = [
    [
      "a frame of another origin",
      {},
      { from: sender({ frameId: 3, tab: { id: 7, windowId: 1, url: "https://other.example/", active: true } }) },
      "FRAME_REFUSED",
    ],
    ["what the content script refuses", {}, { refused: { code: "GESTURE_REQUIRED", details: {} } }, "GESTURE_REQUIRED"],
    [
      "a tab in the background",
      { key: "digitalSignature" },
      { from: sender({ tab: { id: 7, windowId: 1, url: `${origin}/`, active: false } }) },
      "GESTURE_REQUIRED",
    ],
    ["a page of a newer protocol", {}, { warifu: 2 }, "EXTENSION_OUTDATED"],
    [
      "a page of a newer protocol, whatever the content script found",
      {},
      { warifu: 2, refused: { code: "REQUEST_INVALID", details: { place: "request" } } },
      "EXTENSION_OUTDATED",
    ],
    ["a member that is not in the contract", { key: "digitalSignature", pin: "ABC123" }, {}, "REQUEST_INVALID"],
  ];
  for (const [name, params, more, code] of refusals) {
    it(`refuses ${name} without opening a window`, async () => {
      const played = new Played();
      const page = played.ask("readCertificate", params, more);
      await settle();
      assert.equal(codeOf(page), code);
      assert.equal(played.fake.windows.size, 0);
      assert.equal(JSON.stringify(page.received).includes("ABC123"), false);
    });
  }

  it("answers versions without a window, and null for a host that is missing", async () => {
    const played = new Played();
    const page = played.ask("getStatus", {});
    await settle();
    assert.equal(answerOf(page)?.result?.["host"], "0.1.0");
    assert.equal(played.fake.windows.size, 0);
    const without = new Played({
      onNative: (host) => {
        host.other.error = { message: "No such native application app.warifu.host" };
        host.disconnect();
      },
    });
    const other = without.ask("getStatus", {});
    await settle();
    assert.equal(answerOf(other)?.result?.["host"], null);
  });

  it("lets one of fifty in, and tells the others that it is busy", async () => {
    const played = new Played();
    const pages = Array.from({ length: 50 }, (_, index) => played.ask("sign", sign, { id: `r${index}` }));
    await played.openWindow();
    assert.equal(pages.filter((page) => codeOf(page) === "BUSY").length, 49);
    assert.equal(played.fake.windows.size, 1);
  });

  it("waits for a card and says so, and tells the page only when the person says so", async () => {
    const played = new Played();
    played.host.answers.inspectCard = [undefined];
    const page = played.ask("sign", sign);
    await played.openWindow();
    const { id } = played.host.last("inspectCard") ?? {};
    played.host.say({ type: "progress", id, state: "waiting", problem: "CARD_MISSING" });
    await settle();
    assert.deepEqual(played.view.stage, { name: "waiting", problem: { code: "CARD_MISSING", details: {} } });
    assert.equal(answerOf(page), undefined);
    await played.act({ tellSite: true });
    assert.equal(codeOf(page), "CARD_MISSING");
    assert.deepEqual(played.host.cancelled, [id]);
    assert.equal(played.fake.windows.size, 0);
  });

  const mended: [string, object, (view: ApprovalView) => void, number][] = [
    [
      "a wrong PIN",
      { code: "PIN_REJECTED", details: { pin: "sign", triesLeft: 4 } },
      (view) => assert.deepEqual(view.stage.name === "asking" && view.stage.question?.triesLeft, 4),
      1,
    ],
    [
      "a PIN the host finds impossible",
      { code: "PIN_MALFORMED", details: { pin: "sign" } },
      (view) => assert.deepEqual(view.stage.name === "asking" && view.stage.question?.triesLeft, 5),
      1,
    ],
    [
      "a card that was changed",
      { code: "CARD_CHANGED", details: {} },
      (view) => assert.equal(view.stage.name, "asking"),
      2,
    ],
    [
      "a PIN whose answer was lost",
      { code: "PIN_UNCERTAIN", details: { pin: "sign" } },
      (view) => assert.equal(view.stage.name, "asking"),
      2,
    ],
  ];
  for (const [name, error, check, inspections] of mended) {
    it(`asks again after ${name}, and sends no PIN by itself`, async () => {
      const played = new Played();
      played.host.answers.sign = [{ error } as never];
      const page = played.ask("sign", sign);
      await played.openWindow();
      await played.approve();
      check(played.view);
      assert.deepEqual(played.view.stage.name === "asking" && played.view.stage.notice, error);
      assert.equal(played.host.count("sign"), 1);
      assert.equal(played.host.count("inspectCard"), inspections);
      assert.equal(answerOf(page), undefined);
      await played.approve();
      assert.ok(answerOf(page)?.result);
      assert.equal(played.host.count("hashDocuments"), 1);
    });
  }

  /** The codes of each PIN the background has had from the window, as they are now. */
  const codesLeft = ({ taken }: Played): number[][] =>
    taken.flatMap((message) => ("decide" in message ? [message.decide.pin ?? []] : []));
  const blank = [...pin].fill(0);

  const methods: [string, object][] = [
    ["sign", sign],
    ["readCertificate", { key: "digitalSignature" }],
  ];
  for (const [method, params] of methods) {
    it(`wipes the codes of the PIN once the host has them: ${method}`, async () => {
      const played = new Played();
      played.host.answers.sign = [undefined];
      played.host.answers.readCertificate = [undefined];
      played.ask(method, params);
      await played.openWindow();
      await played.approve();
      assert.deepEqual(played.host.asked.at(-1)?.params["pin"], pin);
      assert.deepEqual(codesLeft(played), [blank]);
    });
  }

  it("wipes the codes of a last try that was not confirmed", async () => {
    const played = new Played();
    played.host.answers.inspectCard = [{ result: { cards: [{ ...card, pin: { name: "sign", triesLeft: 1 } }] } }];
    played.ask("sign", sign);
    await played.openWindow();
    await played.approve();
    assert.deepEqual(codesLeft(played), [blank]);
  });

  it("ends after three minutes without a sign of life, and each sign puts it off", async () => {
    const played = new Played();
    const page = played.ask("sign", sign);
    await played.openWindow();
    clock.tick(179_000);
    await played.act({ alive: true });
    clock.tick(179_999);
    await settle();
    assert.equal(answerOf(page), undefined);
    clock.tick(1);
    await settle();
    assert.equal(codeOf(page), "USER_TIMEOUT");
    assert.equal(played.fake.windows.size, 0);
  });

  it("goes on when other windows are closed, and stays in front of those that open", async () => {
    const played = new Played();
    const page = played.ask("sign", sign);
    await played.openWindow();
    const [own = 0] = played.fake.windows.keys();
    await played.desk.windowRemoved(own + 1);
    await settle();
    assert.equal(answerOf(page), undefined);
    played.fake.focused.length = 0;
    played.desk.windowCreated(own);
    assert.deepEqual(played.fake.focused, []);
    played.desk.windowCreated(own + 1);
    assert.deepEqual(played.fake.focused, [own]);
    await played.act({ cancel: true });
    played.desk.windowCreated(own + 2);
    assert.deepEqual(played.fake.focused, [own]);
  });

  it("takes the keyboard from nobody who is busy elsewhere, and back from a window that has just taken it", async () => {
    const played = new Played();
    played.ask("sign", sign);
    await played.openWindow();
    const [own = 0] = played.fake.windows.keys();
    played.fake.focused.length = 0;
    played.desk.focusChanged(own + 1);
    played.desk.windowCreated(own + 1);
    assert.deepEqual(played.fake.focused, [own]);
    played.desk.focusChanged(own);
    played.desk.focusChanged(-1);
    clock.tick(1_001);
    played.desk.windowCreated(own + 2);
    played.desk.windowCreated(undefined);
    assert.deepEqual(played.fake.focused, [own]);
    played.desk.focusChanged(own);
    played.desk.windowCreated(own + 3);
    assert.deepEqual(played.fake.focused, [own, own]);
  });

  it("comes to the front also over a window that opened while its own number was not known", async () => {
    const played = new Played();
    played.fake.beforeCreateResolves = () => played.desk.windowCreated(999);
    played.ask("sign", sign);
    await settle();
    assert.deepEqual(played.fake.focused, [...played.fake.windows.keys()]);
  });

  it("takes no answer to an older question", async () => {
    const played = new Played();
    played.ask("sign", sign);
    await played.openWindow();
    await played.act({ decide: { round: played.view.round - 1, pin: [...pin] } });
    assert.equal(played.host.count("sign"), 0);
  });

  it("sends no last try that was not confirmed, and one that was", async () => {
    const played = new Played();
    played.host.answers.inspectCard = [{ result: { cards: [{ ...card, pin: { name: "sign", triesLeft: 1 } }] } }];
    played.ask("sign", sign);
    await played.openWindow();
    await played.approve();
    assert.equal(played.host.count("sign"), 0);
    await played.act({ decide: { round: played.view.round, pin: [...pin], lastTryConfirmed: true } });
    assert.equal(played.host.last("sign")?.params["lastTryConfirmed"], true);
  });

  const terminal: [string, object, string, boolean][] = [
    ["no tries are left", { ...card, pin: { name: "sign", triesLeft: 0 } }, "PIN_BLOCKED", false],
    [
      "the certificate is not there",
      { ...card, certificates: { userAuthentication: true, digitalSignature: false } },
      "CERTIFICATE_ABSENT",
      false,
    ],
  ];
  for (const [name, found, code, mayRetry] of terminal) {
    it(`stops when ${name}; closing the window then is a cancel`, async () => {
      const played = new Played();
      played.host.answers.inspectCard = [{ result: { cards: [found] } }];
      const page = played.ask("sign", sign);
      await played.openWindow();
      const { stage } = played.view;
      assert.ok(stage.name === "failed");
      assert.deepEqual([stage.problem.code, stage.mayRetry], [code, mayRetry]);
      assert.equal(answerOf(page), undefined);
      await played.act({ cancel: true });
      assert.equal(codeOf(page), "USER_CANCELLED");
    });
  }

  it("asks which of two cards", async () => {
    const played = new Played();
    played.host.answers.inspectCard = [
      { result: { cards: [card, { ...card, card: "handle-2", reader: "Reader 1" }] } },
    ];
    played.ask("sign", sign);
    await played.openWindow();
    assert.equal(played.view.stage.name, "choosing");
    await played.act({ choose: { round: played.view.round, card: 1 } });
    await played.approve();
    assert.equal(played.host.last("sign")?.params["card"], "handle-2");
  });

  it("tries again after the host died, when the person wants to", async () => {
    const played = new Played();
    played.host.answers.sign = [undefined];
    const page = played.ask("sign", sign);
    await played.openWindow();
    await played.approve();
    played.host.port?.disconnect();
    await settle();
    assert.ok(played.view.stage.name === "failed" && played.view.stage.problem.code === "HOST_CRASHED");
    await played.act({ retry: { round: played.view.round } });
    assert.equal(played.host.starts, 2);
    assert.equal(played.host.count("sign"), 1);
    await played.approve();
    assert.ok(answerOf(page)?.result);
  });

  const endings: [string, (played: Played, page: FakePort) => unknown][] = [
    ["the page is left", (_, page) => page.disconnect()],
    ["the page cancels", (_, page) => page.postMessage({ cancel: true })],
    [
      "the window is closed",
      (played) => {
        const [windowId = 0] = played.fake.windows.keys();
        played.fake.windows.delete(windowId);
        return played.desk.windowRemoved(windowId);
      },
    ],
  ];
  for (const [name, end] of endings) {
    it(`ends everything when ${name}, also while the card works`, async () => {
      const played = new Played();
      played.host.answers.sign = [undefined];
      const page = played.ask("sign", sign);
      await played.openWindow();
      await played.approve();
      await end(played, page);
      await settle();
      assert.deepEqual(played.host.cancelled, [played.host.last("sign")?.id]);
      assert.equal(played.fake.windows.size, 0);
      assert.equal(played.fake.session.items["pending"], undefined);
    });
  }

  it("does not hang on a window that was closed before it was known", async () => {
    const played = new Played();
    played.fake.beforeCreateResolves = (id) => {
      played.fake.windows.delete(id);
      return played.desk.windowRemoved(id);
    };
    const page = played.ask("sign", sign);
    await settle();
    assert.equal(codeOf(page), "USER_CANCELLED");
  });

  const cancels: [string, (played: Played, page: FakePort) => unknown][] = [
    ["the person cancels", (played) => played.act({ cancel: true })],
    ...endings,
  ];
  for (const [name, end] of cancels) {
    it(`lets the origin wait after ${name}, the second time longer`, async () => {
      const played = new Played();
      const pause = async (): Promise<number> => {
        const page = played.ask("readCertificate", { key: "digitalSignature" });
        await played.openWindow();
        await end(played, page);
        await settle();
        const again = played.ask("readCertificate", { key: "digitalSignature" });
        await settle();
        assert.equal(codeOf(again), "BUSY");
        return Number(answerOf(again)?.error?.details["retryAfterMs"]);
      };
      const first = await pause();
      assert.ok(first > 0 && first <= 2_000);
      clock.tick(first);
      const second = await pause();
      assert.ok(second > 2_000 && second <= 4_000);
    });
  }

  it("tells the page of the card once the PIN was taken, and nothing twice: nobody counts the tries", async () => {
    const played = new Played();
    played.host.answers.sign = [undefined, undefined];
    const page = played.ask("sign", sign);
    await played.openWindow();
    const told = () =>
      (page.received as { progress?: { state: string } }[]).flatMap(({ progress }) => (progress ? [progress] : []));
    const atWork = async (...frames: object[]): Promise<void> => {
      await played.approve();
      const { id } = played.host.last("sign") ?? {};
      for (const frame of frames) played.host.say({ type: "progress", id, ...frame });
      await settle();
    };
    await atWork({ state: "verifying" });
    const error = { code: "PIN_REJECTED", details: { pin: "sign", triesLeft: 4 } };
    played.host.say({ type: "response", id: played.host.last("sign")?.id, error });
    await settle();
    assert.deepEqual(
      told().map(({ state }) => state),
      ["approval"],
    );
    const signing = { state: "signing", done: 1, total: 1 };
    await atWork({ state: "verifying" }, { state: "reading" }, { state: "reading" }, signing, signing);
    assert.deepEqual(told().slice(1), [{ state: "card" }, { state: "card", done: 1, total: 1 }]);
  });

  it("goes on after it was stopped while asking: page and window come back, nothing is hashed again", async () => {
    const played = new Played();
    played.ask("sign", sign);
    await played.openWindow();
    const before = played.view.checkCode;
    played.start();
    const page = played.ask("sign", sign, { resumed: true });
    await played.openWindow();
    assert.equal(played.view.stage.name, "asking");
    assert.equal(played.view.checkCode, before);
    assert.equal(played.host.count("hashDocuments"), 1);
    await played.approve();
    assert.ok(answerOf(page)?.result);
  });

  it("answers a page that is back later than the person cancelled in the window", async () => {
    const played = new Played();
    played.ask("sign", sign);
    await played.openWindow();
    played.start();
    await played.openWindow();
    await played.act({ cancel: true });
    const page = played.ask("sign", sign, { resumed: true });
    await settle();
    assert.equal(codeOf(page), "USER_CANCELLED");
  });

  it("says that it was interrupted when it was stopped while the card worked, and does not repeat the PIN", async () => {
    const played = new Played();
    played.host.answers.sign = [undefined];
    played.ask("sign", sign);
    await played.openWindow();
    await played.approve();
    played.start();
    played.ask("sign", sign, { resumed: true });
    await played.openWindow();
    const { stage } = played.view;
    assert.ok(stage.name === "asking");
    assert.equal(stage.notice?.code, "INTERRUPTED");
    assert.equal(played.host.count("sign"), 1);
  });

  it("tells a page that comes back for a request nobody knows", async () => {
    const played = new Played();
    const page = played.ask("sign", sign, { resumed: true });
    await settle();
    assert.equal(codeOf(page), "INTERRUPTED");
  });

  it("does not give a request to another document of the same tab", async () => {
    const played = new Played();
    played.ask("sign", sign);
    await played.openWindow();
    played.start();
    const page = played.ask("sign", sign, { resumed: true, from: sender({ documentId: "d2" }) });
    await settle();
    assert.equal(codeOf(page), "INTERRUPTED");
  });

  it("closes an approval page that belongs to no request", async () => {
    const played = new Played();
    const [window, ours] = portPair();
    ours.sender = sender({
      origin: "chrome-extension://warifu",
      url: "chrome-extension://warifu/windows/approval.html",
    });
    played.desk.connectWindow(ours.asPort());
    window.postMessage({ hello: "unknown" });
    await settle();
    assert.deepEqual(window.received, [{ close: true }]);
  });

  it("takes no approval page that is not our own", async () => {
    const played = new Played();
    played.ask("sign", sign);
    await settle();
    const [window, ours] = portPair();
    ours.sender = sender();
    played.desk.connectWindow(ours.asPort());
    const { id } = played.fake.session.items["pending"] as { id: string };
    window.postMessage({ hello: id });
    await settle();
    assert.deepEqual(window.received, []);
  });

  const policies: [string, object, string][] = [
    ["a list without this site", { allowedOrigins: ["https://other.example"] }, "ORIGIN_NOT_ALLOWED"],
    ["a ban of this site", { deniedOrigins: [origin] }, "ORIGIN_NOT_ALLOWED"],
    ["a list without this operation", { operations: ["getStatus"] }, "ORIGIN_NOT_ALLOWED"],
    ["no digests", { digestSigning: false }, "DIGEST_REFUSED"],
    ["a policy that cannot be read", { allowedOrigins: "everything" }, "ORIGIN_NOT_ALLOWED"],
    ["a ban spelled with a slash", { deniedOrigins: ["https://other.example/"] }, "ORIGIN_NOT_ALLOWED"],
    ["a ban spelled in capitals", { deniedOrigins: ["https://OTHER.example"] }, "ORIGIN_NOT_ALLOWED"],
    ["a ban with the usual port", { deniedOrigins: ["https://other.example:443"] }, "ORIGIN_NOT_ALLOWED"],
    ["a ban with a wildcard", { deniedOrigins: ["https://*.example"] }, "ORIGIN_NOT_ALLOWED"],
    ["a ban of what is no origin", { deniedOrigins: ["other.example"] }, "ORIGIN_NOT_ALLOWED"],
    [
      "a list with such a thing beside this site",
      { allowedOrigins: [origin, "https://x.example/"] },
      "ORIGIN_NOT_ALLOWED",
    ],
  ];
  for (const [name, policy, code] of policies) {
    it(`keeps to an administrator's policy: ${name}`, async () => {
      const played = new Played({ policy });
      const digests = [{ name: "a", digest: Buffer.alloc(32).toString("base64") }];
      const page = played.ask("sign", { digests, hash: "SHA-256" });
      await settle();
      assert.equal(codeOf(page), code);
      assert.equal(played.fake.windows.size, 0);
    });
  }
});
