import assert from "node:assert/strict";
import { PinFailure } from "../../../native-host/card/card-failure.ts";
import { Pin } from "../../../native-host/card/pin.ts";

const codes = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));

describe("native-host/card/pin", () => {
  it("is made of what the card expects", async () => {
    const bytes = await new Pin("sign", codes("ａｂＣ12３")).use((lent) => Promise.resolve(Array.from(lent)));
    assert.deepEqual(bytes, codes("ABC123"));
  });

  it("zeroes the numbers it was made from, possible or not", () => {
    const good = codes("1234");
    new Pin("auth", good);
    const bad = codes("12345");
    assert.throws(() => new Pin("auth", bad), PinFailure);
    assert.deepEqual(
      [good, bad],
      [
        [0, 0, 0, 0],
        [0, 0, 0, 0, 0],
      ],
    );
  });

  for (const outcome of ["success", "failure"] as const) {
    it(`wipes its bytes after ${outcome} and cannot be used again`, async () => {
      let lent: Uint8Array | undefined;
      const pin = new Pin("auth", codes("1234"));
      const used = pin.use((bytes) => {
        lent = bytes;
        return outcome === "success" ? Promise.resolve() : Promise.reject(new Error("reader"));
      });
      await used.catch(() => {});
      assert.deepEqual(Array.from(lent!), [0, 0, 0, 0]);
      await assert.rejects(pin.use(() => Promise.resolve()));
    });
  }

  it("can be thrown away unused", async () => {
    const pin = new Pin("auth", codes("1234"));
    pin.discard();
    await assert.rejects(pin.use(() => Promise.resolve()));
  });

  it("says nothing about itself", () => {
    const pin = new Pin("auth", codes("1234"));
    assert.doesNotMatch(`${JSON.stringify(pin)} ${String(pin)}`, /1234|49/);
  });
});
