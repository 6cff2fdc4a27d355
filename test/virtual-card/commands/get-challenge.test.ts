import assert from "node:assert/strict";
import { fromHex, toHex } from "../../../shared/encoding/hex.ts";
import { hold, selectText } from "../../support/card-dialogue.ts";
import { testCard } from "../../support/test-card.ts";

describe("GET CHALLENGE (card-facts 3)", () => {
  it("1 to 256 bytes, in an application and outside of one", async () => {
    hold(
      await testCard(),
      `outside   0084000010 -> *16 9000
       ${selectText}
       1     0084000001 -> *1 9000
       256   0084000000 -> *256 9000`,
    );
  });

  it("others every time", async () => {
    const card = await testCard();
    card.powerOn();
    const answers = [1, 2, 3].map(() => toHex(card.transmit(fromHex("0084000010"))));
    assert.equal(new Set(answers).size, 3);
  });

  it("refuses other parameters and lengths", async () => {
    hold(
      await testCard(),
      `P1         0084010010       -> 6A86
       P2         0084000110       -> 6A86
       no Le      00840000         -> 6700
       data       00840000 01 AA 10 -> 6700
       extended   00840000 000010  -> 6985`,
    );
  });
});
