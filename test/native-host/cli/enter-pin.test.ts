import assert from "node:assert/strict";
import { enterPin } from "../../../native-host/cli/enter-pin.ts";
import type { FoundCard } from "../../../shared/contract/operations.ts";
import { isCode } from "../../../shared/errors/warifu-error.ts";
import { languages } from "../../../shared/i18n/language.ts";
import { codes } from "../../support/host-bench.ts";
import { turn, typedTerminal } from "./typed-terminal.ts";

const card = { pin: { name: "sign", triesLeft: 1 } } as FoundCard;

describe("native-host/cli/enter-pin, a reader with keys of its own", () => {
  const onPad = { pin: { name: "text", triesLeft: 3, pinPad: true } } as FoundCard;
  const asked = { fromStdin: false, lastTry: false };

  const stops = { ja: /取消ボタン.*Ctrl-C.*30秒/, easy: /とりけし.*Ctrl-C.*30秒/, en: /cancel key.*Ctrl-C.*30 s/ };
  for (const language of languages) {
    it(`${language}: says where to type, how to type here instead, and how to stop the reader; needs no terminal`, async () => {
      const { context, said } = typedTerminal(false, language);
      assert.deepEqual(await enterPin(context, onPad, asked), { pinPad: true, lastTryConfirmed: false });
      const told = said();
      assert.match(told, /3.*--keyboard/);
      assert.match(told, stops[language]);
    });
  }

  it("--keyboard asks here", async () => {
    const { input, context } = typedTerminal(true);
    const entered = enterPin(context, onPad, { ...asked, keyboard: true });
    await turn();
    input.write("5678\r");
    assert.deepEqual(await entered, { pin: codes("5678"), lastTryConfirmed: false });
  });

  it("--pin-stdin reads it from there", async () => {
    const { input, context } = typedTerminal(false);
    input.end("5678\n");
    const entered = await enterPin(context, onPad, { ...asked, fromStdin: true });
    assert.deepEqual(entered, { pin: codes("5678"), lastTryConfirmed: false });
  });

  it("the last try needs a yes here before the reader asks", async () => {
    const last = { pin: { ...onPad.pin, triesLeft: 1 } } as FoundCard;
    const { context } = typedTerminal(false);
    await assert.rejects(enterPin(context, last, asked), (error) => isCode(error, "PIN_LAST_TRY"));
  });
});

describe("native-host/cli/enter-pin, one try left", () => {
  for (const language of languages) {
    for (const yes of ["y\n", "YES\n", "はい\n"]) {
      it(`${language}: asks on a terminal, and after ${yes.trim()} asks for the PIN`, async () => {
        const { input, context, said } = typedTerminal(true, language);
        const entered = enterPin(context, card, { fromStdin: false, lastTry: false });
        await turn();
        assert.match(said(), /\[y\/N\] $/);
        input.write(yes);
        await turn();
        input.write("ABC123\r");
        assert.deepEqual(await entered, { pin: codes("ABC123"), lastTryConfirmed: true });
      });
    }
  }

  for (const [what, no] of [
    ["n", "n\n"],
    ["an empty line", "\n"],
    ["another word", "yep\n"],
    ["a PIN", "ABC123\n"],
  ] as const) {
    it(`takes ${what} as a no`, async () => {
      const { input, context } = typedTerminal(true);
      const entered = enterPin(context, card, { fromStdin: false, lastTry: false });
      input.write(no);
      await assert.rejects(entered, (error) => isCode(error, "USER_CANCELLED"));
    });
  }

  for (const [name, isTTY, fromStdin] of [
    ["without a terminal", false, false],
    ["with --pin-stdin", true, true],
  ] as const) {
    it(`${name} nobody is asked and nothing is read`, async () => {
      const { input, context } = typedTerminal(isTTY);
      input.write("ABC123\n");
      await assert.rejects(enterPin(context, card, { fromStdin, lastTry: false }), (error) =>
        isCode(error, "PIN_LAST_TRY"),
      );
      assert.equal(input.readableLength, 7);
    });
  }
});
