import assert from "node:assert/strict";
import type { HostParams } from "../../../shared/contract/operations.ts";
import { codes } from "../../support/host-bench.ts";
import { pin, playedHost, sign } from "./played-host.ts";

describe("native-host/operations: PINs", () => {
  const played = playedHost();

  it("a wrong one says how many tries are left, and a right one then works", async () => {
    const card = played.bench.insert(played.issued);
    const { card: handle } = await played.inspect();
    const error = await played.bench.codeOf(played.bench.call("sign", sign(handle, { pin: codes("WRONG1") })));
    assert.deepEqual(error.toWire(), { code: "PIN_REJECTED", details: { pin: "sign", triesLeft: 4 } });
    await played.bench.call("sign", sign(handle));
    assert.equal(card.counts.verifications, 2);
  });

  const impossible = ["1234", "ABC12", "ABC-123", "ABCDEFGH123456789", ""];
  for (const typed of impossible) {
    it(`one of ${typed.length} characters that cannot be never reaches the card`, async () => {
      const card = played.bench.insert(played.issued);
      const { card: handle } = await played.inspect();
      played.bench.clearLog();
      const error = await played.bench.codeOf(played.bench.call("sign", sign(handle, { pin: codes(typed) })));
      assert.equal(error.code, "PIN_MALFORMED");
      assert.deepEqual([played.bench.log, card.counts.verifications], [[], 0]);
    });
  }

  it("the last try needs a second yes, here too", async () => {
    const card = played.bench.insert(played.issued, { tries: { auth: 3, sign: 1 } });
    const { card: handle, pin: asked } = await played.inspect();
    assert.equal(asked?.triesLeft, 1);
    const error = await played.bench.codeOf(played.bench.call("sign", sign(handle)));
    assert.equal(error.code, "PIN_LAST_TRY");
    assert.equal(card.counts.verifications, 0);
    await played.bench.call("sign", sign(handle, { lastTryConfirmed: true }));
  });

  it("the fourth mistake makes the fifth try the last one", async () => {
    played.bench.insert(played.issued, { tries: { auth: 3, sign: 2 } });
    const { card } = await played.inspect();
    const first = await played.bench.codeOf(played.bench.call("sign", sign(card, { pin: codes("WRONG1") })));
    assert.deepEqual(first.details, { pin: "sign", triesLeft: 1 });
    assert.equal((await played.bench.codeOf(played.bench.call("sign", sign(card)))).code, "PIN_LAST_TRY");
  });

  it("a blocked one is not sent", async () => {
    const card = played.bench.insert(played.issued, { tries: { auth: 3, sign: 1 } });
    const { card: handle } = await played.inspect();
    const locking = played.bench.call("sign", sign(handle, { pin: codes("WRONG1"), lastTryConfirmed: true }));
    assert.equal((await played.bench.codeOf(locking)).code, "PIN_BLOCKED");
    assert.equal(
      (await played.bench.codeOf(played.bench.call("sign", sign(handle, { lastTryConfirmed: true })))).code,
      "PIN_BLOCKED",
    );
    const again = await played.inspect();
    assert.equal(again.pin?.triesLeft, 0);
    assert.equal((await played.bench.codeOf(played.bench.call("sign", sign(again.card)))).code, "PIN_BLOCKED");
    assert.equal(card.counts.verifications, 1);
  });

  it("the numbers of a PIN are zero afterwards, whatever happened", async () => {
    played.bench.insert(played.issued);
    const { card } = await played.inspect();
    for (const [typed, more] of [
      [pin(), {}],
      [codes("WRONG1"), {}],
      [codes("1234"), {}],
      [pin(), { digests: ["AAAA"] }],
      [pin(), { card: "no handle" }],
    ] satisfies [number[], Partial<HostParams<"sign">>][]) {
      await played.bench.call("sign", sign(card, { pin: typed, ...more })).catch(() => {});
      assert.ok(typed.every((code) => code === 0));
    }
  });

  const lost = ["empty", "torn"] as const;
  for (const answer of lost) {
    it(`a VERIFY whose answer is ${answer} is not repeated, and the person is told`, async () => {
      const card = played.bench.insert(played.issued);
      const { card: handle } = await played.inspect();
      played.bench.reader.plan((command) => command[1] === 0x20, { kind: "pulled during", answer });
      const error = await played.bench.codeOf(played.bench.call("sign", sign(handle)));
      assert.deepEqual(error.toWire(), { code: "PIN_UNCERTAIN", details: { pin: "sign" } });
      assert.equal(card.counts.verifications, 1);
    });
  }

  it("a lost answer of a card that is still there is followed by a query, which tells the tries", async () => {
    const card = played.bench.insert(played.issued);
    const { card: handle } = await played.inspect();
    played.bench.reader.plan((command) => command[1] === 0x20, { kind: "answer", bytes: new Uint8Array(0) });
    const error = await played.bench.codeOf(played.bench.call("sign", sign(handle)));
    assert.deepEqual(error.toWire(), { code: "PIN_UNCERTAIN", details: { pin: "sign", triesLeft: 5 } });
    assert.equal(card.counts.verifications, 0);
  });

  it("a card that does not count after a lost answer tells no tries, and gets no PIN until it was asked again", async () => {
    const card = played.bench.insert(played.issued);
    const { card: handle } = await played.inspect();
    const isVerify = (command: Uint8Array) => command[1] === 0x20;
    played.bench.reader.plan(isVerify, { kind: "answer", bytes: new Uint8Array(0) });
    played.bench.reader.plan(isVerify, { kind: "answer", bytes: Uint8Array.of(0x63, 0x00) });
    const error = await played.bench.codeOf(played.bench.call("sign", sign(handle)));
    assert.deepEqual(error.toWire(), { code: "PIN_UNCERTAIN", details: { pin: "sign" } });
    assert.equal(card.counts.verifications, 0);
  });
});
