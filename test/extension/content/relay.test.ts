import assert from "node:assert/strict";
import { type SinonFakeTimers, useFakeTimers } from "sinon";
import { Relay } from "../../../extension/content/relay.ts";
import type { RelayRuntime } from "../../../extension/content/runtime.ts";
import { type FakePort, portPair, settle } from "../fake-browser.ts";

const lastWords = { code: "INTERRUPTED", message: "m", remedy: "r", retriable: true, details: {} };
const accepted = { accepted: { lastWords } };
const request = '{"warifu":1}';

/** A relay between a page port and backgrounds that come and go. */
class Played {
  readonly backgrounds: FakePort[] = [];
  readonly said: unknown[] = [];
  readonly page: { onmessage?: (event: { data: unknown }) => void };
  ended = 0;
  isGone = false;
  readonly relay: Relay;

  constructor(contents: Blob[] = []) {
    const page = { postMessage: (answer: unknown) => this.said.push(answer) };
    const runtime: RelayRuntime = {
      id: "warifu",
      connect: () => {
        if (this.isGone) throw new Error("Extension context invalidated.");
        const [ours, theirs] = portPair();
        this.backgrounds.push(theirs);
        return ours as never;
      },
    };
    this.page = page as never;
    this.relay = new Relay(runtime, page as never, { request, contents }, () => this.ended++);
    this.relay.start();
  }

  get background(): FakePort {
    return this.backgrounds.at(-1) as FakePort;
  }

  async hear(message: object): Promise<void> {
    this.background.postMessage(message);
    await settle();
  }
}

describe("the relay between page and background: signed files", () => {
  const completed = (inserts: object[], more: object = {}) => ({
    ...{ name: "a", document: 1, completed: { inserts, mediaType: "application/pdf", ...more } },
  });
  const insert = (at: number, text: string) => ({ at, bytes: Buffer.from(text).toString("base64") });
  const rows: readonly [name: string, entry: object, text: string][] = [
    ["behind the document", completed([insert(6, "[end]")]), "second[end]"],
    ["before it", completed([insert(0, "[start]")]), "[start]second"],
    ["around it", completed([insert(0, "<"), insert(6, ">")]), "<second>"],
    ["inside of it", completed([insert(3, "|")]), "sec|ond"],
    ["beside it", completed([insert(0, "alone")], { detached: true }), "alone"],
    ["of a document that is not there", { ...completed([insert(0, "x")]), document: 9 }, "x"],
  ];
  for (const [name, entry, text] of rows) {
    for (const wrap of ["result", "error"] as const) {
      it(`${wrap}: puts a signature ${name}`, async () => {
        const played = new Played([new Blob(["first"]), new Blob(["second"])]);
        await settle();
        await played.hear(accepted);
        const signed = { signatures: [entry, { name: "b", signature: "AQID" }] };
        const error = { ...lastWords, details: { finished: signed } };
        await played.hear(JSON.parse(JSON.stringify(wrap === "result" ? { result: signed } : { error })));
        const last = played.said.at(-1) as { result: typeof signed; error: typeof error };
        const { signatures } = wrap === "result" ? last.result : last.error.details.finished;
        const [made, bare] = signatures as unknown as [{ name: string; signedDocument: Blob }, object];
        assert.deepEqual(Object.keys(made), ["name", "signedDocument"]);
        assert.deepEqual([await made.signedDocument.text(), made.signedDocument.type], [text, "application/pdf"]);
        assert.deepEqual(bare, { name: "b", signature: "AQID" });
      });
    }
  }
});

describe("the relay between page and background", () => {
  it("says nothing to the page before the background has taken the request, then that it was received", async () => {
    const played = new Played();
    await settle();
    assert.deepEqual(played.background.received, [{ open: { request, resumed: false } }]);
    assert.deepEqual(played.said, []);
    await played.hear(accepted);
    assert.deepEqual(played.said, [{ received: true }]);
  });

  it("passes on progress and the result, and is done then", async () => {
    const played = new Played();
    await played.hear(accepted);
    await played.hear({ progress: { state: "approval", checkCode: "K7QM" } });
    await played.hear({ result: { a: 1 } });
    assert.deepEqual(played.said.slice(1), [
      { progress: { state: "approval", checkCode: "K7QM" } },
      { result: { a: 1 } },
    ]);
    assert.equal(played.ended, 1);
    assert.equal(played.background.isOpen, false);
  });

  it("tells the background when the page cancels, and that it left by the closed port only", async () => {
    const cancelled = new Played();
    cancelled.page.onmessage?.({ data: { cancel: true } });
    await settle();
    assert.equal(cancelled.background.isOpen, false);
    assert.equal(cancelled.ended, 1);
    const left = new Played();
    await settle();
    left.relay.leave();
    await settle();
    assert.equal(left.background.received.length, 1);
    assert.equal(left.background.isOpen, false);
  });

  for (const odd of [null, 5, "cancel", {}, { cancel: false }, { result: 1 }]) {
    it(`takes nothing else from the page's end: ${JSON.stringify(odd)}`, async () => {
      const played = new Played();
      played.page.onmessage?.({ data: odd });
      await settle();
      assert.equal(played.background.isOpen, true);
      assert.deepEqual(played.said, []);
    });
  }

  describe("when the background is stopped", () => {
    let clock: SinonFakeTimers;
    beforeEach(() => {
      clock = useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    });
    afterEach(() => clock.restore());

    /** The background goes; the relay tries again after its wait. */
    const stop = async (played: Played): Promise<void> => {
      played.background.disconnect();
      await settle();
      clock.tick(1000);
      await settle();
    };

    it("comes back with the same request, marked so, and tells the page nothing new", async () => {
      const played = new Played();
      await played.hear(accepted);
      await stop(played);
      assert.deepEqual(played.background.received, [{ open: { request, resumed: true } }]);
      await played.hear(accepted);
      await played.hear({ result: 1 });
      assert.deepEqual(played.said, [{ received: true }, { result: 1 }]);
    });

    it("gives up after the third attempt, with the words it was given before", async () => {
      const played = new Played();
      await played.hear(accepted);
      for (let time = 0; time < 4; time++) await stop(played);
      assert.equal(played.backgrounds.length, 4);
      assert.deepEqual(played.said.at(-1), { error: lastWords });
    });

    it("makes another connection when one is taken and never answered", async () => {
      const played = new Played();
      await played.hear(accepted);
      await stop(played);
      assert.equal(played.backgrounds.length, 2);
      clock.tick(800);
      await settle();
      clock.tick(500);
      await settle();
      assert.equal(played.backgrounds.length, 3);
      await played.hear(accepted);
      clock.tick(10_000);
      await settle();
      assert.equal(played.backgrounds.length, 3);
    });

    it("gives up at once when the extension itself is gone", async () => {
      const played = new Played();
      await played.hear(accepted);
      played.isGone = true;
      await stop(played);
      assert.deepEqual(played.said.at(-1), { error: lastWords });
    });

    it("stays silent for ever when it was never taken", async () => {
      const played = new Played();
      for (let time = 0; time < 5; time++) await stop(played);
      assert.deepEqual(played.said, []);
      assert.equal(played.ended, 1);
    });
  });
});
