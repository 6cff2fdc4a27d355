import { describeAccessRules } from "../../support/access-rules.ts";
import { hold, type Row, selectFace } from "../../support/card-dialogue.ts";
import { testCard } from "../../support/test-card.ts";

const verifyBirth = "VERIFY birth date   00200091 06 303230353035 -> 9000";
const verifyA = "VERIFY A   00200093 0C 313233343536373839303138 -> 9000";
const verifyB = "VERIFY B   00200092 0E 3032303530353230333534303731 -> 9000";

describe("券面事項確認AP (card-facts 2.3)", () => {
  describeAccessRules(
    selectFace,
    { birth: verifyBirth, A: verifyA, B: verifyB },
    { "0001": "birth", "0002": "A B", "0003": "free", "0004": "free", "0005": "A", "0006": "A B" },
  );

  const rows: readonly Row[] = [
    [
      "every EF of the table, and no other",
      `${selectFace}
       ${[
         "0001",
         "0002",
         "0003",
         "0004",
         "0005",
         "0006",
         "0011",
         "0012",
         "0013",
         "0014",
         "0015",
         "001A",
         "001C",
         "001E",
       ]
         .map((id) => `EF ${id}   00A4020C 02 ${id} -> 9000`)
         .join("\n")}
       absent   00A4020C 02 0007 -> 6A82`,
    ],
    [
      "A is EF 0013 and B is EF 0012, unlike in the 券面事項入力補助AP",
      `${selectFace}
       A at 0012    00200092 0C 313233343536373839303138       -> 63C9
       B at 0013    00200093 0E 3032303530353230333534303731   -> 63C9
       birth date   00200091 -> 63CA`,
    ],
    ["the year of the era, not the Gregorian one", `${selectFace}\n 00200091 06 393030353035 -> 63C9`],
    [
      "the card's own key signs without any PIN: P2 = 00",
      `${selectFace}
       by P2 = 00   802A0000 01 AA 00 -> *256 9000
       by short identifier   802A009A 01 AA 00 -> *256 9000`,
    ],
  ];
  for (const [name, dialogue] of rows) {
    it(name, async () => hold(await testCard(), dialogue));
  }
});
