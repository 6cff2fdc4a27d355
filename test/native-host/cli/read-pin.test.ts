import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { askPin, askYes, endQuestions, readPinLines } from "../../../native-host/cli/read-pin.ts";
import { isCode, WarifuError } from "../../../shared/errors/warifu-error.ts";
import { codes } from "../../support/host-bench.ts";

/** A terminal; `pieces` are handed over as they are, so that the test can look at them afterwards. */
class FakeTerminal extends PassThrough {
  readonly isTTY = true;
  readonly modes: boolean[] = [];
  setRawMode(mode: boolean) {
    this.modes.push(mode);
    return this;
  }
}

describe("native-host/cli/read-pin", () => {
  const ways = {
    "standard input": (input: FakeTerminal, signal: AbortSignal) =>
      readPinLines(input, signal, 1).then(([line = []]) => line),
    "the terminal": (input: FakeTerminal, signal: AbortSignal) =>
      askPin(input as unknown as NodeJS.ReadStream, new PassThrough(), { question: "?", tooSoon: "!" }, signal),
  };
  const never = new AbortController().signal;

  const lines: [string, string[], string][] = [
    ["one piece", ["ABC123\n"], "ABC123"],
    ["a carriage return", ["ABC123\r"], "ABC123"],
    ["letter by letter", [..."ABC123\n"], "ABC123"],
    ["more behind the line", ["ABC123\nrest", "and more"], "ABC123"],
    ["more than a PIN can have", ["1".repeat(100), "\n"], "1".repeat(64)],
  ];
  for (const [way, read] of Object.entries(ways)) {
    for (const [name, given, expected] of lines) {
      it(`${way}: ${name}; every piece is wiped`, async () => {
        const input = new FakeTerminal();
        const pieces = given.map((text) => Buffer.from(text));
        const reading = read(input, never);
        for (const piece of pieces) input.write(piece);
        assert.deepEqual(await reading, codes(expected));
        const whole = pieces.slice(0, pieces.findIndex((_, index) => /[\n\r]/.test(given[index]!)) + 1);
        for (const piece of whole) assert.ok(piece.every((byte) => byte === 0));
      });
    }

    it(`${way}: an abort ends the wait, with what was typed wiped`, async () => {
      const input = new FakeTerminal();
      const stop = new AbortController();
      const reading = read(input, stop.signal);
      const piece = Buffer.from("ABC");
      input.write(piece);
      await new Promise((resolve) => setImmediate(resolve));
      stop.abort(new WarifuError("USER_CANCELLED"));
      await assert.rejects(reading, (error) => isCode(error, "USER_CANCELLED"));
      assert.ok(piece.every((byte) => byte === 0));
      assert.equal(input.listenerCount("data"), 0);
    });

    it(`${way}: nothing is asked after an abort`, async () => {
      const reason = new WarifuError("USER_CANCELLED");
      await assert.rejects(read(new FakeTerminal(), AbortSignal.abort(reason)), reason);
    });

    it(`${way}: the end of the input ends the line`, async () => {
      const input = new FakeTerminal();
      const reading = read(input, never);
      input.end("AB");
      assert.deepEqual(await reading, codes("AB"));
    });
  }

  const twoLines: [string, string[], [string, string]][] = [
    ["in one piece", ["ABC123\nNEW4PASS\n"], ["ABC123", "NEW4PASS"]],
    ["with both ends of a line", ["ABC123\r\nNEW4PASS\r\n"], ["ABC123", "NEW4PASS"]],
    ["with an end in two pieces", ["ABC123\r", "\nNEW4PASS"], ["ABC123", "NEW4PASS"]],
    ["letter by letter", [..."AB\nCD\nEF"], ["AB", "CD"]],
    ["the first empty", ["\nCD\n"], ["", "CD"]],
    ["the second missing", ["AB\n"], ["AB", ""]],
  ];
  for (const [name, given, expected] of twoLines) {
    it(`two lines, ${name}; every piece is wiped`, async () => {
      const input = new FakeTerminal();
      const pieces = given.map((text) => Buffer.from(text));
      const reading = readPinLines(input, never, 2);
      for (const piece of pieces) input.write(piece);
      input.end();
      assert.deepEqual(await reading, expected.map(codes));
      const read = pieces.slice(0, expected[1].length + expected[0].length + 2);
      assert.ok(read.every((piece) => piece.every((byte) => byte === 0)));
    });
  }

  for (const end of ["\r", "\n", "\r\n"]) {
    it(`the terminal: answers that come together are one for each question, ${JSON.stringify(end)} behind each`, async () => {
      const input = new FakeTerminal();
      const piece = Buffer.from(["ABC123", "NEW4PASS", "NEW4"].join(end));
      const ask = (isFollowed: boolean) =>
        askPin(
          input as unknown as NodeJS.ReadStream,
          new PassThrough(),
          { question: "?", tooSoon: "!", isFollowed },
          never,
        );
      const first = ask(true);
      input.write(piece);
      assert.deepEqual(await first, codes("ABC123"));
      assert.deepEqual(await ask(true), codes("NEW4PASS"));
      assert.deepEqual(input.modes, [true, true], "between two questions of a row something would be shown");
      const third = ask(false);
      input.write(`PASS${end}`);
      assert.deepEqual(await third, codes("NEW4PASS"));
      assert.equal(input.modes.at(-1), false);
      assert.ok(piece.every((byte) => byte === 0));
    });
  }

  it("the terminal: what stands behind an answer, and nobody asks for, is wiped and answers nothing", async () => {
    const input = new FakeTerminal();
    const first = ways["the terminal"](input, never);
    input.write("ABC123\rNEW4PASS\r");
    await first;
    assert.equal(input.read(), null);
  });

  it("the terminal: at the end of a row of questions what nobody asked for any more is wiped, and the terminal is as it was", () => {
    const input = new FakeTerminal();
    const piece = Buffer.from("NEW4PASS\r");
    input.unshift(piece);
    endQuestions(input as unknown as NodeJS.ReadStream);
    assert.ok(piece.every((byte) => byte === 0));
    assert.deepEqual(input.modes, [false]);
  });

  it("the terminal: erases, and is never left in raw mode", async () => {
    const input = new FakeTerminal();
    const reading = ways["the terminal"](input, never);
    input.write("ABX\x7fC\r");
    assert.deepEqual(await reading, codes("ABC"));
    assert.deepEqual(input.modes, [true, false]);
  });

  it("the terminal: Ctrl-C in raw mode is a byte", async () => {
    const input = new FakeTerminal();
    const reading = ways["the terminal"](input, never);
    const piece = Buffer.from("AB\x03");
    input.write(piece);
    await assert.rejects(reading, (error) => isCode(error, "USER_CANCELLED"));
    assert.deepEqual([...piece], [0, 0, 0]);
    assert.deepEqual(input.modes, [true, false]);
  });

  for (const [answer, yes] of [
    ["y\n", true],
    ["Yes\n", true],
    ["はい\n", true],
    ["\n", false],
    ["n\n", false],
    ["yesterday\n", false],
  ] as const) {
    it(`${JSON.stringify(answer)} is a ${yes ? "yes" : "no"}`, async () => {
      const input = new FakeTerminal();
      const asked = askYes(input as unknown as NodeJS.ReadStream, new PassThrough(), "?", never);
      input.write(Buffer.from(answer));
      assert.equal(await asked, yes);
    });
  }
});
