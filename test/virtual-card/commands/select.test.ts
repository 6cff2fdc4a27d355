import { hold, type Row, selectJpki } from "../../support/card-dialogue.ts";
import { testCard } from "../../support/test-card.ts";

const rows: readonly Row[] = [
  ["the application by its AID", selectJpki],
  ["the application by a prefix of its AID", "00A4040C 05 D392F00026 -> 9000"],
  ["not by an AID that goes on", "00A4040C 0B D392F00026010000000100 -> 6A82"],
  ["the issuer security domain", "00A4040C 07 A0000001510000 -> 9000"],
  [
    "an unknown AID changes nothing",
    `${selectJpki}
     current EF 0006           00A4020C 02 0006             -> 9000
     no such application       00A4040C 0A D3921000310001010499 -> 6A82
     EF 0006 is still current  00B0000004                   -> 4A504B49 9000`,
  ],
  [
    "FCI of the application when P2 asks for it",
    `no Le   00A40400 0A D392F000260100000001    -> 9000
     Le      00A40400 0A D392F000260100000001 00 -> 6F0C 840A D392F000260100000001 9000
     short   00A40400 0A D392F000260100000001 02 -> 6F0C 9000`,
  ],
  [
    "an EF, with and without FCI",
    `${selectJpki}
     data    00A4020C 02 000A    -> 9000
     PIN     00A4020C 02 0018    -> 9000
     key     00A4020C 02 001A    -> 9000
     FCI     00A40200 02 0006 00 -> 6F08 800200A0 83020006 9000
     of key  00A40200 02 0017 00 -> 6F04 83020017 9000
     absent  00A4020C 02 0003    -> 6A82`,
  ],
  [
    "every EF of the table",
    `${selectJpki}
     ${["0001", "0002", "0005", "0006", "0008", "0009", "000A", "000B", "0010", "0016", "0017", "0018", "0019", "001A"]
       .concat(["001B", "001C", "001E"])
       .map((id) => `EF ${id}   00A4020C 02 ${id} -> 9000`)
       .join("\n")}`,
  ],
  [
    "an EF by P1 = 02 only",
    `${selectJpki}
     P1 = 09           00A4090C 02 000A -> 6A86
     P1 = 00           00A4000C 02 000A -> 6A82
     master file       00A40000 02 3F00 -> 6A82
     current EF stays  00B0000000       -> 6986`,
  ],
  ["no EF outside the application", "00A4020C 02 000A -> 6A82"],
  [
    "a file identifier of another length",
    `${selectJpki}
     one byte  00A4020C 01 0A     -> 6700
     three     00A4020C 03 00000A -> 6700`,
  ],
  ["other P2", "00A40404 0A D392F000260100000001 -> 6A86"],
  [
    "00 A4 00 00: refused after reset, empty of effect in the application",
    `after power on        00A40000         -> 6A86
     ${selectJpki}
     current EF 0006       00A4020C 02 0006 -> 9000
     in the application    00A40000         -> 9000
     EF 0006 still current  00B0000004       -> 4A504B49 9000
     log out               00A4040C 07 A0000001510000 -> 9000
     outside again         00A40000         -> 6A86`,
  ],
  [
    "selecting the application again leaves no current EF",
    `${selectJpki}
     EF 0006   00A4020C 02 0006 -> 9000
     ${selectJpki}
     no EF     00B0000000       -> 6986`,
  ],
];

describe("SELECT", () => {
  for (const [name, dialogue] of rows) {
    it(name, async () => hold(await testCard(), dialogue));
  }

  it("another card has no JPKI application", async () => {
    hold(await testCard({ jpkiApplication: false }), "00A4040C 0A D392F000260100000001 -> 6A82");
  });
});
