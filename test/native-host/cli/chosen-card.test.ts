import assert from "node:assert/strict";
import { chosenLanguage } from "../../../native-host/cli/chosen-language.ts";
import { readCardIssuers } from "../../../native-host/install/card-issuers.ts";
import { cardIssuersFile } from "../../support/card-issuers.ts";
import { testCardContents } from "../../support/test-card.ts";
import { PlayedCommand } from "./played-command.ts";

describe("native-host/cli: which card, which words, which PIN", () => {
  let played: PlayedCommand;
  beforeEach(() => {
    played = new PlayedCommand();
  });
  afterEach(() => played.close());

  it("a reader's whole name is meant before names that begin with it", async () => {
    await played.insert();
    await played.insert({ token: "androidPhone" }, played.readers.addReader("Reader 01"));
    const { json } = await played.json(["certificate", "--reader", "Reader 0"]);
    assert.equal(json["reader"], "Reader 0");
  });

  it("a named reader without a card has none, whatever lies in another", async () => {
    await played.insert({}, played.readers.addReader("Second"));
    for (const command of ["certificate", "pin"]) {
      const { json } = await played.json([command, "--reader", "Reader 0"]);
      assert.equal((json["error"] as { code: string }).code, "CARD_MISSING");
    }
  });

  it("without any reader there is none to choose from", async () => {
    played.readers.removeReader("Reader 0");
    const { status, said } = await played.run(["certificate", "--reader", "x"]);
    assert.equal(status, 3);
    assert.match(said, /\[READER_MISSING\]/);
  });

  it("a child's card: status says that one certificate is not there, pin gives its PIN no tries", async () => {
    await played.insert({ signatureCertificate: "absent" });
    const { printed } = await played.run(["status", "--language", "en"]);
    assert.doesNotMatch(printed, /signature password: \d/);
    assert.match(printed, /login PIN, tries left: 3/);
    const { status, json } = await played.json(["pin"]);
    assert.equal(status, 0);
    const [card] = json["cards"] as [{ triesLeft: object }];
    assert.deepEqual(card.triesLeft, { auth: 3, text: 3 });
    assert.match((await played.run(["pin", "--language", "en"])).printed, /signature password: not on this card/);
  });

  it("a card that does not count says nothing of tries", async () => {
    await played.insert();
    played.reader.plan((command) => command[1] === 0x20, { kind: "answer", bytes: Uint8Array.of(0x63, 0x00) });
    const { json } = await played.json(["pin"]);
    const [card] = json["cards"] as [{ triesLeft: object }];
    assert.deepEqual(card.triesLeft, { auth: null, sign: 5, text: 3 });
  });

  const mistyped: readonly [words: string[], typed: string][] = [
    [["sign", "LAUNCHER", "--out-dir", "OUT"], "WRONG1\n"],
    [["certificate", "sign", "--reader", "Reader"], "WRONG1\n"],
    [["pin", "change", "auth", "--reader", "Reader"], "4321\n9753\n"],
  ];
  for (const [words, typed] of mistyped) {
    it(`${words[0]}: a wrong PIN costs one try, once, and says how many are left`, async () => {
      const card = await played.insert();
      const places = { LAUNCHER: played.launcher, OUT: played.path("out") } as Record<string, string>;
      const { status, json } = await played.json([...words.map((word) => places[word] ?? word), "--pin-stdin"], typed);
      assert.equal(status, 3);
      const { code, details } = json["error"] as { code: string; details: { triesLeft: number } };
      assert.equal(code, "PIN_REJECTED");
      assert.equal(details.triesLeft, words[0] === "pin" ? 2 : 4);
      assert.equal(card.counts.verifications, 1);
    });
  }

  it("two files that would have one signature file are refused before the card is touched", async () => {
    const card = await played.insert();
    const { json } = await played.json(["sign", played.launcher, played.launcher, "--pin-stdin"]);
    assert.equal((json["error"] as { code: string }).code, "USAGE_INVALID");
    assert.equal(card.counts.commands, 0);
  });

  it("a file too large for a digest is none; 32 bytes are one as they are", async () => {
    await played.insert();
    const words = ["--digest", "--out-dir", played.path("out"), "--pin-stdin"];
    const large = await played.json(["sign", played.write("large", "0".repeat(1025)), ...words]);
    assert.equal((large.json["error"] as { code: string }).code, "USAGE_INVALID");
    const bytes = await played.run(["sign", played.write("bytes", Buffer.alloc(32, 7)), ...words], "ABC123\n");
    assert.equal(bytes.status, 0);
  });

  it("a card's own record is vouched for by an issuer that the person has named, and by nobody else", async () => {
    await played.insert();
    const chain = async () => {
      const { json } = await played.json(["attributes", "text", "--pin-stdin"], "5678\n");
      return (json["verified"] as { chain: boolean }).chain;
    };
    assert.equal(await chain(), false);
    process.env["WARIFU_CARD_ISSUERS"] = played.write("issuers.json", cardIssuersFile(await testCardContents()));
    try {
      assert.equal((await readCardIssuers()).length, 1);
      assert.equal(await chain(), true);
      assert.doesNotMatch((await played.run(["attributes", "text", "--pin-stdin"], "5678\n")).printed, /vouches/);
    } finally {
      delete process.env["WARIFU_CARD_ISSUERS"];
    }
  });

  const languages: readonly [args: string[], environment: Record<string, string>, language: string][] = [
    [["--language", "easy"], { LANG: "ja_JP.UTF-8" }, "easy"],
    [["--language=ja"], {}, "ja"],
    [[], { LC_ALL: "ja_JP.UTF-8", LANG: "C" }, "ja"],
    [[], { LC_ALL: "", LANG: "ja_JP.UTF-8" }, "ja"],
    [[], { LC_ALL: "C", LANG: "ja_JP.UTF-8" }, "en"],
  ];
  for (const [args, environment, language] of languages) {
    it(`"${args.join(" ")}" with ${JSON.stringify(environment)} speaks ${language}`, () => {
      Object.assign(process.env, { LC_ALL: "", LANG: "" }, environment);
      assert.equal(chosenLanguage(args), language);
    });
  }
});
