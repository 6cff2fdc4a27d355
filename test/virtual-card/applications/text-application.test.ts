import { describeAccessRules } from "../../support/access-rules.ts";
import { hold, type Row, selectText, verifyText, verifyTextA, verifyTextB } from "../../support/card-dialogue.ts";
import { testCard } from "../../support/test-card.ts";

describe("券面事項入力補助AP (card-facts 2.2)", () => {
  describeAccessRules(
    selectText,
    { PIN: verifyText, A: verifyTextA, B: verifyTextB },
    {
      "0001": "PIN A",
      "0002": "PIN B",
      "0003": "PIN A B",
      "0004": "free",
      "0005": "free",
      "0006": "PIN A B",
      "0007": "PIN A B",
      "0008": "PIN A B",
    },
  );

  const rows: readonly Row[] = [
    [
      "A and B together open what each of them opens",
      `${selectText}\n ${verifyTextA}\n ${verifyTextB}
       number       00B0810011 -> FF100C313233343536373839303138FFFF 9000
       attributes   00B0820003 -> FF206F 9000`,
    ],
    [
      "every EF of the table, and no other",
      `${selectText}
       ${["0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0010", "0011", "0012", "0013", "0014"]
         .concat(["0015", "001C", "001E"])
         .map((id) => `EF ${id}   00A4020C 02 ${id} -> 9000`)
         .join("\n")}
       absent      00A4020C 02 0009 -> 6A82
       of JPKI     00A4020C 02 000A -> 6A82`,
    ],
    [
      "tries: 3 of the PIN, 10 of A and of B; each key has its own",
      `${selectText}
       PIN   00200091 -> 63C3
       A     00200094 -> 63CA
       B     00200095 -> 63CA
       wrong PIN   00200091 04 39393939 -> 63C2
       wrong A     00200094 0C 313131313131313131313131 -> 63C9
       PIN   00200091 -> 63C2
       A     00200094 -> 63C9
       B     00200095 -> 63CA
       ${verifyText}
       PIN   00200091 -> 63C3
       A     00200094 -> 63C9`,
    ],
    [
      "EF 0012 was blocked from the beginning",
      `${selectText}
       query    00200092             -> 63C0
       VERIFY   00200092 04 35363738 -> 6984
       query    00200092             -> 63C0`,
    ],
    [
      "by SELECT of the PIN's EF, as every program does it",
      `${selectText}
       EF 0011   00A4020C 02 0011     -> 9000
       query     00200080             -> 63C3
       VERIFY    00200080 04 35363738 -> 9000
       EF 0001   00A4020C 02 0001     -> 9000
       read      00B0000011           -> FF100C313233343536373839303138FFFF 9000`,
    ],
    [
      "the card's own key signs without any PIN: P2 = 00",
      `${selectText}
       by P2 = 00        802A0000 01 AA 00 -> *256 9000
       bare digest       802A0000 20 ${"AB".repeat(32)} 00 -> *256 9000
       with PSS          802A0500 01 AA 00 -> *256 9000
       no current EF     802A0080 01 AA 00 -> 6986
       EF 0013           00A4020C 02 0013  -> 9000
       current EF        802A0080 01 AA 00 -> *256 9000`,
    ],
    [
      "the PINs of JPKI mean nothing here",
      `${selectText}\n 00200091 04 31323334 -> 63C2\n 00200098 04 31323334 -> 6A88`,
    ],
  ];
  for (const [name, dialogue] of rows) {
    it(name, async () => hold(await testCard(), dialogue));
  }
});
