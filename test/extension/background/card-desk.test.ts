import assert from "node:assert/strict";
import { CardDesk } from "../../../extension/background/card-desk.ts";
import { NativeLink } from "../../../extension/background/native-link.ts";
import { Turn } from "../../../extension/background/turn.ts";
import { type CardQuestion, goAhead } from "../../../extension/messages/card.ts";
import type { Sender } from "../../../extension/platform/browser.ts";
import { FakeBrowser, type FakePort, portPair, settle } from "../fake-browser.ts";
import { FakeHost, inspectedCard } from "../fake-host.ts";

const ownPage: Sender = { id: "warifu", url: "chrome-extension://warifu/windows/card.html" };
const contentScript: Sender = { id: "warifu", origin: "https://a.example", url: "https://a.example/" };
const codes = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));
const look: CardQuestion = { method: "inspectPins", params: { wait: true } };
const change = (): CardQuestion => ({
  method: "changePin",
  params: { card: "handle-1", name: "auth", old: codes("1234"), new: codes("9753") },
});

function playedDesk() {
  const host = new FakeHost();
  const browser = new FakeBrowser({ onNative: host.connect }).asBrowser();
  const turn = new Turn(browser);
  const link = new NativeLink(browser);
  const desk = new CardDesk({ browser, link, turn, restored: Promise.resolve() });
  /** What the desk took from the page, to see what became of it. */
  const taken: CardQuestion[] = [];
  const ask = async (question: object, from: Sender = ownPage): Promise<FakePort> => {
    const [page, ours] = portPair();
    ours.sender = from;
    ours.onMessage.addListener(((message: CardQuestion) => taken.push(message)) as never);
    desk.connectPage(ours.asPort());
    page.postMessage(question);
    await settle();
    return page;
  };
  return { host, turn, link, ask, taken };
}

describe("the page of the person's own asks the background", () => {
  it("for the card, and is answered by the host", async () => {
    const { ask } = playedDesk();
    assert.deepEqual((await ask(look)).received, [{ result: { cards: [inspectedCard] } }]);
  });

  for (const question of [look, change()]) {
    it(`${question.method}: nobody but our own pages is heard, and no host is started`, async () => {
      const { host, ask } = playedDesk();
      assert.deepEqual((await ask(question, contentScript)).received, []);
      assert.equal(host.starts, 0);
    });
  }

  it("and cannot ask for what is no matter of that page", async () => {
    const { host, ask } = playedDesk();
    const page = await ask({ method: "sign", params: {} });
    assert.deepEqual(page.received, [{ problem: { code: "INTERNAL", details: {} } }]);
    assert.equal(host.starts, 0);
  });

  it("hears what is waited for", async () => {
    const { host, ask } = playedDesk();
    host.answers.inspectPins = [undefined];
    const page = await ask(look);
    host.say({ type: "progress", id: host.last("inspectPins")?.id, state: "waiting", problem: "CARD_MISSING" });
    await settle();
    assert.deepEqual(page.received, [{ waiting: "CARD_MISSING" }]);
  });

  /** A site's request was cancelled, and the reader goes on waiting for its PIN. */
  const leavePad = async ({ host, link }: Pick<ReturnType<typeof playedDesk>, "host" | "link">): Promise<void> => {
    host.answers.readAttributes = [undefined];
    host.stopsAtOnce = false;
    const site = new AbortController();
    const params = { from: "cardInfoInputSupport" as const, fields: ["sex" as const], card: "handle-1", pinPad: true };
    const call = (await link.connect()).call("readAttributes", params, { signal: site.signal });
    site.abort(new Error("cancelled"));
    await assert.rejects(call.result, /cancelled/);
  };

  it("hears that a reader still waits for the PIN of a site's request, and the card is asked after that", async () => {
    const { host, link, ask } = playedDesk();
    await leavePad({ host, link });
    const page = await ask(look);
    assert.deepEqual([page.received, host.count("inspectPins")], [[{ waiting: "padLeft" }], 0]);
    host.say({ type: "response", id: host.last("readAttributes")?.id, error: { code: "USER_CANCELLED", details: {} } });
    await settle();
    assert.deepEqual(page.received.at(-1), { result: { cards: [inspectedCard] } });
  });

  it("keeps no PIN for the time after that: a change is refused at once, and nothing of it is left", async () => {
    const { host, link, ask, taken } = playedDesk();
    await leavePad({ host, link });
    const page = await ask(change());
    assert.deepEqual(page.received, [{ problem: { code: "BUSY", details: {} } }]);
    assert.equal(host.count("changePin"), 0);
    const typed = Object.values(taken[0]?.params ?? {})
      .filter(Array.isArray)
      .flat();
    assert.deepEqual(typed, codes("\0".repeat(8)));
  });

  it("closes, and the host is told to stop", async () => {
    const { host, turn, ask } = playedDesk();
    host.answers.inspectPins = [undefined];
    const page = await ask(look);
    page.disconnect();
    await settle();
    assert.deepEqual(host.cancelled, [host.last("inspectPins")?.id]);
    turn.lend(undefined);
  });

  it("gives way to a site's request while it looks", async () => {
    const { host, turn, ask } = playedDesk();
    host.answers.inspectPins = [undefined];
    const page = await ask(look);
    turn.take("https://a.example");
    await settle();
    assert.equal(host.cancelled.length, 1);
    assert.deepEqual(page.received, [{ problem: { code: "BUSY", details: {} } }]);
  });
});

describe("the page of the person's own changes a PIN", () => {
  /** Asks for the change, and tells the desk to go ahead once it is ready. */
  const played = () => {
    const { ask, ...more } = playedDesk();
    const goOn = async (question: object): Promise<FakePort> => {
      const page = await ask(question);
      assert.deepEqual(page.received.splice(0), [{ ready: true }]);
      assert.equal(more.host.count("changePin"), 0, "the host knows of the change before the page knows that it does");
      page.postMessage(goAhead);
      await settle();
      return page;
    };
    return { ...more, ask: goOn, askOnly: ask };
  };

  it("not before the page has heard that it may: one that closes instead has changed nothing", async () => {
    const { host, askOnly, taken } = played();
    const page = await askOnly(change());
    page.disconnect();
    await settle();
    assert.deepEqual([host.starts, host.asked], [1, []]);
    assert.deepEqual(
      taken.map(({ params }) => (params as { old: number[] }).old),
      [[0, 0, 0, 0]],
    );
  });

  it("when the host cannot be started: said, and the page was never asked to go ahead", async () => {
    const { host, askOnly } = played();
    host.ready = undefined;
    const page = await askOnly(change());
    host.port?.disconnect();
    await settle();
    const [answer, ...more] = page.received as { problem: { code: string } }[];
    assert.match(answer?.problem.code ?? "", /^HOST_/);
    assert.deepEqual([more, host.asked], [[], []]);
  });

  it("in one frame; every copy of the typed PINs is wiped", async () => {
    const { host, ask, taken } = played();
    assert.deepEqual((await ask(change())).received, [{ result: {} }]);
    assert.equal(host.count("changePin"), 1);
    assert.deepEqual(host.last("changePin")?.params, { ...change().params });
    const [question, ...more] = taken as unknown[];
    assert.deepEqual(question, {
      method: "changePin",
      params: { ...change().params, old: [0, 0, 0, 0], new: [0, 0, 0, 0] },
    });
    assert.deepEqual(more, [goAhead]);
  });

  it("not while a site's request runs, and no host hears of the PIN", async () => {
    const { host, turn, askOnly, taken } = played();
    turn.take("https://a.example");
    assert.deepEqual((await askOnly(change())).received, [{ problem: { code: "BUSY", details: {} } }]);
    assert.equal(host.starts, 0);
    assert.deepEqual(
      taken.map(({ params }) => (params as { old: number[] }).old),
      [[0, 0, 0, 0]],
    );
  });

  it("and keeps the turn meanwhile", async () => {
    const { host, turn, ask } = played();
    host.answers.changePin = [undefined];
    await ask(change());
    assert.throws(() => turn.take("https://a.example"), { code: "BUSY" });
  });

  const ends: [name: string, progress: object | undefined, code: string][] = [
    ["before it said that the card would hear a PIN: it crashed, and nothing was sent", undefined, "HOST_CRASHED"],
    ["after: nobody knows which PIN holds", { state: "verifying" }, "PIN_CHANGE_UNCERTAIN"],
  ];
  for (const [name, progress, code] of ends) {
    it(`the host dies ${name}; the change is not sent again`, async () => {
      const { host, ask } = played();
      host.answers.changePin = [undefined];
      const page = await ask(change());
      if (progress) host.say({ type: "progress", id: host.last("changePin")?.id, ...progress });
      await settle();
      host.port?.disconnect();
      await settle();
      const [answer] = page.received as { problem: { code: string } }[];
      assert.equal(answer?.problem.code, code);
      assert.deepEqual([host.count("changePin"), host.starts], [1, 1]);
    });
  }

  it("the host says how it ended, and that is what the page hears", async () => {
    const { host, ask } = played();
    const rejected = { code: "PIN_REJECTED", details: { pin: "auth", triesLeft: 2 } } as const;
    host.answers.changePin = [{ error: rejected }];
    assert.deepEqual((await ask(change())).received, [{ problem: rejected }]);
  });

  it("the page closes, and the host is told to stop", async () => {
    const { host, ask } = played();
    host.answers.changePin = [undefined];
    (await ask(change())).disconnect();
    await settle();
    assert.deepEqual(host.cancelled, [host.last("changePin")?.id]);
  });
});
