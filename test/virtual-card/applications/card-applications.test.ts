import type { CardOptions } from "../../../virtual-card/card-options.ts";
import {
  hold,
  type Row,
  selectCommon,
  selectFace,
  selectIssuer,
  selectJpki,
  selectRegister,
  selectText,
  signAuth,
  verifyAuth,
  verifyText,
  verifyTextA,
} from "../../support/card-dialogue.ts";
import { testCard } from "../../support/test-card.ts";

const absent = (select: string): string => select.replace("-> 9000", "-> 6A82");

describe("security status of several applications (card-facts 4)", () => {
  const rows: readonly Row[] = [
    [
      "another application forgets it, and so does the way back",
      `${selectText}\n ${verifyText}\n ${selectJpki}\n ${selectText}
       shut   00B0810011 -> 6982`,
    ],
    [
      "JPKI's too",
      `${selectJpki}\n ${verifyAuth}\n ${selectFace}\n ${selectJpki}
       ${signAuth} -> 6982`,
    ],
    ["re-selecting keeps it", `${selectText}\n ${verifyText}\n ${selectText}\n open   00B0810003 -> FF100C 9000`],
    [
      "selecting an EF keeps it",
      `${selectText}\n ${verifyTextA}\n EF 0004   00A4020C 02 0004 -> 9000\n open   00B0810003 -> FF100C 9000`,
    ],
    [
      "the issuer security domain ends it",
      `${selectText}\n ${verifyText}\n ${selectIssuer}\n ${selectText}\n 00B0810011 -> 6982`,
    ],
    [
      "a warm reset keeps it for the same application only",
      `${selectText}\n ${verifyText}\n warm reset\n ${selectText}\n open   00B0810003 -> FF100C 9000
       warm reset\n ${selectJpki}\n ${selectText}\n shut   00B0810011 -> 6982`,
    ],
    ["power off ends it", `${selectText}\n ${verifyText}\n power off\n power on\n ${selectText}\n 00B0810011 -> 6982`],
    [
      "another application's SELECT that fails keeps it",
      `${selectText}\n ${verifyText}\n no such   00A4040C 0A D3921000310001010499 -> 6A82\n open   00B0810003 -> FF100C 9000`,
    ],
    [
      "no current EF after SELECT",
      `${selectText}\n EF   00A4020C 02 0004 -> 9000\n ${selectFace}\n 00B0000000 -> 6986`,
    ],
    [
      "a PIN of one application is nothing to another with the same EF number",
      `${selectCommon}\n VERIFY   0020009C 04 32343638 -> 9000
       ${selectRegister}\n change   80320080 04 31313131 -> 6986
       EF 001C   00A4020C 02 001C -> 9000
       change   80320080 04 31313131 -> 6982`,
    ],
  ];
  for (const [name, dialogue] of rows) {
    it(name, async () => hold(await testCard(), dialogue));
  }
});

describe("which applications a card has", () => {
  const others = [selectText, selectFace, selectCommon, selectRegister];
  const rows: readonly [name: string, options: Partial<CardOptions>, dialogue: string][] = [
    ["all five by default", {}, [selectJpki, ...others].join("\n")],
    ["a phone has JPKI only", { token: "androidPhone" }, [selectJpki, ...others.map(absent)].join("\n")],
    ["an iPhone likewise", { token: "iPhone" }, [selectJpki, ...others.map(absent)].join("\n")],
    ["as the option says", { applications: ["text"] }, [selectText, absent(selectJpki), absent(selectFace)].join("\n")],
    ["another card has none", { jpkiApplication: false }, [selectJpki, ...others].map(absent).join("\n")],
    [
      "a part of an AID finds the first that begins with it",
      { applications: ["jpki", "face", "text"] },
      `part       00A40400 08 D392100031000101 00 -> 6F0C 840A D3921000310001010402 9000
       longer     00A40400 0A D3921000310001010408 00 -> 6F0C 840A D3921000310001010408 9000`,
    ],
  ];
  for (const [name, options, dialogue] of rows) {
    it(name, async () => hold(await testCard(options), dialogue));
  }
});

describe("a card issued without PINs (card-facts 2.5)", () => {
  const rows: readonly [name: string, options: Partial<CardOptions>, dialogue: string][] = [
    [
      "blocked",
      { chosenPins: "blocked" },
      `${selectJpki}
       presence     00B0880000 -> 008F00 9000
       certificate  00A4020C 02 0001 -> 6A82
       auth         00200098 -> 63C0
       VERIFY       00200098 04 31323334 -> 6984
       sign         0020009B -> 63C0
       ${selectText}\n 00200091 -> 63C0\n 00200091 04 35363738 -> 6984
       ${verifyTextA}
       ${selectCommon}\n 0020009C -> 63C0
       ${selectRegister}\n 0020009C -> 63C0`,
    ],
    [
      "not there",
      { chosenPins: "absent" },
      `${selectJpki}
       presence     00B0880000 -> 008F00 9000
       auth         00200098 -> 6A88
       EF 0018      00A4020C 02 0018 -> 6A82
       sign         0020009B -> 6A88
       the free certificate is there   00B08A0004 -> *4 9000
       ${selectText}\n 00200091 -> 6A88
       ${verifyTextA}
       ${selectCommon}\n 0020009C -> 6A88`,
    ],
  ];
  for (const [name, options, dialogue] of rows) {
    it(name, async () => hold(await testCard(options), dialogue));
  }
});
