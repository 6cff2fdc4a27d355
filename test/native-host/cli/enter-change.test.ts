import assert from "node:assert/strict";
import { enterChange } from "../../../native-host/cli/enter-change.ts";
import type { PinName } from "../../../shared/contract/fields.ts";
import { WarifuError } from "../../../shared/errors/warifu-error.ts";
import { languages } from "../../../shared/i18n/language.ts";
import { codes } from "../../support/host-bench.ts";
import { turn, typedTerminal } from "./typed-terminal.ts";

const full = (name: PinName) => ({ name, triesLeft: name === "sign" ? 5 : 3 });

/** What comes of `lines` typed one after the other, and what the terminal has said. */
async function typed(name: PinName, lines: readonly string[], language: (typeof languages)[number] = "en") {
  const { input, context, said } = typedTerminal(true, language);
  const pieces = lines.map((line) => Buffer.from(`${line}\r`));
  const entering = enterChange(context, full(name), false).catch((error: WarifuError) => error);
  for (const piece of pieces) {
    await turn();
    input.write(piece);
  }
  const end = await entering;
  assert.ok(pieces.slice(0, -1).every((piece) => piece.every((byte) => byte === 0)));
  return { end: end instanceof WarifuError ? end.toWire() : end, said: said() };
}

describe("native-host/cli/enter-change", () => {
  for (const language of languages) {
    it(`${language}: asks for the present one with its tries, the new one, the new one again`, async () => {
      const { end, said } = await typed("sign", ["ABC123", "NEW4PASS", "new4pass"], language);
      assert.deepEqual(end, { old: codes("ABC123"), new: codes("NEW4PASS") });
      assert.equal(said.match(/^> $/gm)?.length, 3);
      assert.match(said, /5/);
    });
  }

  const refused: [name: string, pin: PinName, lines: string[], code: string, entry?: string][] = [
    ["a present one that cannot be ends it before the new one is asked", "auth", ["12345"], "PIN_MALFORMED", "old"],
    ["a new one that cannot be ends it before it is asked again", "sign", ["ABC123", "NEW"], "PIN_MALFORMED", "new"],
    ["the new one differs the second time", "text", ["5678", "8642", "8643"], "PIN_REPEAT_DIFFERS"],
    ["the new one is longer the second time", "sign", ["ABC123", "NEW4PASS", "NEW4PASS1"], "PIN_REPEAT_DIFFERS"],
  ];
  for (const [name, pin, lines, code, entry] of refused) {
    it(name, async () => {
      const { end, said } = await typed(pin, lines);
      assert.deepEqual(end, { code, details: { pin, ...(entry && { entry }) } });
      assert.equal(said.match(/^> $/gm)?.length, lines.length);
    });
  }

  const hints: [fresh: string, hint: boolean][] = [
    ["1111", true],
    ["0000", true],
    ["3456", true],
    ["9876", true],
    ["1357", false],
    ["1122", false],
    ["9012", false],
  ];
  for (const [index, [fresh, hint]] of hints.entries()) {
    it(`new PIN ${index}: a hint is ${hint ? "given" : "not given"}, and it is taken`, async () => {
      const { end, said } = await typed("auth", ["1234", fresh, fresh]);
      assert.deepEqual(end, { old: codes("1234"), new: codes(fresh) });
      assert.equal(/One digit only/.test(said), hint);
    });
  }

  it("Ctrl-C at the new one", async () => {
    const { input, context } = typedTerminal(true);
    const entering = enterChange(context, full("auth"), false);
    await turn();
    input.write("1234\r");
    await turn();
    input.write("\x03");
    await assert.rejects(entering, (error) => error instanceof WarifuError && error.code === "USER_CANCELLED");
  });

  it("two lines of standard input, with nothing asked and no hint", async () => {
    const { input, context, said } = typedTerminal(false);
    input.end("1234\n1111\n");
    assert.deepEqual(await enterChange(context, full("auth"), true), { old: codes("1234"), new: codes("1111") });
    assert.equal(said(), "");
  });

  it("one line of standard input is no change", async () => {
    const { input, context } = typedTerminal(false);
    input.end("1234\n");
    const end = await enterChange(context, full("auth"), true).catch((error: WarifuError) => error.details);
    assert.deepEqual(end, { pin: "auth", entry: "new" });
  });
});
