import assert from "node:assert/strict";
import type { HostParams } from "../../../shared/contract/operations.ts";
import { fromHex } from "../../../shared/encoding/hex.ts";
import type { Fault } from "../../../virtual-card/reader/fault.ts";
import type { Keystrokes } from "../../../virtual-card/reader/virtual-keys.ts";
import { codes } from "../../support/host-bench.ts";
import { pressing } from "../../support/pin-pad.ts";
import { playedHost } from "./played-host.ts";

const right: Keystrokes = { digits: "5678" };
const wrong: Keystrokes = { digits: "9999" };
const isVerify = (command: Uint8Array): boolean => command[1] === 0x20 && command.length > 5;

describe("native-host/operations: a PIN on the reader's own keys", () => {
  const played = playedHost();
  type Params = HostParams<"readAttributes">;
  const everything: Pick<Params, "from" | "fields"> = { from: "cardInfoInputSupport", fields: ["name"] };
  const intent = { key: null, use: "attributes", wait: false } as const;

  const inspect = async (params: HostParams<"inspectCard"> = intent) => {
    const [card] = (await played.bench.call("inspectCard", params)).cards;
    assert.ok(card);
    return card;
  };
  const read = (card: string, more: Partial<Params> = {}) =>
    played.bench.call("readAttributes", { ...everything, card, pinPad: true, ...more });
  const insert = (...what: readonly Keystrokes[]) => {
    played.bench.reader.keys = pressing(...what);
    return played.bench.insert(played.issued);
  };
  const asked = (): number => (played.bench.reader.keys as ReturnType<typeof pressing>).asked;

  it("phase 1 tells that it can be typed there, and asks nothing of anybody", async () => {
    insert();
    assert.deepEqual((await inspect()).pin, { name: "text", triesLeft: 3, pinPad: true });
    assert.equal(asked(), 0);
  });

  it("phase 1 tells so of PINs of digits only, and of readers with keys only", async () => {
    insert();
    const sign = await inspect({ key: "digitalSignature", use: "sign", wait: false });
    assert.deepEqual(sign.pin, { name: "sign", triesLeft: 5 });
    const login = await inspect({ key: "userAuthentication", use: "sign", wait: false });
    assert.deepEqual(login.pin, { name: "auth", triesLeft: 3, pinPad: true });
    played.bench.reader.keys = undefined;
    assert.deepEqual((await inspect()).pin, { name: "text", triesLeft: 3 });
  });

  it("reads the attributes: one VERIFY, the counter asked before, log-out at the end", async () => {
    const card = insert(right);
    const { card: handle } = await inspect();
    const { name } = await read(handle);
    assert.equal(name?.raw, played.issued.holder.ownName);
    assert.deepEqual([card.counts.verifications, asked()], [1, 1]);
    assert.ok(played.bench.progress.some(({ state }) => state === "pinPad"));
    assert.match(played.bench.log.at(-1) ?? "", /^00a4040c a0000001510000 -> 9000$/);
    assert.ok(!card.isUnlocked("text"));
  });

  it("opens the login certificate of a phone, by its short identifier too", async () => {
    played.bench.reader.keys = pressing({ digits: "1234" });
    played.bench.insert(played.issued, { token: "androidPhone", tries: { auth: 3, sign: 5 } });
    const { card, pin } = await inspect({ key: "userAuthentication", use: "readCertificate", wait: false });
    assert.equal(pin?.pinPad, true);
    const result = await played.bench.call("readCertificate", { key: "userAuthentication", card, pinPad: true });
    assert.ok(result.certificate);
  });

  it("the person may type on the keyboard instead", async () => {
    const card = insert();
    const { card: handle } = await inspect();
    await played.bench.call("readAttributes", { ...everything, card: handle, pin: codes("5678") });
    assert.deepEqual([card.counts.verifications, asked()], [1, 0]);
  });

  it("a wrong one says how many tries are left, and nothing is sent again", async () => {
    const card = insert(wrong, right);
    const { card: handle } = await inspect();
    const error = await played.bench.codeOf(read(handle));
    assert.deepEqual(error.toWire(), { code: "PIN_REJECTED", details: { pin: "text", triesLeft: 2 } });
    assert.deepEqual([card.counts.verifications, asked()], [1, 1]);
    await read(handle);
  });

  it("the last try needs a second yes before the reader asks", async () => {
    const card = insert(wrong, wrong, wrong);
    const { card: handle } = await inspect();
    for (const left of [2, 1]) {
      assert.deepEqual((await played.bench.codeOf(read(handle))).details, { pin: "text", triesLeft: left });
    }
    assert.equal((await played.bench.codeOf(read(handle))).code, "PIN_LAST_TRY");
    assert.deepEqual([card.counts.verifications, asked()], [2, 2]);
    const last = await played.bench.codeOf(read(handle, { lastTryConfirmed: true }));
    assert.equal(last.code, "PIN_BLOCKED");
    assert.equal((await played.bench.codeOf(read(handle, { lastTryConfirmed: true }))).code, "PIN_BLOCKED");
    assert.deepEqual([card.counts.verifications, asked()], [3, 3]);
  });

  for (const [what, keystrokes, code] of [
    ["the person stops", "cancel", "USER_CANCELLED"],
    ["nobody types", "nothing", "USER_TIMEOUT"],
    ["too few digits", { digits: "12" }, "PIN_MALFORMED"],
  ] as const) {
    it(`${what}: ${code}, and the card has got no PIN`, async () => {
      const card = insert(keystrokes, right);
      const { card: handle } = await inspect();
      assert.equal((await played.bench.codeOf(read(handle))).code, code);
      assert.equal(card.counts.verifications, 0);
      await read(handle);
      assert.equal(card.counts.verifications, 1);
    });
  }

  for (const [what, break_] of [
    ["keys that have gone", () => (played.bench.reader.keys = undefined)],
    ["an answer 6B80, structure not understood", () => answers("6b80")],
    ["a failure of SCardControl", () => fails({ kind: "failure", name: "E_UNEXPECTED" })],
    ["a reader that refuses it, as pcsc-lite says it", () => fails({ kind: "failure", name: "E_NOT_TRANSACTED" })],
  ] as const) {
    it(`${what}: PIN_PAD_UNUSABLE, and the keyboard works`, async () => {
      const card = insert(right);
      const { card: handle } = await inspect();
      break_();
      assert.deepEqual((await played.bench.codeOf(read(handle))).toWire(), {
        code: "PIN_PAD_UNUSABLE",
        details: { pin: "text" },
      });
      assert.equal(card.counts.verifications, 0);
      await played.bench.call("readAttributes", { ...everything, card: handle, pin: codes("5678") });
    });
  }

  for (const [name, code] of [
    ["W_CANCELLED_BY_USER", "USER_CANCELLED"],
    ["E_CANCELLED", "USER_CANCELLED"],
    ["E_TIMEOUT", "USER_TIMEOUT"],
  ] as const) {
    it(`a driver that says it by SCARD_${name}: ${code}`, async () => {
      insert(right);
      const { card } = await inspect();
      fails({ kind: "failure", name });
      assert.equal((await played.bench.codeOf(read(card))).code, code);
    });
  }

  // the reader has told: who could not be asked is the card, or is not to blame
  for (const [what, fault, told] of [
    ["the card gone", { kind: "pulled before" }, {}],
    ["the reader failing", { kind: "failure", name: "F_COMM_ERROR" }, { onPad: true }],
    ["another program at the card", { kind: "failure", name: "E_SHARING_VIOLATION" }, { onPad: true }],
  ] as const) {
    it(`stopped at the keys, and ${what} before the counter could show it: PIN_UNCERTAIN`, async () => {
      insert({ digits: "5678" });
      const { card } = await inspect();
      played.bench.reader.plan(
        (command) => {
          // whatever follows: the log-out, and the session that asks
          if (isVerify(command)) for (const at of [1, 2, 3, 4, 5]) played.bench.reader.plan(at, fault);
          return isVerify(command);
        },
        { kind: "answer", bytes: fromHex("6401") },
      );
      const error = await played.bench.codeOf(read(card));
      assert.deepEqual(error.toWire(), { code: "PIN_UNCERTAIN", details: { pin: "text", ...told } });
    });
  }

  const fails = (fault: Fault) => played.bench.reader.plan(isVerify, fault);
  const answers = (hex: string) => fails({ kind: "answer", bytes: fromHex(hex) });

  it("a reader that says it sent nothing, and did: the counter knows better", async () => {
    const card = insert(right);
    const { card: handle } = await inspect();
    played.bench.reader.plan(
      (command) => {
        if (!isVerify(command)) return false;
        card.transmit(fromHex("002000800439393939"));
        return true;
      },
      { kind: "answer", bytes: fromHex("6401") },
    );
    const error = await played.bench.codeOf(read(handle));
    assert.deepEqual(error.toWire(), { code: "PIN_UNCERTAIN", details: { pin: "text", onPad: true, triesLeft: 2 } });
  });

  // whose fault it is: the card's that went, or the reader's that does not tell
  const byReader = { onPad: true, triesLeft: 3 };
  for (const [what, fault, told] of [
    ["the card is pulled while it compares", { kind: "pulled during", answer: "empty" }, {}],
    ["the answer is torn", { kind: "pulled during", answer: "torn" }, {}],
    ["the driver says that the card went", { kind: "failure", name: "W_REMOVED_CARD" }, { triesLeft: 3 }],
    ["the reader fails", { kind: "failure", name: "F_COMM_ERROR" }, byReader],
    ["an answer that says neither yes nor no", { kind: "answer", bytes: fromHex("6f00") }, byReader],
  ] as const) {
    it(`${what}: PIN_UNCERTAIN, never asked again`, async () => {
      insert(right, right);
      const { card: handle } = await inspect();
      fails(fault);
      const error = await played.bench.codeOf(read(handle));
      assert.deepEqual(error.toWire(), { code: "PIN_UNCERTAIN", details: { pin: "text", ...told } });
      assert.equal(asked(), 1);
      assert.equal(played.bench.reader.inUse, false);
    });
  }

  it("a cancel while somebody types: what was typed opens nothing for anybody", async () => {
    const controller = new AbortController();
    const card = insert();
    const { card: handle } = await inspect();
    const keys = pressing(right);
    const ask = keys.ask.bind(keys);
    keys.ask = (...question) => {
      controller.abort(new Error("the person closed the window"));
      return ask(...question);
    };
    played.bench.reader.keys = keys;
    const reading = played.bench.call(
      "readAttributes",
      { ...everything, card: handle, pinPad: true },
      controller.signal,
    );
    await assert.rejects(reading, /closed the window/);
    assert.ok(!card.isUnlocked("text"));
    assert.equal(card.counts.verifications, 1);
    assert.deepEqual(
      [...card.use.reads].filter((file) => file.startsWith("text/")),
      [],
    );
  });

  const refused: [string, Partial<Params>, string][] = [
    ["a PIN and the reader's keys at once", { pin: codes("5678") }, "REQUEST_INVALID"],
    ["neither", { pinPad: false }, "PIN_MALFORMED"],
    ["a PIN with letters", { from: "digitalSignature" }, "PIN_PAD_UNUSABLE"],
  ];
  for (const [what, params, code] of refused) {
    it(`refuses ${what}, before the card hears anything`, async () => {
      const card = insert(right);
      const { card: handle } = await inspect();
      const before = card.counts.commands;
      assert.equal((await played.bench.codeOf(read(handle, params))).code, code);
      assert.deepEqual([card.counts.commands - before, asked()], [0, 0]);
    });
  }
});
