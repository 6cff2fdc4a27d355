import assert from "node:assert/strict";
import type { CardOptions } from "../../../virtual-card/card-options.ts";
import { hold, type Row, selectJpki, signAuth, signSign, verifyAuth, verifySign } from "../../support/card-dialogue.ts";
import { testCard } from "../../support/test-card.ts";

const wrongAuth = "wrong   00200098 04 39393939";
const blockAuth = `${wrongAuth} -> 63C2\n ${wrongAuth} -> 63C1\n ${wrongAuth} -> 63C0`;

const rows: readonly Row[] = [
  ["by short EF identifier", `${selectJpki}\n ${verifyAuth}\n ${verifySign}`],
  [
    "of the current EF",
    `${selectJpki}
     EF 0018      00A4020C 02 0018       -> 9000
     VERIFY       00200080 04 31323334   -> 9000
     EF 001B      00A4020C 02 001B       -> 9000
     VERIFY       00200080 06 414243313233 -> 9000`,
  ],
  [
    "by short EF identifier makes the EF current when it succeeds",
    `${selectJpki}
     wrong          00200098 04 39393939 -> 63C2
     not current    00200080             -> 6986
     ${verifyAuth}
     current        00200080             -> 63C3`,
  ],
  [
    "query: 63Cx with four bytes, costs nothing, names its key",
    `${selectJpki}
     auth               00200098         -> 63C3
     sign               0020009B         -> 63C5
     again              0020009B         -> 63C5
     five bytes         0020009B 00      -> 6700
     extended           0020009B 000000  -> 6700
     EF 0018            00A4020C 02 0018 -> 9000
     of the current EF  00200080         -> 63C3`,
  ],
  ["query after success still gives the tries", `${selectJpki}\n ${verifyAuth}\n query   00200098 -> 63C3`],
  [
    "wrong PIN: tries left after the attempt; a right one restores them",
    `${selectJpki}
     first     00200098 04 39393939 -> 63C2
     second    00200098 04 39393939 -> 63C1
     query     00200098             -> 63C1
     ${verifyAuth}
     query     00200098             -> 63C3`,
  ],
  [
    "blocked: 63C0 once, then 6984 always, the right PIN included",
    `${selectJpki}
     ${blockAuth}
     right     00200098 04 31323334 -> 6984
     wrong     00200098 04 39393939 -> 6984
     query     00200098             -> 63C0
     power off
     power on
     ${selectJpki}
     for good  00200098 04 31323334 -> 6984
     the other PIN lives            0020009B -> 63C5
     ${verifySign}`,
  ],
  [
    "a PIN of another length is a wrong PIN",
    `${selectJpki}
     one byte     00200098 01 31           -> 63C2
     longer       00200098 05 3132333435   -> 63C1
     16 bytes     0020009B 10 41424331323341424331323341424331 -> 63C4`,
  ],
  ["the card compares bytes: lower case is wrong", `${selectJpki}\n 0020009B 06 616263313233 -> 63C4`],
  [
    "what costs no try",
    `${selectJpki}
     17 bytes           00200098 11 ${"31".repeat(17)}  -> 6700
     with Le            00200098 04 31323334 00         -> 6700
     P1 not 00          00200198 04 31323334            -> 6A86
     P2 without bit 8   00200018 04 31323334            -> 6A86
     all is as it was   00200098                        -> 63C3`,
  ],
  [
    "a key that is not there, none current, not a PIN",
    `outside the application   00200098             -> 6986
     ${selectJpki}
     no current EF             00200080             -> 6986
     absent                    00200083             -> 6A88
     a certificate             0020008A 04 31323334 -> 6981
     a private key             00200097 04 31323334 -> 6981`,
  ],
  [
    "each PIN opens its own key only",
    `${selectJpki}
     ${verifyAuth}
     ${signAuth} -> *256 9000
     ${signSign} -> 6982
     power off
     power on
     ${selectJpki}
     ${verifySign}
     ${signSign} -> *256 9000
     ${signAuth} -> 6982`,
  ],
  [
    "a wrong PIN takes back the right one before it",
    `${selectJpki}
     ${verifyAuth}
     ${wrongAuth} -> 63C2
     ${signAuth} -> 6982`,
  ],
];

describe("VERIFY", () => {
  for (const [name, dialogue] of rows) {
    it(name, async () => hold(await testCard(), dialogue));
  }

  const switches: readonly [name: string, options: Partial<CardOptions>, dialogue: string][] = [
    ["other number of tries", { tries: { auth: 10, sign: 15 } }, "0020009B -> 63CF\n 00200098 -> 63CA"],
    ["other file: 6985", { verifyOfOtherFile: 0x6985 }, "0020008A 04 31323334 -> 6985"],
    ["other file: 6986", { verifyOfOtherFile: 0x6986 }, "0020008A 04 31323334 -> 6986"],
    ["17 bytes: 6A80", { overlongVerify: 0x6a80 }, `00200098 11 ${"31".repeat(17)} -> 6A80`],
    ["blocked: 6983", { blockedVerify: 0x6983 }, `${blockAuth}\n 00200098 04 31323334 -> 6983`],
    ["blocked query: 6984", { blockedQuery: 0x6984 }, `${blockAuth}\n 00200098 -> 6984`],
    ["blocked query: 6983", { blockedQuery: 0x6983 }, `${blockAuth}\n 00200098 -> 6983`],
    ["query after success: 9000", { verifiedQuery: "9000" }, `00200098 -> 63C3\n ${verifyAuth}\n 00200098 -> 9000`],
    [
      "a wrong PIN leaves the right one before it",
      { failedVerifyRevokes: false },
      `${verifyAuth}\n ${wrongAuth} -> 63C2\n ${signAuth} -> *256 9000`,
    ],
  ];
  for (const [name, options, dialogue] of switches) {
    it(`switch, ${name}`, async () => hold(await testCard(options), `${selectJpki}\n ${dialogue}`));
  }

  it("takes the try before it compares", async () => {
    const writes: number[] = [];
    const counters = { read: () => 3, write: (_: string, left: number) => void writes.push(left) };
    const card = await testCard({}, { counters });
    hold(card, `${selectJpki}\n ${verifyAuth}`);
    assert.deepEqual(writes, [2, 3]);
  });
});
