import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { Dispatcher, type Perform, type RequestContext } from "../../native-host/dispatcher.ts";
import { explainEnd } from "../../native-host/error-mapping.ts";
import { readFrames, writeFrame } from "../../native-host/messaging/native-messaging.ts";
import { limits } from "../../shared/contract/limits.ts";
import { toBase64 } from "../../shared/encoding/base64.ts";
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import { InvalidInput } from "../../shared/schema/schema.ts";

type Sent = { type: string; id?: number; result?: unknown; error?: { code: string; details: object } };

/** A dispatcher over one operation of the test's own. */
function dispatch(perform: (params: never, context: RequestContext) => Promise<unknown>) {
  const sent: Sent[] = [];
  const wiped: number[] = [];
  const dispatcher = new Dispatcher(
    ((_method: string, params: never, context: RequestContext) => perform(params, context)) as Perform,
    explainEnd,
    (frame) => {
      sent.push(frame as Sent);
      return Promise.resolve();
    },
  );
  const receive = (value: unknown) => dispatcher.receive({ value, wipe: () => wiped.push(1) });
  return { dispatcher, receive, sent, wiped };
}

const request = (id: number, method = "getStatus", params: object = {}) => ({ type: "request", id, method, params });
const tick = () => new Promise((resolve) => setImmediate(resolve));

describe("native-host/dispatcher", () => {
  it("answers a request under its id, progress first", async () => {
    const { receive, sent } = dispatch((_, context) => {
      context.progress({ state: "signing", done: 0, total: 1 });
      return Promise.resolve({ ok: true });
    });
    receive(request(7));
    await tick();
    assert.deepEqual(sent, [
      { type: "progress", id: 7, state: "signing", done: 0, total: 1 },
      { type: "response", id: 7, result: { ok: true } },
    ]);
  });

  it("names what went wrong in the params, without their values", async () => {
    const { receive, sent } = dispatch(() => Promise.resolve({}));
    receive(request(1, "sign", { pin: [1], secret: "S3CRET" }));
    await tick();
    assert.equal(sent[0]?.error?.code, "REQUEST_INVALID");
    assert.doesNotMatch(JSON.stringify(sent), /S3CRET|secret/);
  });

  it("turns a stranger's exception into INTERNAL and keeps its text to itself", async () => {
    const { receive, sent } = dispatch(() => Promise.reject(new Error("S3CRET")));
    receive(request(1));
    await tick();
    assert.deepEqual(sent[0]?.error, { code: "INTERNAL", details: {} });
  });

  it("wipes every frame, good or bad", async () => {
    const { receive, wiped } = dispatch(() => Promise.resolve({}));
    receive(request(1));
    assert.throws(() => receive({ type: "nonsense" }), InvalidInput);
    await tick();
    assert.equal(wiped.length, 2);
  });

  const nonsense = [
    null,
    1,
    "x",
    {},
    { type: "request" },
    { type: "request", id: 0, method: "getStatus", params: {} },
    request(1, "readMyNumber"),
    { ...request(1), extra: 1 },
    { type: "cancel" },
    { type: "chunk", id: 1 },
  ];
  for (const [index, value] of nonsense.entries()) {
    it(`refuses to go on after something that is no frame (${index + 1})`, () => {
      const { receive } = dispatch(() => Promise.resolve({}));
      assert.throws(() => receive(value), InvalidInput);
    });
  }

  it("refuses an id that is in use", () => {
    const { receive } = dispatch(() => new Promise(() => {}));
    receive(request(1));
    assert.throws(() => receive(request(1)), InvalidInput);
  });

  it("refuses what comes on top of as many as it may work at, wipes it too, and loses nothing of the others", async () => {
    const ends: (() => void)[] = [];
    const { receive, sent, wiped } = dispatch(() => new Promise((resolve) => ends.push(() => resolve({ ok: true }))));
    const all = Array.from({ length: limits.requestsAtOnce }, (_, index) => index + 1);
    for (const id of all) receive(request(id));
    const onTop = limits.requestsAtOnce + 1;
    receive(request(onTop));
    receive({ type: "chunk", id: onTop, document: 0, bytes: toBase64(new Uint8Array(1)) });
    await tick();
    assert.deepEqual(sent.splice(0), [{ type: "response", id: onTop, error: { code: "BUSY", details: {} } }]);
    assert.deepEqual([ends.length, wiped.length], [all.length, all.length + 2]);
    ends.shift()?.();
    await tick();
    // there is room again, for the very same request
    receive(request(onTop));
    for (const end of ends) end();
    await tick();
    assert.deepEqual(
      sent.map(({ id, result }) => [id, result]),
      [...all, onTop].map((id) => [id, { ok: true }]),
    );
  });

  it("takes one that takes no refusals for a partner that is not ours, and hears what ends until then", async () => {
    const aborted: number[] = [];
    const perform = (_method: unknown, _params: unknown, { signal }: { signal: AbortSignal }) =>
      new Promise(() => signal.addEventListener("abort", () => aborted.push(1)));
    const dispatcher = new Dispatcher(perform as never as Perform, explainEnd, () => new Promise(() => {}));
    const receive = (value: object) => dispatcher.receive({ value, wipe: () => {} });
    for (let id = 1; id <= 2 * limits.requestsAtOnce; id++) receive(request(id));
    receive({ type: "cancel", id: 1 });
    await tick();
    assert.equal(aborted.length, 1);
    assert.throws(() => receive(request(2 * limits.requestsAtOnce + 1)), InvalidInput);
  });

  it("cancels the request it is told to and no other", async () => {
    const { receive, sent } = dispatch(
      (_, { signal }) =>
        new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(new Error("late")))),
    );
    receive(request(1));
    receive(request(2));
    receive({ type: "cancel", id: 1 });
    receive({ type: "cancel", id: 9 });
    await tick();
    assert.deepEqual(sent, [{ type: "response", id: 1, error: { code: "USER_CANCELLED", details: {} } }]);
  });

  it("ends everything when the partner is gone, and waits for it", async () => {
    let ended = false;
    const { dispatcher, receive } = dispatch(
      (_, { signal }) =>
        new Promise((_resolve, reject) =>
          signal.addEventListener("abort", () =>
            setTimeout(() => {
              ended = true;
              reject(new Error("cleaned up"));
            }, 20),
          ),
        ),
    );
    receive(request(1));
    await dispatcher.end();
    assert.ok(ended);
  });

  it("at its own end says so, and not that a person cancelled", async () => {
    const { dispatcher, receive, sent } = dispatch(
      (_, { signal }) =>
        new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(new Error("late")))),
    );
    receive(request(1));
    await dispatcher.end();
    assert.deepEqual(sent, [{ type: "response", id: 1, error: { code: "INTERRUPTED", details: {} } }]);
  });

  it("hands chunks to their request", async () => {
    const got: string[] = [];
    const { receive, sent } = dispatch(async (_, { chunks }) => {
      for await (const { document, bytes } of chunks) {
        got.push(`${document}:${bytes.length}`);
        if (got.length === 2) break;
      }
      return {};
    });
    receive(request(1));
    const bytes = toBase64(new Uint8Array(5));
    receive({ type: "chunk", id: 1, document: 0, bytes });
    receive({ type: "chunk", id: 2, document: 0, bytes });
    receive({ type: "chunk", id: 1, document: 1, bytes });
    await tick();
    assert.deepEqual(got, ["0:5", "1:5"]);
    assert.equal(sent.at(-1)?.type, "response");
  });

  it("stops a partner that sends chunks without waiting", async () => {
    const { receive, sent } = dispatch(
      (_, { signal }) =>
        new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
    );
    receive(request(1));
    for (let sentChunks = 0; sentChunks <= limits.chunksInFlight; sentChunks++) {
      receive({ type: "chunk", id: 1, document: 0, bytes: toBase64(new Uint8Array(1)) });
    }
    await tick();
    assert.equal(sent[0]?.error?.code, "REQUEST_INVALID");
  });

  it("ends the request whose chunk is no base64", async () => {
    const { receive, sent } = dispatch(async (_, { chunks, signal }) => {
      for await (const _chunk of chunks) assert.fail("no bytes of it are handed on");
      signal.throwIfAborted();
      return {};
    });
    receive(request(1));
    // the spare bits are not zero
    receive({ type: "chunk", id: 1, document: 0, bytes: "AB==" });
    await tick();
    assert.equal(sent[0]?.error?.code, "REQUEST_INVALID");
  });

  it("answers INTERNAL when the answer itself cannot be sent, after the progress", async () => {
    const pipe = new PassThrough();
    const perform = ((_method: string, _params: never, { progress }: RequestContext) => {
      progress({ state: "reading" });
      return Promise.resolve({ signatures: ["x".repeat(limits.frame)] });
    }) as unknown as Perform;
    const dispatcher = new Dispatcher(perform, explainEnd, (frame) => writeFrame(pipe, frame));
    dispatcher.receive({ value: request(3), wipe: () => {} });
    await dispatcher.end();
    pipe.end();
    const received: unknown[] = [];
    for await (const { value } of readFrames(pipe)) received.push(value);
    assert.deepEqual(received, [
      { type: "progress", id: 3, state: "reading" },
      { type: "response", id: 3, error: { code: "INTERNAL", details: {} } },
    ]);
  });

  it("goes on when the partner cannot be answered any more", async () => {
    const dispatcher = new Dispatcher(
      (() => Promise.reject(new WarifuError("CARD_MISSING"))) as Perform,
      explainEnd,
      () => Promise.reject(new Error("gone")),
    );
    dispatcher.receive({ value: request(1), wipe: () => {} });
    await dispatcher.end();
  });
});
