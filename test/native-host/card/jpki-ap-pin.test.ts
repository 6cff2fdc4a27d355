import assert from "node:assert/strict";
import { PinFailure } from "../../../native-host/card/card-failure.ts";
import { JpkiAp, untriedAbilities } from "../../../native-host/card/jpki-ap.ts";
import { Pin } from "../../../native-host/card/pin.ts";
import { CardChannel } from "../../../native-host/iso7816/card-channel.ts";
import { StatusWordError } from "../../../native-host/iso7816/status-word.ts";
import { apduScript } from "../../support/apdu-script.ts";

const signPin = () => new Pin("sign", [0x41, 0x42, 0x43, 0x31, 0x32, 0x33]);
const ap = (script: ReturnType<typeof apduScript>, abilities = untriedAbilities()) =>
  new JpkiAp(script.channel(), abilities);

describe("native-host/card/jpki-ap: PINs", () => {
  it("asks for the counter without a try, and learns that VERIFY by short id reaches this PIN", async () => {
    const script = apduScript`
      SELECT sign PIN EF        00A4020C 02 001B  -> 9000
      counter                   00200080          -> 63C5
      counter by short id       0020009B          -> 63C5
      the other PIN's counter   00200098          -> 63C3
    `;
    const abilities = untriedAbilities();
    assert.equal(await ap(script, abilities).triesLeft("sign"), 5);
    assert.deepEqual([...abilities.shortVerify], ["sign"]);
    script.done();
  });

  const unproven: [string, string, string | undefined][] = [
    ["the card refuses the short id", "6A86", undefined],
    ["the short id answers with another counter", "63C3", undefined],
    ["both PINs have the same counter", "63C5", "63C5"],
    ["the other PIN's identifier is refused", "63C5", "6A88"],
    ["the other PIN is blocked", "63C5", "6984"],
  ];
  for (const [name, mine, theirs] of unproven) {
    it(`keeps to SELECT EF and VERIFY when ${name}`, async () => {
      const script = apduScript`
        SELECT sign PIN EF    00A4020C 02 001B  -> 9000
        counter               00200080          -> 63C5
        counter by short id   0020009B          -> ${mine}
        ${theirs === undefined ? "" : `the other PIN's   00200098   -> ${theirs}`}
      `;
      const abilities = untriedAbilities();
      await ap(script, abilities).triesLeft("sign");
      assert.equal(abilities.shortVerify.size, 0);
      script.done();
    });
  }

  const counters: [string, number | null][] = [
    ["63C1", 1],
    ["63C0", 0],
    ["6984", 0],
    ["6983", 0],
    ["6300", null],
    ["9000", null],
  ];
  for (const [sw, left] of counters) {
    it(`counter ${sw} is ${left ?? "not told"}`, async () => {
      const script = apduScript`
        SELECT auth PIN EF   00A4020C 02 0018  -> 9000
        counter              00200080          -> ${sw}
        ${left ? "by short id   00200098   -> 6A86" : ""}
      `;
      assert.equal(await ap(script).triesLeft("auth"), left);
      script.done();
    });
  }

  // 6C04 would make the query a VERIFY with a length, and none of the others speaks of a blocked PIN
  for (const sw of ["6F00", "6700", "6982", "6985", "6D00", "6C04", "6104"]) {
    it(`counter query answered ${sw} says nothing about the PIN, and is not sent in another form`, async () => {
      const script = apduScript`
        SELECT sign PIN EF   00A4020C 02 001B  -> 9000
        counter              00200080          -> ${sw}
      `;
      await assert.rejects(ap(script).triesLeft("sign"), StatusWordError);
      script.done();
    });
  }

  it("asks for the counter again in one command where the short id has been shown to reach it", async () => {
    const script = apduScript`
      counter by short id   0020009B  -> 63C2
    `;
    assert.equal(await ap(script, { ...untriedAbilities(), shortVerify: new Set(["sign"]) }).triesLeftNow("sign"), 2);
    script.done();
  });

  it("asks for the counter again by SELECT EF where it has not", async () => {
    const script = apduScript`
      SELECT sign PIN EF   00A4020C 02 001B  -> 9000
      counter              00200080          -> 63C2
    `;
    assert.equal(await ap(script).triesLeftNow("sign"), 2);
    script.done();
  });

  it("verifies with SELECT EF first, by default", async () => {
    const script = apduScript`
      SELECT sign PIN EF   00A4020C 02 001B          -> 9000
      VERIFY               00200080 06 414243313233  -> 9000
    `;
    await ap(script).verify(signPin());
    script.done();
  });

  it("verifies in one command where the card has shown that it may", async () => {
    const script = apduScript`
      VERIFY by short id   0020009B 06 414243313233  -> 9000
    `;
    await ap(script, { ...untriedAbilities(), shortVerify: new Set(["sign"]) }).verify(signPin());
    script.done();
  });

  const refusals: [string, PinFailure["kind"], number | undefined][] = [
    ["63C4", "rejected", 4],
    ["63C0", "blocked", 0],
    ["6984", "blocked", 0],
    ["6983", "blocked", 0],
    ["6300", "rejected", undefined],
    ["6F00", "uncertain", undefined],
    ["6985", "uncertain", undefined],
    ["6581", "uncertain", undefined],
    ["6C06", "uncertain", undefined],
    ["90", "uncertain", undefined],
    ["", "uncertain", undefined],
  ];
  for (const [answer, kind, left] of refusals) {
    it(`VERIFY answered ${answer || "nothing"} is ${kind}, and is not sent again`, async () => {
      const script = apduScript`
        SELECT sign PIN EF   00A4020C 02 001B          -> 9000
        VERIFY               00200080 06 414243313233  -> ${answer}
      `;
      await assert.rejects(
        ap(script).verify(signPin()),
        (error) => error instanceof PinFailure && error.kind === kind && error.left === left,
      );
      script.done();
    });
  }

  it("what ended it before the VERIFY went out is no uncertain PIN", async () => {
    const cancelled = new DOMException("cancelled", "AbortError");
    const abilities = { ...untriedAbilities(), shortVerify: new Set(["sign"] as const) };
    const channel = new CardChannel(() => Promise.reject(cancelled));
    await assert.rejects(new JpkiAp(channel, abilities).verify(signPin()), cancelled);
  });
});
