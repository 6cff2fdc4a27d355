import assert from "node:assert/strict";
import { serve } from "../../native-host/host.ts";
import type { IncomingFrame } from "../../native-host/link.ts";
import type { LogEvent } from "../../native-host/log/log.ts";
import type { CardReaders } from "../../native-host/pcsc/card-reader.ts";
import { contractVersion } from "../../shared/contract/fields.ts";
import { VirtualReaders } from "../../virtual-card/virtual-readers.ts";

const request = (id: number, method: string, params: object = {}) => ({ type: "request", id, method, params });

/** A partner that sends frames when the test says so, and notes what it hears. */
class Partner {
  readonly heard: Record<string, unknown>[] = [];
  readonly #frames = new TransformStream<IncomingFrame, IncomingFrame>();
  readonly #writer = this.#frames.writable.getWriter();
  wiped = 0;

  get link() {
    const frames: AsyncIterable<IncomingFrame> = this.#frames.readable;
    return { frames, send: async (frame: object) => void this.heard.push(frame as never) };
  }

  say(value: unknown): Promise<void> {
    return this.#writer.write({ value, wipe: () => void this.wiped++ });
  }

  leave = () => this.#writer.close();
  break = (error: Error) => this.#writer.abort(error);

  async hears(count: number): Promise<void> {
    while (this.heard.length < count) await new Promise(setImmediate);
  }
}

describe("native-host/host: serving one partner", () => {
  let readers: VirtualReaders;
  let partner: Partner;
  let closed: number;
  let log: LogEvent[];
  let served: Promise<void>;

  beforeEach(() => {
    readers = new VirtualReaders();
    partner = new Partner();
    closed = 0;
    log = [];
    const client = readers.connect();
    const watched: CardReaders = {
      list: () => client.list(),
      waitForChange: (known, signal) => client.waitForChange(known, signal),
      open: (name, signal) => client.open(name, signal),
      close: () => {
        closed++;
        return client.close();
      },
    };
    const notes = { note: (event: LogEvent) => void log.push(event), now: () => 0 };
    served = serve(partner.link, { readers: watched, version: "1.2.3", instance: "a", log: notes });
  });
  afterEach(() => readers.close());

  it("speaks first, answers, and releases the readers when the partner leaves", async () => {
    await partner.say(request(1, "getStatus"));
    await partner.hears(2);
    await partner.leave();
    await served;
    assert.deepEqual(partner.heard, [
      { type: "ready", host: "1.2.3", contract: contractVersion },
      { type: "response", id: 1, result: { host: "1.2.3", contract: contractVersion } },
    ]);
    assert.equal(closed, 1);
    assert.equal(partner.wiped, 1);
    assert.deepEqual(log, [
      { event: "method", method: "getStatus" },
      { event: "result", method: "getStatus", ms: 0, code: "done" },
      { event: "response", code: "done" },
    ]);
  });

  it("writes down what was refused before it was the call of a method", async () => {
    await partner.say(request(1, "getStatus", { more: 1 }));
    await partner.hears(2);
    await partner.leave();
    await served;
    assert.deepEqual(log, [{ event: "response", code: "REQUEST_INVALID" }]);
  });

  it("ends a wait for a card when the partner leaves, before it releases the readers", async () => {
    await partner.say(request(1, "inspectCard", { key: "digitalSignature", use: "sign", wait: true }));
    await partner.hears(2);
    assert.deepEqual(partner.heard[1], { type: "progress", id: 1, state: "waiting", problem: "READER_MISSING" });
    await partner.leave();
    await served;
    assert.equal(partner.heard[2]?.["id"], 1, "it is answered before all ends");
    assert.equal(closed, 1);
  });

  it("does the same when what comes are no frames, and says so to who runs it", async () => {
    const noFrames = new Error("no frames");
    const ends = assert.rejects(served, noFrames);
    await partner.break(noFrames);
    await ends;
    assert.equal(closed, 1);
  });
});
