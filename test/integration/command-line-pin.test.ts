import assert from "node:assert/strict";
import { languages } from "../../shared/i18n/language.ts";
import type { CardOptions } from "../../virtual-card/card-options.ts";
import { assertPinIs, isChange, newPin, oldPin, pinNames } from "../native-host/operations/changed-pin.ts";
import { line, setCommandLine } from "../support/on-command-line.ts";

describe("warifu pin", () => {
  setCommandLine();

  const change = (name: string, input: string, ...args: string[]) =>
    line.run(["pin", "change", name, "--pin-stdin", "--json", ...args], input);

  it("tells the tries of each PIN by its one name, in every language, and costs none", async () => {
    const { status, json } = await line.run(["pin", "--json"]);
    assert.equal(status, 0);
    const [card] = (json as unknown as { cards: object[] }).cards;
    const triesLeft = { auth: 3, sign: 5, text: 3 };
    assert.deepEqual(card, { reader: "Reader 0", token: "card", triesLeft, blocked: [] });
    for (const [language, words] of [
      [
        "ja",
        /署名用パスワード: 残り5回\n {2}利用者証明用パスワード: 残り3回\n {2}券面事項入力補助用パスワード: 残り3回/,
      ],
      ["easy", /あと5回/],
      [
        "en",
        /signature password, tries left: 5\n {2}login PIN, tries left: 3\n {2}card information PIN, tries left: 3/,
      ],
    ] as const) {
      assert.match((await line.run(["pin", "--language", language])).stdout, words);
    }
    assert.equal(line.card.counts.verifications, 0);
  });

  it("says of a blocked one where it is reset, and ends with the status of the office", async () => {
    await line.insert({ tries: { sign: 0, text: 0 } });
    const { status, stdout, stderr } = await line.run(["pin", "--language", "en"]);
    assert.deepEqual([status, stderr], [6, ""]);
    assert.match(stdout, /signature password: locked\. .*convenience store/);
    assert.match(stdout, /card information PIN: locked\. .*municipal office only/);
    const { json } = await line.run(["pin", "--json"]);
    assert.deepEqual((json as unknown as { cards: { blocked: string[] }[] }).cards[0]?.blocked, ["sign", "text"]);
  });

  it("says of a card without a PIN that it has none", async () => {
    await line.insert({ token: "androidPhone" });
    const { status, stdout } = await line.run(["pin", "--language", "en"]);
    assert.equal(status, 0);
    assert.match(stdout, /card information PIN: not on this card/);
  });

  for (const name of pinNames) {
    it(`change ${name}: the new one works and the old one does not`, async () => {
      const card = await line.insert();
      const { status, json, stderr } = await change(name, `${oldPin[name]}\n${newPin[name]}\n`);
      assert.deepEqual([status, stderr], [0, ""]);
      const { changed, reader } = json as unknown as { changed: string; reader: string };
      assert.deepEqual([changed, reader], [name, "Reader 0"]);
      assert.equal(card.counts.verifications, 1);
      assertPinIs(card, name, newPin[name], oldPin[name]);
    });
  }

  const failures: [string, string, string[], Partial<CardOptions>, code: string, status: number, verifies: number][] = [
    ["a wrong present one", "9999\n9753\n", [], {}, "PIN_REJECTED", 3, 1],
    ["a present one that cannot be", "123\n9753\n", [], {}, "PIN_MALFORMED", 3, 0],
    ["a new one that cannot be", "1234\nABCD\n", [], {}, "PIN_MALFORMED", 3, 0],
    ["no new one", "1234\n", [], {}, "PIN_MALFORMED", 3, 0],
    ["the present one as the new one", "1234\n1234\n", [], {}, "PIN_UNCHANGED", 3, 0],
    ["one try left", "1234\n9753\n", [], { tries: { auth: 1 } }, "PIN_LAST_TRY", 3, 0],
    ["a blocked one", "1234\n9753\n", ["--last-try"], { tries: { auth: 0 } }, "PIN_BLOCKED", 6, 0],
    ["a phone", "1234\n9753\n", [], { token: "iPhone" }, "PIN_UNCHANGEABLE", 3, 0],
    ["a card without PINs", "1234\n9753\n", [], { chosenPins: "absent" }, "PIN_UNCHANGEABLE", 3, 0],
    ["a reader of another name", "1234\n9753\n", ["--reader", "Sony"], {}, "READER_MISSING", 3, 0],
  ];
  for (const [name, input, args, options, code, status, verifies] of failures) {
    it(`change: ${name} is ${code}, exit status ${status}, and nothing is changed`, async () => {
      const card = await line.insert(options);
      const outcome = await change("auth", input, ...args);
      assert.deepEqual([outcome.status, outcome.json.error?.code], [status, code]);
      assert.deepEqual([card.counts.verifications, card.use.changed.size], [verifies, 0]);
      for (const typed of input.split("\n").filter((each) => each !== ""))
        assert.ok(!outcome.stderr.includes(typed) && !outcome.stdout.includes(typed));
    });
  }

  it("change: the last try, with --last-try", async () => {
    const card = await line.insert({ tries: { auth: 1 } });
    assert.equal((await change("auth", "1234\n9753\n", "--last-try")).status, 0);
    assert.deepEqual([...card.use.changed], ["auth"]);
  });

  for (const language of languages) {
    it(`change: a lost answer, in ${language}, says which one to try first`, async () => {
      const card = await line.insert();
      line.readers.readers[0]?.plan(isChange, { kind: "answer", bytes: new Uint8Array(0) });
      const { status, json, stderr } = await change("sign", "ABC123\nNEW4PASS\n", "--language", language);
      assert.deepEqual([status, json.error?.code], [3, "PIN_CHANGE_UNCERTAIN"]);
      assert.deepEqual(json.error?.details, { pin: "sign", triesLeft: 5 });
      assert.match(
        stderr,
        { ja: /まず新しいもの/, easy: /新（あたら）しい ほうを 1かい だけ/, en: /the new one first/ }[language],
      );
      assert.equal(card.counts.verifications, 1);
    });
  }

  const wrong: [string, string[], problem: string][] = [
    ["an unknown word", ["pin", "reset"], "unknownValue"],
    ["no name", ["pin", "change"], "unknownValue"],
    ["a name that is none", ["pin", "change", "textA"], "unknownValue"],
    ["a word too many", ["pin", "change", "auth", "1234"], "unexpectedArgument"],
    ["a change's option without a change", ["pin", "--last-try"], "unknownOption"],
    ["no terminal", ["pin", "change", "auth"], "noTerminal"],
  ];
  for (const [name, args, problem] of wrong) {
    it(`${name} is ${problem}, and nothing is sent`, async () => {
      const { status, json } = await line.run([...args, "--json"]);
      assert.deepEqual([status, json.error?.details], [2, { problem }]);
      assert.equal(line.card.counts.verifications, 0);
    });
  }

  it("no card, no reader, no service: as everywhere", async () => {
    line.readers.readers[0]?.remove();
    assert.equal((await line.run(["pin", "--json"])).json.error?.code, "CARD_MISSING");
    line.readers.stopService();
    assert.equal((await change("auth", "1234\n9753\n")).json.error?.code, "PCSC_UNAVAILABLE");
  });
});
