import assert from "node:assert/strict";
import type { CardOptions } from "../../../virtual-card/card-options.ts";
import {
  hold,
  type Row,
  selectCommon,
  selectJpki,
  selectRegister,
  selectText,
  signAuth,
  verifyAuth,
  verifySign,
  verifyText,
  verifyTextA,
} from "../../support/card-dialogue.ts";
import { testCard } from "../../support/test-card.ts";

const logOutAndBack = (select: string): string => `power off\n power on\n ${select}`;

const rows: readonly Row[] = [
  [
    "auth PIN: select its EF, verify, change; the new one holds, the old one costs a try",
    `${selectJpki}
     EF 0018   00A4020C 02 0018     -> 9000
     VERIFY    00200080 04 31323334 -> 9000
     change    00240180 04 39383736 -> 9000
     it still is verified   ${signAuth} -> *256 9000
     ${logOutAndBack(selectJpki)}
     old   00200098 04 31323334 -> 63C2
     new   00200098 04 39383736 -> 9000`,
  ],
  [
    "sign password",
    `${selectJpki}
     ${verifySign}
     change    00240180 08 5A5A395A395A395A -> 9000
     ${logOutAndBack(selectJpki)}
     old   0020009B 06 414243313233         -> 63C4
     new   0020009B 08 5A5A395A395A395A     -> 9000`,
  ],
  [
    "入力補助用 PIN",
    `${selectText}\n ${verifyText}\n change   00240180 04 30303030 -> 9000
     ${logOutAndBack(selectText)}\n old   00200091 04 35363738 -> 63C2\n new   00200091 04 30303030 -> 9000`,
  ],
  [
    "住民基本台帳用 PIN, by CHANGE KEY, in one application and not in the other",
    `${selectCommon}
     VERIFY    0020009C 04 32343638 -> 9000
     change    80320080 04 31313131 -> 9000
     ${selectRegister}
     old       0020009C 04 31333537 -> 9000
     change    80320080 04 32323232 -> 9000
     ${selectCommon}
     new       0020009C 04 31313131 -> 9000
     ${selectRegister}
     new       0020009C 04 32323232 -> 9000`,
  ],
  ["not without VERIFY", `${selectJpki}\n EF 0018   00A4020C 02 0018 -> 9000\n 00240180 04 39383736 -> 6982`],
  [
    "not after a wrong PIN, which has taken back the right one before it",
    `${selectJpki}\n ${verifyAuth}\n wrong   00200098 04 39393939 -> 63C2\n 00240180 04 39383736 -> 6982`,
  ],
  [
    "not after the VERIFY of another PIN",
    `${selectJpki}\n ${verifyAuth}\n EF 001B   00A4020C 02 001B -> 9000\n 00240180 06 414141414141 -> 6982`,
  ],
  [
    "only of the current EF, and only when that is a PIN",
    `outside            00240180 04 39383736 -> 6986
     ${selectJpki}
     no current EF      00240180 04 39383736 -> 6986
     ${verifyAuth}
     EF 000A            00A4020C 02 000A     -> 9000
     not a PIN          00240180 04 39383736 -> 6981
     by short identifier   00240198 04 39383736 -> 6A86
     old and new        00240080 08 3132333439383736 -> 6A86`,
  ],
  [
    "each PIN by its own command",
    `${selectJpki}\n ${verifyAuth}\n CHANGE KEY   80320080 04 39383736 -> 6985
     ${selectCommon}\n VERIFY   0020009C 04 32343638 -> 9000\n CHANGE REFERENCE DATA   00240180 04 39383736 -> 6985`,
  ],
  [
    "照合番号 belong to nobody who could change them",
    `${selectText}\n ${verifyTextA}\n 00240180 0C 313131313131313131313131 -> 6985\n 80320080 0C 313131313131313131313131 -> 6985`,
  ],
  [
    "wrong lengths and shapes change nothing and cost no try",
    `${selectJpki}
     ${verifyAuth}
     nothing     00240180                     -> 6700
     Le          00240180 04 39383736 00      -> 6700
     17 bytes    00240180 11 ${"31".repeat(17)} -> 6700
     3 digits    00240180 03 393837           -> 6A80
     letters     00240180 04 41414141         -> 6A80
     P1 = 01     80320180 04 39383736         -> 6A86
     ${verifySign}
     small       00240180 06 616161616161     -> 6A80
     5 letters   00240180 05 4141414141       -> 6A80
     query       00200098                     -> 63C3
     query       0020009B                     -> 63C5
     ${logOutAndBack(selectJpki)}
     ${verifyAuth}
     ${verifySign}`,
  ],
];

describe("CHANGE REFERENCE DATA and CHANGE KEY (card-facts 3)", () => {
  for (const [name, dialogue] of rows) {
    it(name, async () => hold(await testCard(), dialogue));
  }

  const switches: readonly [name: string, options: Partial<CardOptions>, dialogue: string][] = [
    ["malformed: 6985", { malformedNewPin: 0x6985 }, "00240180 03 393837 -> 6985"],
    ["malformed: 6700", { malformedNewPin: 0x6700 }, "00240180 03 393837 -> 6700"],
    ["malformed: taken", { malformedNewPin: "accepted" }, "00240180 03 393837 -> 9000\n 00200098 03 393837 -> 9000"],
    ["verify again after it", { changeRevokes: true }, `00240180 04 39383736 -> 9000\n ${signAuth} -> 6982`],
  ];
  for (const [name, options, dialogue] of switches) {
    it(`switch, ${name}`, async () => hold(await testCard(options), `${selectJpki}\n ${verifyAuth}\n ${dialogue}`));
  }

  it("keeps no part of the command, and another card of the same contents its own PIN", async () => {
    const [card, other] = [await testCard(), await testCard()];
    hold(card, `${selectJpki}\n ${verifyAuth}`);
    const change = Uint8Array.of(0x00, 0x24, 0x01, 0x80, 4, 0x39, 0x38, 0x37, 0x36);
    assert.deepEqual([...card.transmit(change)], [0x90, 0x00]);
    change.fill(0);
    hold(card, `${selectJpki}\n new   00200098 04 39383736 -> 9000`);
    hold(other, `${selectJpki}\n ${verifyAuth}`);
  });
});
