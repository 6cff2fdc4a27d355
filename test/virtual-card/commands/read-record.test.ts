import { hold, type Row, selectCommon, selectText } from "../../support/card-dialogue.ts";
import { testCard } from "../../support/test-card.ts";

const rows: readonly Row[] = [
  [
    "by short EF identifier",
    `${selectCommon}\n 00B2010C00 -> 011C *28 9000\n extended   00B2010C 000000 -> 011C *28 9000`,
  ],
  ["of the current EF", `${selectCommon}\n EF 0001   00A4020C 02 0001 -> 9000\n 00B2010400 -> 011C *28 9000`],
  [
    "by short EF identifier makes the EF current",
    `${selectCommon}\n 00B2010C00 -> 011C *28 9000\n 00B2010400 -> 011C *28 9000`,
  ],
  ["a shorter Le gives its beginning", `${selectCommon}\n 00B2010C02 -> 011C 9000`],
  [
    "records that are not there",
    `${selectCommon}
     second      00B2020C00 -> 6A83
     number 0    00B2000C00 -> 6A83
     number 255  00B2FF0C00 -> 6A83`,
  ],
  [
    "what P2 does not allow",
    `${selectCommon}
     all from the first   00B2010D00 -> 6A81
     other modes          00B2010800 -> 6A86
     short identifier 31  00B201FC00 -> 6A86`,
  ],
  ["lengths", `${selectCommon}\n no Le   00B2010C -> 6700\n data   00B2010C 01 AA 00 -> 6700`],
  [
    "files that have no records, and READ BINARY of one that has",
    `outside          00B2010C00 -> 6986
     ${selectCommon}
     no current EF    00B2010400 -> 6986
     absent           00B2011C00 -> 6A82
     PIN              00B201E400 -> 6981
     READ BINARY      00B0810000 -> 6981
     ${selectText}
     transparent      00B2012400 -> 6981`,
  ],
];

describe("READ RECORD (card-facts 3)", () => {
  for (const [name, dialogue] of rows) {
    it(name, async () => hold(await testCard(), dialogue));
  }
});
