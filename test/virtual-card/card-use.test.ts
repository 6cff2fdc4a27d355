import assert from "node:assert/strict";
import { formatApdu } from "../../virtual-card/apdu-log.ts";
import {
  hold,
  selectCommon,
  selectIssuer,
  selectJpki,
  selectRegister,
  selectText,
  signAuth,
  verifyAuth,
  verifyText,
  verifyTextA,
} from "../support/card-dialogue.ts";
import { testCard } from "../support/test-card.ts";

describe("what was done with a card", () => {
  it("nothing at first, and nothing by what is refused", async () => {
    const card = await testCard();
    hold(
      card,
      `${selectJpki}
       guarded      00B0810004 -> 6982
       absent       00B0830004 -> 6A82
       behind it    00B0860000 -> *160 9000
       past its end   00A4020C 02 0008 -> 9000
       past its end   00B0000300 -> 6B00
       shut         802A0097 01 AA 00 -> 6982
       query        00200098 -> 63C3`,
    );
    const { selected, reads, signers, tried, verified, changed } = card.use;
    assert.deepEqual([[...selected], [...reads]], [["jpki"], ["jpki/0006"]]);
    assert.deepEqual([signers.size, tried.size, verified.size, changed.size], [0, 0, 0, 0]);
  });

  it("files by application, however they were read; PINs tried, right and changed; keys", async () => {
    const card = await testCard();
    hold(
      card,
      `${selectJpki}\n ${verifyAuth}\n ${signAuth} -> *256 9000
       sign, wrong   0020009B 06 585858585858 -> 63C4
       000A          00A4020C 02 000A -> 9000
       000A          00B0000004 -> *4 9000
       ${selectText}\n ${verifyText}
       0002          00B0820003 -> FF206F 9000
       own key       802A0000 01 AA 00 -> *256 9000
       EF 0011       00A4020C 02 0011 -> 9000
       change        00240180 04 30303030 -> 9000
       ${selectCommon}
       record        00B2010C00 -> 011C *28 9000
       ${selectRegister}\n ${selectIssuer}`,
    );
    assert.deepEqual(
      Object.fromEntries(Object.entries(card.use).map(([name, set]) => [name, [...(set as Set<string>)]])),
      {
        selected: ["jpki", "text", "common", "register"],
        reads: ["jpki/000A", "text/0002", "common/0001"],
        signers: ["jpki/0017", "text/0013"],
        tried: ["auth", "sign", "text"],
        verified: ["auth", "text"],
        changed: ["text"],
      },
    );
  });

  it("survives power off: it is the test's memory, not the card's", async () => {
    const card = await testCard();
    hold(card, `${selectText}\n ${verifyTextA}\n 00B0810011 -> *17 9000\n power off`);
    assert.deepEqual([...card.use.reads], ["text/0001"]);
  });

  it("no log has a My Number, an attribute or a PIN, old or new", async () => {
    const lines: string[] = [];
    const card = await testCard({}, { onApdu: (entry) => void lines.push(formatApdu(entry), JSON.stringify(entry)) });
    hold(
      card,
      `${selectText}\n ${verifyTextA}\n ${verifyText}
       number       00B0810011 -> *17 9000
       attributes   00B0820000 -> *256 9000
       EF 0011      00A4020C 02 0011 -> 9000
       change       00240180 04 30303030 -> 9000
       ${selectCommon}
       record       00B2010C00 -> 011C *28 9000
       VERIFY       0020009C 04 32343638 -> 9000
       CHANGE KEY   80320080 04 31313131 -> 9000`,
    );
    const log = lines.join("\n");
    assert.match(log, /^00b08100 Le=17 -> 17 bytes 9000$/m);
    assert.match(log, /^00240180 Lc=4 -> 9000$/m);
    assert.match(log, /^80320080 Lc=4 -> 9000$/m);
    assert.match(log, /^00b2010c Le=256 -> 30 bytes 9000$/m);
    for (const secret of ["31323334353637383930", "35363738", "30303030", "32343638", "31313131", "ff20", "011c3"]) {
      assert.ok(!log.includes(secret), secret);
    }
    for (const numbers of ["49,50,51,52", "48,48,48,48", "53,54,55,56"]) assert.ok(!log.includes(numbers), numbers);
  });
});
