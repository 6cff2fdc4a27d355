import assert from "node:assert/strict";
import sinon from "sinon";
import { ScardError } from "../../../native-host/pcsc/scard-error.ts";
import { type CardAccess, SerialConnection } from "../../../native-host/pcsc/serial-connection.ts";

const command = (byte: number) => Uint8Array.of(byte);
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A card that answers when it is told to, and notes what was asked of it. */
class SlowCard implements CardAccess {
  readonly protocol: number;
  readonly asked: string[] = [];
  readonly #waiting: { answer: (bytes: Uint8Array) => void; fail: (error: Error) => void }[] = [];

  constructor(protocol = 2) {
    this.protocol = protocol;
  }

  exchange([byte = 0]: Uint8Array): Promise<Uint8Array> {
    this.asked.push(`command ${byte}`);
    return new Promise((answer, fail) => this.#waiting.push({ answer, fail }));
  }

  leave(disposition: number): Promise<void> {
    this.asked.push(`leave ${disposition}`);
    return Promise.resolve();
  }

  answer(byte: number): void {
    this.#waiting.shift()?.answer(Uint8Array.of(byte));
  }

  fail(error: Error): void {
    this.#waiting.shift()?.fail(error);
  }
}

describe("native-host/pcsc/serial-connection: a session of either binding", () => {
  afterEach(() => sinon.restore());

  for (const [number, name] of [
    [1, "T=0"],
    [2, "T=1"],
  ] as const) {
    it(`speaks ${name}`, () => assert.equal(new SerialConnection(new SlowCard(number)).protocol, name));
  }

  it("gives the card one command at a time, in order, and each its own answer", async () => {
    const card = new SlowCard();
    const connection = new SerialConnection(card);
    const answers = [1, 2].map((byte) => connection.transmit(command(byte)));
    await settled();
    assert.deepEqual(card.asked, ["command 1"]);
    card.answer(11);
    await settled();
    assert.deepEqual(card.asked, ["command 1", "command 2"]);
    card.answer(22);
    assert.deepEqual(await Promise.all(answers), [Uint8Array.of(11), Uint8Array.of(22)]);
  });

  it("a command that fails fails alone", async () => {
    const card = new SlowCard();
    const connection = new SerialConnection(card);
    const failure = new Error("the first");
    const first = assert.rejects(connection.transmit(command(1)), failure);
    const second = connection.transmit(command(2));
    await settled();
    card.fail(failure);
    await first;
    await settled();
    card.answer(22);
    assert.deepEqual(await second, Uint8Array.of(22));
  });

  it("ends after the command under way, once, in the first way asked for, and takes none any more", async () => {
    const card = new SlowCard();
    const connection = new SerialConnection(card);
    const answer = connection.transmit(command(1));
    const ends = Promise.all([connection.close("unpower"), connection.close("leave")]);
    await assert.rejects(
      connection.transmit(command(2)),
      (error) => error instanceof ScardError && error.is("E_INVALID_HANDLE"),
    );
    await settled();
    assert.deepEqual(card.asked, ["command 1"]);
    card.answer(11);
    await ends;
    assert.deepEqual(await answer, Uint8Array.of(11));
    assert.deepEqual(card.asked, ["command 1", "leave 2"]);
  });

  it("does not wait for ever for a card that is silent, which is left as soon as it speaks", async () => {
    const clock = sinon.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const card = new SlowCard();
    const connection = new SerialConnection(card);
    const answer = connection.transmit(command(1));
    let ended = false;
    const end = connection.close("leave").then(() => {
      ended = true;
    });
    await clock.tickAsync(1_999);
    assert.equal(ended, false);
    await clock.tickAsync(1);
    await end;
    assert.deepEqual(card.asked, ["command 1"]);
    card.answer(11);
    await answer;
    await settled();
    assert.deepEqual(card.asked, ["command 1", "leave 0"]);
  });
});
