import assert from "node:assert/strict";
import { fromHex } from "../../shared/encoding/hex.ts";
import { type ApduLogEntry, formatApdu } from "../../virtual-card/apdu-log.ts";
import type { CardOptions } from "../../virtual-card/card-options.ts";
import { hold, type Row, selectJpki, signAuth, signSign, verifyAuth, verifySign } from "../support/card-dialogue.ts";
import { testCard } from "../support/test-card.ts";

const issuerDomain = "SELECT ISD   00A4040C 07 A0000001510000 -> 9000";

describe("virtual card: security status (card-facts 4)", () => {
  const rows: readonly Row[] = [
    [
      "kept when other files are selected",
      `${selectJpki}\n ${verifyAuth}
       EF 0006   00A4020C 02 0006 -> 9000
       ${signAuth} -> *256 9000`,
    ],
    [
      "kept when the application is selected again",
      `${selectJpki}\n ${verifyAuth}\n ${selectJpki}\n ${signAuth} -> *256 9000`,
    ],
    [
      "kept when the SELECT of another application fails",
      `${selectJpki}\n ${verifyAuth}
       not here   00A4040C 0A D3921000310001010499 -> 6A82
       ${signAuth} -> *256 9000`,
    ],
    [
      "kept over a warm reset, though nothing is selected after it",
      `${selectJpki}\n ${verifyAuth}
       warm reset
       ${signAuth} -> 6986
       ${selectJpki}
       ${signAuth} -> *256 9000`,
    ],
    [
      "cleared by selecting the issuer security domain",
      `${selectJpki}\n ${verifyAuth}\n ${verifySign}\n ${issuerDomain}\n ${selectJpki}
       ${signAuth} -> 6982\n ${signSign} -> 6982`,
    ],
    [
      "cleared by power off",
      `${selectJpki}\n ${verifyAuth}\n power off\n power on\n ${selectJpki}\n ${signAuth} -> 6982`,
    ],
    ["cleared by a cold reset", `${selectJpki}\n ${verifyAuth}\n power on\n ${selectJpki}\n ${signAuth} -> 6982`],
  ];
  for (const [name, dialogue] of rows) {
    it(name, async () => hold(await testCard(), dialogue));
  }

  it("switch: cleared by a warm reset", async () => {
    const card = await testCard({ warmResetRevokes: true });
    hold(card, `${selectJpki}\n ${verifyAuth}\n warm reset\n ${selectJpki}\n ${signAuth} -> 6982`);
  });

  it("tells the test, not the client, what is unlocked", async () => {
    const card = await testCard();
    hold(card, `${selectJpki}\n ${verifyAuth}`);
    assert.deepEqual([card.isUnlocked("auth"), card.isUnlocked("sign")], [true, false]);
    card.powerOff();
    assert.deepEqual([card.isUnlocked("auth"), card.powered], [false, false]);
  });
});

describe("virtual card: classes, instructions, lengths (card-facts 3)", () => {
  const rows: readonly Row[] = [
    [
      "logical channels",
      `channel 1          01A4040C 0A D392F000260100000001 -> 6881
       channel 3, own     832A0097 01 AA 00                -> 6881
       channel 4          40A4040C 0A D392F000260100000001 -> 6881`,
    ],
    [
      "secure messaging",
      `SELECT    0CA4040C 0A D392F000260100000001 -> 6882
       READ      0CB08A0000                       -> 69FC
       VERIFY    0820009804 31323334              -> 69FC
       own       8C2A0097 01 AA 00                -> 69FC`,
    ],
    [
      "unknown classes",
      `chaining   10A4040C 0A D392F000260100000001 -> 6E00
       A0         A0A4040C 0A D392F000260100000001 -> 6E00
       FF         FFCA000000                       -> 6E00`,
    ],
    [
      "unknown instructions",
      `GET DATA              00CA006600                -> 6D00
       GET RESPONSE          00C0000000                -> 6D00
       SELECT in class 80    80A4040C 0A D392F000260100000001 -> 6D00
       signature in class 00   002A0097 01 AA 00         -> 6D00`,
    ],
    ["lengths that contradict each other", `00A4040C 0A D392 -> 6700\n 00A404 -> 6700\n 00B08A00 0000 -> 6700`],
    ["power-up state: nothing selected", "00B0000000 -> 6986\n 00200080 -> 6986\n 00A40000 -> 6A86"],
  ];
  for (const [name, dialogue] of rows) {
    it(name, async () => hold(await testCard(), dialogue));
  }
});

describe("virtual card: switches", () => {
  const rows: readonly [name: string, options: Partial<CardOptions>, dialogue: string][] = [
    [
      "first command fails after power on, and only then",
      { firstCommandFails: true },
      `first    00A40000 -> 6F00\n ${selectJpki}\n warm reset\n ${selectJpki}
       power on
       first    00A4040C 0A D392F000260100000001 -> 6F00\n ${selectJpki}`,
    ],
    [
      "no extended APDU",
      { extendedApdu: false },
      `${selectJpki}
       extended Le        00B08A00 00 0000 -> 6700
       short Le           00B08A0000       -> *256 9000
       ${verifyAuth}
       extended Lc, Le    802A0097 00 0001 AA 0100 -> 6700
       ${signAuth} -> *256 9000`,
    ],
    ["Juki card", { token: "jukiCard" }, `${selectJpki}\n 00B086000F -> 4A504B49415049434354 4F4B454E20 9000`],
    [
      "Android phone: its label, and the certificate behind the PIN",
      { token: "androidPhone" },
      `${selectJpki}
       label         00B0860010 -> 4A504B4941504750534554 4F4B454E20 9000
       certificate   00B08A0004 -> 6982
       ${verifyAuth}
       certificate   00B08A0004 -> *4 9000`,
    ],
    [
      "iPhone: its label, and the certificate behind the PIN",
      { token: "iPhone" },
      `${selectJpki}
       label         00B086000E -> 4A504B494150494F53544F4B454E 9000
       certificate   00B08A0004 -> 6982`,
    ],
    [
      "no signature certificate, no file",
      { signatureCertificate: "absent" },
      `${selectJpki}
       presence    00B0880000       -> 008F00 9000
       SELECT      00A4020C 02 0001 -> 6A82
       READ        00B0810000       -> 6A82
       ${verifySign}
       no key      802A009A 01 AA 00 -> 6A88
       ${verifyAuth}
       ${signAuth} -> *256 9000`,
    ],
    [
      "no signature certificate, FF in its place",
      { signatureCertificate: "absent", absentCertificate: "FF" },
      `${selectJpki}
       guarded   00B0810004 -> 6982
       ${verifySign}
       FF        00B0810004 -> FFFFFFFF 9000`,
    ],
    [
      "no signature certificate, 00 in its place",
      { signatureCertificate: "absent", absentCertificate: "00" },
      `${selectJpki}\n ${verifySign}\n 00B0810004 -> 00000000 9000`,
    ],
  ];
  for (const [name, options, dialogue] of rows) {
    it(name, async () => hold(await testCard(options), dialogue));
  }

  it("any ATR", async () => {
    assert.deepEqual((await testCard()).atr, fromHex("3be000ff8131fe4514"));
    assert.deepEqual((await testCard({ atr: "3b888001000041e0b381a1003b" })).atr.length, 13);
  });
});

describe("virtual card: what tests look at", () => {
  it("counts commands, VERIFYs with data, and signatures given", async () => {
    const card = await testCard();
    hold(
      card,
      `${selectJpki}
       query    00200098             -> 63C3
       wrong    00200098 04 39393939 -> 63C2
       ${signAuth} -> 6982
       ${verifyAuth}
       ${signAuth} -> *256 9000`,
    );
    assert.deepEqual(card.counts, { commands: 6, verifications: 2, signatures: 1 });
  });

  it("logs headers, lengths and status words, and no data but that of SELECT", async () => {
    const entries: ApduLogEntry[] = [];
    const card = await testCard({}, { onApdu: (entry) => void entries.push(entry) });
    hold(
      card,
      `${selectJpki}
       ${verifyAuth}
       query    00200098         -> 63C3
       read     00B08600 00 0000 -> *160 9000
       ${signAuth} -> *256 9000
       broken   00200098 04 3132 -> 6700`,
    );
    assert.deepEqual(entries.map(formatApdu), [
      "00a4040c d392f000260100000001 -> 9000",
      "00200098 Lc=4 -> 9000",
      "00200098 -> 63c3",
      "00b08600 Le=65536 -> 160 bytes 9000",
      "802a0097 Lc=1 Le=256 -> 256 bytes 9000",
      "00200098 malformed -> 6700",
    ]);
    assert.ok(!JSON.stringify(entries).includes("49,50,51,52"));
  });

  it("keeps nothing of a command", async () => {
    const entries: ApduLogEntry[] = [];
    const card = await testCard({}, { onApdu: (entry) => void entries.push(entry) });
    const select = fromHex("00a4040c0ad392f000260100000001");
    card.powerOn();
    card.transmit(select);
    select.fill(0);
    assert.equal(entries.map(formatApdu)[0], "00a4040c d392f000260100000001 -> 9000");
  });

  it("does not answer without power", async () => {
    const card = await testCard();
    assert.throws(() => card.transmit(fromHex("00a40000")), /no power/);
    card.powerOn();
    card.powerOff();
    assert.throws(() => card.transmit(fromHex("00a40000")), /no power/);
  });
});
