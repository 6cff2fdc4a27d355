import assert from "node:assert/strict";
import { fromHex } from "../../../shared/encoding/hex.ts";
import { issueCard } from "../../../virtual-card/test-authority.ts";
import type { VirtualCard } from "../../../virtual-card/virtual-card.ts";
import { hold, type Row, selectCommon, selectRegister } from "../../support/card-dialogue.ts";
import { cardOf, testCard, testCardContents } from "../../support/test-card.ts";

const keyReference = "36393939303230 0805 303031 00000000";

describe("共通カードAP and 住基AP (card-facts 2.4)", () => {
  const rows: readonly Row[] = [
    [
      "共通カードAP: its PIN",
      `${selectCommon}
       query    0020009C             -> 63C3
       other    0020009C 04 31333537 -> 63C2
       VERIFY   0020009C 04 32343638 -> 9000`,
    ],
    [
      "住基AP: a PIN of its own",
      `${selectRegister}
       other    0020009C 04 32343638 -> 63C2
       VERIFY   0020009C 04 31333537 -> 9000`,
    ],
    [
      "the same key reference in both",
      `${selectCommon}\n 00B2011400 -> ${keyReference} 9000
       ${selectRegister}\n 00B2011400 -> ${keyReference} 9000`,
    ],
    [
      "every EF, and no other",
      `${selectCommon}
       ${["0001", "0002", "0019", "001C", "001E"].map((id) => `EF ${id}   00A4020C 02 ${id} -> 9000`).join("\n")}
       absent   00A4020C 02 0003 -> 6A82
       ${selectRegister}
       ${["0002", "001C"].map((id) => `EF ${id}   00A4020C 02 ${id} -> 9000`).join("\n")}
       no record of the card   00A4020C 02 0001 -> 6A82`,
    ],
    ["no key of their own to sign with", `${selectCommon}\n 802A0000 01 AA 00 -> 6A86`],
  ];
  for (const [name, dialogue] of rows) {
    it(name, async () => hold(await testCard(), dialogue));
  }

  const record = (card: VirtualCard): Buffer => {
    hold(card, selectCommon);
    return Buffer.from(card.transmit(fromHex("00b2010c00")).slice(0, -2));
  };

  it("the card's record: tag, length, serial number, municipality, end of validity", async () => {
    const bytes = record(await testCard());
    assert.deepEqual([...bytes.subarray(0, 2)], [0x01, 0x1c]);
    assert.match(bytes.toString("latin1", 2), /^\d{15}1399920350505$/);
  });

  it("another card has another serial number", async () => {
    const [one, other] = [await testCard(), cardOf(await issueCard())];
    assert.notEqual(record(one).toString("latin1", 2, 17), record(other).toString("latin1", 2, 17));
    assert.deepEqual(record(one), record(cardOf(await testCardContents())));
  });
});
