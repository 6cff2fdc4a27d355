import assert from "node:assert/strict";
import { redactFacts } from "../../../native-host/doctor/redaction.ts";
import { fromText, type ReportedFinding, toText } from "../../../shared/contract/examination.ts";
import type { FindingCode } from "../../../shared/doctor/findings.ts";
import { fromHex } from "../../../shared/encoding/hex.ts";
import { findingWords } from "../../../shared/i18n/finding-words.ts";
import { pinText } from "../../../shared/i18n/pin-text.ts";
import type { CardOptions } from "../../../virtual-card/card-options.ts";
import { VirtualKeys } from "../../../virtual-card/reader/virtual-keys.ts";
import { issueCard } from "../../../virtual-card/test-authority.ts";
import { cardOf, testCardContents } from "../../support/test-card.ts";
import { MadeUpMachine } from "./made-up-machine.ts";

const day = 86_400_000;
const nobody = () => assert.fail("nobody was to be asked");

describe("native-host/doctor: cards", () => {
  let machine: MadeUpMachine;
  beforeEach(async () => {
    machine = await MadeUpMachine.healthy();
  });
  afterEach(() => machine.close());

  const ofCards = async (now = Date.now()) => {
    const found = await machine.examine({ now });
    return found.filter(({ check }) => check === "card" || check === "certificates" || check === "pins");
  };
  const codes = async (now?: number) => (await ofCards(now)).map(({ code }) => code);

  it("tells kind, the login certificate's dates, presence of the other, tries left of both PINs", async () => {
    const found = await ofCards();
    assert.deepEqual(
      found.map(({ code, facts: { token, key, pin, triesLeft } }) => [code, token ?? key ?? pin, triesLeft]),
      [
        ["CARD", "card", undefined],
        ["CERTIFICATE", "userAuthentication", undefined],
        ["PIN", "auth", 3],
        ["CERTIFICATE_BEHIND_PIN", "digitalSignature", undefined],
        ["PIN", "sign", 5],
      ],
    );
    assert.match(found[1]?.facts.notAfter ?? "", /^20\d\d-05-05$/);
  });

  const cards: [string, Partial<CardOptions>, FindingCode[]][] = [
    ["a card as it is issued", {}, []],
    ["one that fails at its first command", { firstCommandFails: true }, []],
    ["one without extended APDUs", { extendedApdu: false }, []],
    ["another kind of card", { jpkiApplication: false }, ["CARD_OTHER", "CARD_MISSING"]],
    ["no signature certificate", { signatureCertificate: "absent" }, ["CERTIFICATE_ABSENT"]],
    ["a blocked login PIN", { tries: { auth: 0, sign: 5 } }, ["PIN_BLOCKED"]],
    ["a blocked password, said by 6984", { tries: { auth: 3, sign: 0 }, blockedQuery: 0x6984 }, ["PIN_BLOCKED"]],
    ["one try left of each", { tries: { auth: 1, sign: 1 } }, ["PIN_LAST_TRY", "PIN_LAST_TRY"]],
  ];
  for (const [name, options, complaints] of cards) {
    it(`${name}, and no VERIFY`, async () => {
      const card = await machine.insert(options);
      const before = JSON.stringify(card.counters);
      assert.deepEqual(await machine.complaints(), complaints);
      assert.equal(card.counts.verifications, 0);
      assert.ok(card.counts.commands > 0);
      assert.equal(JSON.stringify(card.counters), before);
      assert.ok(!machine.reader.inUse, "a session was left open");
    });
  }

  const keys: [string, VirtualKeys | undefined, FindingCode, string | undefined][] = [
    ["keys that are used", new VirtualKeys(nobody), "READER_KEYS", undefined],
    [
      "keys that are known to be wrong",
      new VirtualKeys(nobody, { unreliableBy: "a list" }),
      "READER_KEYS_UNRELIABLE",
      "a list",
    ],
    ["no keys", undefined, "READER_KEYS_ABSENT", undefined],
  ];
  for (const [what, pad, code, source] of keys) {
    it(`a reader with ${what} says so, in the report as well; nobody is asked to type, and no VERIFY`, async () => {
      const card = await machine.insert({});
      machine.reader.keys = pad;
      const found = (await machine.examine()).filter((each) => each.code.startsWith("READER_KEYS"));
      assert.deepEqual(
        found.map((each) => [each.code, each.state, each.facts.source]),
        [[code, "ok", source]],
      );
      const facts = redactFacts(found[0]?.facts ?? {}, { platform: "linux", home: "", root: "" });
      const told = fromText(toText({ code, facts } as ReportedFinding));
      assert.deepEqual(told.facts, { reader: "SCM Microsystems SCR3310 [CCID Interface]", ...(source && { source }) });
      assert.equal(card.counts.verifications, 0);
    });
  }

  const readEf = (id: number) => (command: Uint8Array) => command[1] === 0xb0 && command[2] === (0x80 | id);
  const firstCounter = (command: Uint8Array) => command[1] === 0x20;
  const unreadable: FindingCode[] = ["CARD", "CERTIFICATE_UNREADABLE", "PIN", "CERTIFICATE_BEHIND_PIN", "PIN"];
  const answers: [string, (command: Uint8Array) => boolean, bytes: string, FindingCode[]][] = [
    ["no login certificate", readEf(8), "8F00009000", ["CARD", "CERTIFICATE_ABSENT", "CERTIFICATE_BEHIND_PIN", "PIN"]],
    [
      "no count of the tries",
      firstCounter,
      "6300",
      ["CARD", "CERTIFICATE", "PIN_NOT_COUNTED", "CERTIFICATE_BEHIND_PIN", "PIN"],
    ],
    ["no file of the login certificate", readEf(10), "6A82", unreadable],
    ["a login certificate that is none", readEf(10), "30030201059000", unreadable],
    ["a login certificate that is locked", readEf(10), "6982", unreadable],
  ];
  for (const [name, matches, bytes, expected] of answers) {
    it(`a card with ${name} says so of that alone, and gets no VERIFY`, async () => {
      const card = await machine.insert();
      // what says that a file is no good is asked once more
      for (const _ of expected === unreadable ? [1, 2] : [1])
        machine.reader.plan(matches, { kind: "answer", bytes: fromHex(bytes) });
      assert.deepEqual(await codes(), expected);
      assert.equal(card.counts.verifications, 0);
    });
  }

  it("a login certificate that could not be read once is read again", async () => {
    await machine.insert();
    machine.reader.plan(readEf(10), { kind: "answer", bytes: fromHex("6F00") });
    assert.deepEqual(await machine.complaints(), []);
    assert.ok((await codes()).includes("CERTIFICATE"));
  });

  it("a phone's login certificate is behind its PIN, and is not asked for", async () => {
    const card = await machine.insert({ token: "androidPhone" });
    assert.deepEqual(await codes(), [...["CARD", "CERTIFICATE_BEHIND_PIN", "PIN", "CERTIFICATE_BEHIND_PIN", "PIN"]]);
    assert.equal(card.counts.verifications, 0);
  });

  it("a blocked PIN says where it is reset", async () => {
    await machine.insert({ tries: { auth: 3, sign: 0 } });
    const blocked = (await ofCards()).find(({ code }) => code === "PIN_BLOCKED");
    assert.ok(blocked);
    assert.equal(findingWords(blocked, "ja").remedy, pinText.sign.reset.ja);
    assert.equal(findingWords(blocked, "ja").says, "署名用パスワード: ロックされています。");
  });

  it("gives notice 90 and 30 days before the login certificate ends, and says when it has", async () => {
    const [, certificate] = await ofCards();
    // the end of that day in Japan
    const end = Date.parse(`${certificate?.facts.notAfter}T23:59:59+09:00`);
    for (const [days, code] of [
      [91, "CERTIFICATE"],
      [90, "CERTIFICATE_90_DAYS"],
      [31, "CERTIFICATE_90_DAYS"],
      [30, "CERTIFICATE_30_DAYS"],
      [0, "CERTIFICATE_30_DAYS"],
    ] as const) {
      const [, found] = await ofCards(end - days * day);
      assert.equal(found?.code, code, `${days} days`);
      if (code !== "CERTIFICATE") assert.equal(found?.facts.daysLeft, days);
    }
    assert.equal((await codes(end + 1000))[1], "CERTIFICATE_EXPIRED");
  });

  for (const [validity, code] of [
    ["expired", "CERTIFICATE_EXPIRED"],
    ["not yet valid", "CERTIFICATE_NOT_YET_VALID"],
  ] as const) {
    it(`a certificate that is ${validity}`, async () => {
      await machine.insert({}, await issueCard({ from: await testCardContents(), validity }));
      assert.deepEqual(await machine.complaints(), [code]);
    });
  }

  it("says that no card is there, or lies the wrong way round", async () => {
    machine.reader.remove();
    assert.deepEqual(await machine.complaints(), ["CARD_MISSING"]);
    machine.reader.insert(cardOf(await testCardContents()), { mute: true });
    assert.deepEqual(await machine.complaints(), ["CARD_MISSING"]);
  });

  it("another card beside the right one is a warning, and every reader is looked at", async () => {
    machine.readers
      .addReader("Second")
      .insert(cardOf(await testCardContents(), { options: { jpkiApplication: false } }));
    assert.deepEqual(await machine.complaints(), ["CARD_OTHER"]);
  });

  it("says that another program holds the card", async () => {
    const other = machine.readers.connect();
    const session = await other.open(machine.reader.name, machine.abort.signal);
    assert.deepEqual(await machine.complaints(), ["CARD_BUSY"]);
    await session.close("leave");
    await other.close();
  });

  for (const [name, fault, complaint] of [
    ["is pulled", { kind: "pulled during", answer: "torn" }, "CARD_REMOVED"],
    ["is reset by another program", { kind: "reset" }, "CARD_BUSY"],
    ["does not answer", { kind: "failure", name: "W_UNRESPONSIVE_CARD" }, "CARD_UNRESPONSIVE"],
  ] as const) {
    it(`a card that ${name} at its third command, told without a fault of ours`, async () => {
      // what breaks down is asked once more, in case the reader did over an extended Le
      for (const at of [3, 6]) machine.reader.plan(at, fault);
      assert.deepEqual(await machine.complaints(), [complaint]);
    });
  }

  it("ends when it is interrupted", async () => {
    const reason = new Error("interrupted");
    machine.reader.pace = { latencyMs: 50, signMs: 0 };
    const examined = machine.examine();
    setTimeout(() => machine.abort.abort(reason), 100);
    await assert.rejects(examined, reason);
  });
});
