import assert from "node:assert/strict";
import { PinFailure } from "../../../native-host/card/card-failure.ts";
import { JpkiAp, untriedAbilities } from "../../../native-host/card/jpki-ap.ts";
import { Pin } from "../../../native-host/card/pin.ts";
import { TextAp } from "../../../native-host/card/text-ap.ts";
import { apduScript } from "../../support/apdu-script.ts";
import { codes } from "../../support/host-bench.ts";

describe("native-host/card/change-pin", () => {
  it("goes by the selected EF, also where VERIFY by short id has been shown to reach the PIN; each once, wiped", async () => {
    const script = apduScript`
      SELECT sign PIN EF   00A4020C 02 001B              -> 9000
      VERIFY               00200080 06 414243313233      -> 9000
      CHANGE               00240180 08 4E45573450415353  -> 9000
    `;
    const ap = new JpkiAp(script.channel(), { ...untriedAbilities(), shortVerify: new Set(["sign"]) });
    const fresh = new Pin("sign", codes("new4pass"));
    await ap.changePin({ old: new Pin("sign", codes("ABC123")), fresh });
    script.done();
    for (const buffer of script.buffers.slice(1)) assert.ok(buffer.every((byte) => byte === 0));
    await assert.rejects(
      fresh.use(() => Promise.resolve()),
      /used once/,
    );
  });

  it("takes the text PIN's EF in its own application", async () => {
    const script = apduScript`
      SELECT text PIN EF   00A4020C 02 0011      -> 9000
      VERIFY               00200080 04 35363738  -> 9000
      CHANGE               00240180 04 38363432  -> 9000
    `;
    const change = { old: new Pin("text", codes("5678")), fresh: new Pin("text", codes("8642")) };
    await new TextAp(script.channel(), untriedAbilities()).changePin(change);
    script.done();
  });

  for (const [answer, kind] of [
    ["63C2", "rejected"],
    ["63C0", "blocked"],
    ["6984", "blocked"],
    ["6F00", "uncertain"],
    ["", "uncertain"],
  ] as const) {
    it(`sends no new PIN after VERIFY was answered ${answer || "nothing"}`, async () => {
      const script = apduScript`
        SELECT auth PIN EF   00A4020C 02 0018      -> 9000
        VERIFY               00200080 04 31323334  -> ${answer}
      `;
      const change = { old: new Pin("auth", codes("1234")), fresh: new Pin("auth", codes("9753")) };
      await assert.rejects(
        new JpkiAp(script.channel(), untriedAbilities()).changePin(change),
        (error) => error instanceof PinFailure && error.kind === kind,
      );
      script.done();
    });
  }

  for (const [answer, kind] of [
    ["6700", "refused"],
    ["6A80", "refused"],
    ["6985", "refused"],
    ["6982", "refused"],
    ["6E00", "refused"],
    ["6400", "changeUncertain"],
    ["6581", "changeUncertain"],
    ["6F00", "changeUncertain"],
    ["63C2", "changeUncertain"],
    ["6104", "changeUncertain"],
    ["6C04", "changeUncertain"],
    ["90", "changeUncertain"],
    ["", "changeUncertain"],
  ] as const) {
    it(`CHANGE answered ${answer || "nothing"} is ${kind}, and is not sent again`, async () => {
      const script = apduScript`
        SELECT auth PIN EF   00A4020C 02 0018      -> 9000
        VERIFY               00200080 04 31323334  -> 9000
        CHANGE               00240180 04 39373533  -> ${answer}
      `;
      const change = { old: new Pin("auth", codes("1234")), fresh: new Pin("auth", codes("9753")) };
      await assert.rejects(
        new JpkiAp(script.channel(), untriedAbilities()).changePin(change),
        (error) => error instanceof PinFailure && error.kind === kind && error.pin === "auth",
      );
      script.done();
      assert.ok(script.buffers.slice(1).every((buffer) => buffer.every((byte) => byte === 0)));
    });
  }
});
