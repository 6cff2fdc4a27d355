import assert from "node:assert/strict";
import { fromHex } from "../../../shared/encoding/hex.ts";
import { hold, type Row, selectJpki, verifyAuth, verifySign } from "../../support/card-dialogue.ts";
import { testCard, testCardContents } from "../../support/test-card.ts";

const rows: readonly Row[] = [
  [
    "the current EF, from an offset, as many bytes as Le says",
    `${selectJpki}
     EF 0006    00A4020C 02 0006 -> 9000
     label      00B0000004       -> 4A504B49 9000
     offset 4   00B000040B       -> 4150494343544F4B454E32 9000`,
  ],
  [
    "by short EF identifier, which becomes the current EF",
    `${selectJpki}
     token information  00B0860000 -> *160 9000
     from offset 96     00B0866004 -> 0000040D 9000
     now current        00B0000004 -> 4A504B49 9000`,
  ],
  [
    "a failed read by short EF identifier leaves the current EF",
    `${selectJpki}
     EF 0006            00A4020C 02 0006 -> 9000
     past its end       00B0880300       -> 6B00
     refused            00B0810000       -> 6982
     EF 0006 is current  00B0000004       -> 4A504B49 9000`,
  ],
  [
    "at the end of a file: fewer bytes with 9000, then 6B00",
    `${selectJpki}
     Le 256 of 3 bytes   00B0880000       -> 8F8F00 9000
     two of them         00B0880100       -> 8F00 9000
     one                 00B0880201       -> 00 9000
     at the end          00B0880300       -> 6B00
     past the end        00B000FF01       -> 6B00
     far past the end    00B07FFF00       -> 6B00`,
  ],
  [
    "extended Le",
    `${selectJpki}
     whole file          00B08600 00 0000 -> *160 9000
     200 of 160 bytes    00B08600 00 00C8 -> *160 9000
     300 of the CA       00B08B00 00 012C -> *300 9000
     current EF          00B00100 00 0101 -> *257 9000`,
  ],
  [
    "free and guarded files",
    `${selectJpki}
     signature certificate   00B0810004 -> 6982
     its CA                  00B0820004 -> *4 9000
     EF 0005                 00B0850004 -> 6982
     EF 0009                 00B0890004 -> 6982
     authentication          00B08A0004 -> *4 9000
     its CA                  00B08B0004 -> *4 9000
     ${verifyAuth}
     not by the other PIN    00B0810004 -> 6982
     ${verifySign}
     now                     00B0810004 -> *4 9000
     nobody reads EF 0009    00B0890004 -> 6982`,
  ],
  [
    "no current EF",
    `outside the application   00B0000000 -> 6986
     by short identifier too   00B08A0000 -> 6986
     ${selectJpki}
     in it                     00B0000000 -> 6986`,
  ],
  [
    "files that are not transparent",
    `${selectJpki}
     PIN       00B0980000 -> 6981
     key       00B0970000 -> 6981
     internal  00B0900000 -> 6981`,
  ],
  ["an EF that is not there", `${selectJpki}\n 00B0830000 -> 6A82`],
  [
    "P1 that is neither offset nor short EF identifier",
    `${selectJpki}
     bits 7 and 6   00B0CA0000 -> 6A86
     identifier 0   00B0800000 -> 6A86`,
  ],
  [
    "wrong lengths",
    `${selectJpki}
     no Le       00B08A00       -> 6700
     data field  00B08A00 01 00 -> 6700`,
  ],
];

describe("READ BINARY", () => {
  for (const [name, dialogue] of rows) {
    it(name, async () => hold(await testCard(), dialogue));
  }

  it("gives the certificate and behind it nothing but filler", async () => {
    for (const filler of [0xff, 0x00]) {
      const card = await testCard({ filler });
      const { certificate } = (await testCardContents()).keys.userAuthentication;
      hold(card, selectJpki);
      const file = card.transmit(fromHex("00b08a00000000")).slice(0, -2);
      assert.ok(file.length > certificate.length);
      assert.deepEqual(file.slice(0, certificate.length), certificate);
      assert.ok(file.slice(certificate.length).every((byte) => byte === filler));
    }
  });
});
