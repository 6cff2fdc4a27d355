import assert from "node:assert/strict";
import { CardFailure, CertificateFailure, PinFailure } from "../../../native-host/card/card-failure.ts";
import { type JpkiAbilities, JpkiAp, untriedAbilities } from "../../../native-host/card/jpki-ap.ts";
import { Pin } from "../../../native-host/card/pin.ts";
import { StatusWordError } from "../../../native-host/iso7816/status-word.ts";
import { toHex } from "../../../shared/encoding/hex.ts";
import { apduScript } from "../../support/apdu-script.ts";

const signPin = () => new Pin("sign", [0x41, 0x42, 0x43, 0x31, 0x32, 0x33]);
/** 256 bytes in hexadecimal, all the same. */
const signature = (byte: string): string => byte.repeat(256);
const cautious = (): JpkiAbilities => ({ extendedLe: false, shortFileIds: false, shortVerify: new Set() });
const ap = (script: ReturnType<typeof apduScript>, abilities = untriedAbilities()) =>
  new JpkiAp(script.channel(), abilities);

describe("native-host/card/jpki-ap", () => {
  it("selects its application", async () => {
    const script = apduScript`
      SELECT JPKI AP   00A4040C 0A D392F000260100000001  -> 9000
    `;
    await ap(script).select();
    script.done();
  });

  it("repeats the SELECT after 6F00, which one card answers to its first command", async () => {
    const script = apduScript`
      SELECT JPKI AP          00A4040C 0A D392F000260100000001  -> 6F00
      SELECT JPKI AP, again   00A4040C 0A D392F000260100000001  -> 9000
    `;
    await ap(script).select();
    script.done();
  });

  for (const sw of ["6A82", "6D00", "6E00", "6999"]) {
    it(`takes ${sw} to SELECT as another kind of card`, async () => {
      const script = apduScript`
        SELECT JPKI AP   00A4040C 0A D392F000260100000001  -> ${sw}
      `;
      await assert.rejects(
        ap(script).select(),
        (error) => error instanceof CardFailure && error.kind === "unsupported",
      );
    });
  }

  const presence: [string, boolean, boolean][] = [
    ["8F8F00", true, true],
    ["008F00", false, true],
    ["8F0000", true, false],
    ["8E0100", false, false],
    ["", false, false],
  ];
  for (const [content, digitalSignature, userAuthentication] of presence) {
    it(`reads EF 0008 ${content || "empty"} as sign ${digitalSignature}, auth ${userAuthentication}`, async () => {
      const script = apduScript`
        READ EF 0008   00B0880000  -> ${content} 9000
      `;
      assert.deepEqual(await ap(script).certificatePresence(), { digitalSignature, userAuthentication });
    });
  }

  it("asks for the counter without a try, and learns that VERIFY by short id reaches this PIN", async () => {
    const script = apduScript`
      SELECT sign PIN EF        00A4020C 02 001B  -> 9000
      counter                   00200080          -> 63C5
      counter by short id       0020009B          -> 63C5
      the other PIN's counter   00200098          -> 63C3
    `;
    const abilities = untriedAbilities();
    assert.equal(await ap(script, abilities).triesLeft("sign"), 5);
    assert.deepEqual([...abilities.shortVerify], ["sign"]);
    script.done();
  });

  const unproven: [string, string, string | undefined][] = [
    ["the card refuses the short id", "6A86", undefined],
    ["the short id answers with another counter", "63C3", undefined],
    ["both PINs have the same counter", "63C5", "63C5"],
    ["the other PIN's identifier is refused", "63C5", "6A88"],
    ["the other PIN is blocked", "63C5", "6984"],
  ];
  for (const [name, mine, theirs] of unproven) {
    it(`keeps to SELECT EF and VERIFY when ${name}`, async () => {
      const script = apduScript`
        SELECT sign PIN EF    00A4020C 02 001B  -> 9000
        counter               00200080          -> 63C5
        counter by short id   0020009B          -> ${mine}
        ${theirs === undefined ? "" : `the other PIN's   00200098   -> ${theirs}`}
      `;
      const abilities = untriedAbilities();
      await ap(script, abilities).triesLeft("sign");
      assert.equal(abilities.shortVerify.size, 0);
      script.done();
    });
  }

  const counters: [string, number | null][] = [
    ["63C1", 1],
    ["63C0", 0],
    ["6984", 0],
    ["6983", 0],
    ["6300", null],
    ["9000", null],
  ];
  for (const [sw, left] of counters) {
    it(`counter ${sw} is ${left ?? "not told"}`, async () => {
      const script = apduScript`
        SELECT auth PIN EF   00A4020C 02 0018  -> 9000
        counter              00200080          -> ${sw}
        ${left ? "by short id   00200098   -> 6A86" : ""}
      `;
      assert.equal(await ap(script).triesLeft("auth"), left);
      script.done();
    });
  }

  // 6C04 would make the query a VERIFY with a length, and none of the others speaks of a blocked PIN
  for (const sw of ["6F00", "6700", "6982", "6985", "6D00", "6C04", "6104"]) {
    it(`counter query answered ${sw} says nothing about the PIN, and is not sent in another form`, async () => {
      const script = apduScript`
        SELECT sign PIN EF   00A4020C 02 001B  -> 9000
        counter              00200080          -> ${sw}
      `;
      await assert.rejects(ap(script).triesLeft("sign"), StatusWordError);
      script.done();
    });
  }

  it("asks for the counter again in one command where the short id has been shown to reach it", async () => {
    const script = apduScript`
      counter by short id   0020009B  -> 63C2
    `;
    assert.equal(await ap(script, { ...untriedAbilities(), shortVerify: new Set(["sign"]) }).triesLeftNow("sign"), 2);
    script.done();
  });

  it("asks for the counter again by SELECT EF where it has not", async () => {
    const script = apduScript`
      SELECT sign PIN EF   00A4020C 02 001B  -> 9000
      counter              00200080          -> 63C2
    `;
    assert.equal(await ap(script).triesLeftNow("sign"), 2);
    script.done();
  });

  it("verifies with SELECT EF first, by default", async () => {
    const script = apduScript`
      SELECT sign PIN EF   00A4020C 02 001B          -> 9000
      VERIFY               00200080 06 414243313233  -> 9000
    `;
    await ap(script).verify(signPin());
    script.done();
  });

  it("verifies in one command where the card has shown that it may", async () => {
    const script = apduScript`
      VERIFY by short id   0020009B 06 414243313233  -> 9000
    `;
    await ap(script, { ...untriedAbilities(), shortVerify: new Set(["sign"]) }).verify(signPin());
    script.done();
  });

  const refusals: [string, PinFailure["kind"], number | undefined][] = [
    ["63C4", "rejected", 4],
    ["63C0", "blocked", 0],
    ["6984", "blocked", 0],
    ["6983", "blocked", 0],
    ["6300", "rejected", undefined],
    ["6F00", "uncertain", undefined],
    ["6985", "uncertain", undefined],
    ["6581", "uncertain", undefined],
    ["6C06", "uncertain", undefined],
    ["90", "uncertain", undefined],
    ["", "uncertain", undefined],
  ];
  for (const [answer, kind, left] of refusals) {
    it(`VERIFY answered ${answer || "nothing"} is ${kind}, and is not sent again`, async () => {
      const script = apduScript`
        SELECT sign PIN EF   00A4020C 02 001B          -> 9000
        VERIFY               00200080 06 414243313233  -> ${answer}
      `;
      await assert.rejects(
        ap(script).verify(signPin()),
        (error) => error instanceof PinFailure && error.kind === kind && error.left === left,
      );
      script.done();
    });
  }

  it("reads a certificate in one command and leaves the filler", async () => {
    const script = apduScript`
      READ EF 000A, extended   00B08A00000000  -> 3003020105 FFFFFF 9000
    `;
    assert.equal(toHex(await ap(script).certificate("userAuthentication")), "3003020105");
    script.done();
  });

  it("falls back to short reads when the extended Le is refused, and remembers it", async () => {
    const first = "30820102".padEnd(512, "A");
    const script = apduScript`
      READ EF 000A, extended   00B08A00000000  -> 6700
      READ EF 000A, short      00B08A0000      -> ${first} 9000
      READ BINARY              00B0010006      -> 010203040506 9000
      READ EF 000B, short      00B08B0000      -> 300100 9000
    `;
    const jpki = ap(script);
    assert.equal((await jpki.certificate("userAuthentication")).length, 0x102 + 4);
    assert.equal((await jpki.caCertificate("userAuthentication")).length, 3);
    script.done();
  });

  it("falls back to SELECT EF when the short id is refused", async () => {
    const script = apduScript`
      READ EF 0002 by short id   00B0820000        -> 6A86
      SELECT EF 0002             00A4020C 02 0002  -> 9000
      READ BINARY                00B0000000        -> 300100 9000
    `;
    await ap(script, { extendedLe: false, shortFileIds: true, shortVerify: new Set() }).caCertificate(
      "digitalSignature",
    );
    script.done();
  });

  const absent: [string, string][] = [
    ["the file is missing", "6A82"],
    ["the file is empty", "9000"],
    ["the file is full of FF", "FFFFFFFF 9000"],
    ["the file is full of zeros", "00000000 9000"],
    ["the object is larger than any certificate", "30834000000000 9000"],
  ];
  for (const [name, answer] of absent) {
    it(`has no certificate when ${name}`, async () => {
      const script = apduScript`
        READ EF 0001   00B0810000  -> ${answer}
      `;
      const abilities: JpkiAbilities = { ...cautious(), shortFileIds: true };
      await assert.rejects(ap(script, abilities).certificate("digitalSignature"), CertificateFailure);
    });
  }

  it("does not take a locked certificate for an absent one", async () => {
    const script = apduScript`
      READ EF 0001   00B08100000000  -> 6982
    `;
    await assert.rejects(
      ap(script).certificate("digitalSignature"),
      (error) => error instanceof StatusWordError && error.is("securityStatus"),
    );
  });

  it("signs by short id", async () => {
    const script = apduScript`
      COMPUTE DIGITAL SIGNATURE   802A009A 02 3000 00  -> ${signature("AB")} 9000
    `;
    assert.equal(toHex(await ap(script).sign(Uint8Array.of(0x30, 0))), "ab".repeat(256));
    script.done();
  });

  it("falls back to SELECT EF of the key, once for all signatures after", async () => {
    const script = apduScript`
      by short id, refused   802A009A 02 3000 00  -> 6A86
      SELECT key EF          00A4020C 02 001A     -> 9000
      sign                   802A0080 02 3000 00  -> ${signature("AA")} 9000
      sign another           802A0080 02 3000 00  -> ${signature("BB")} 9000
    `;
    const jpki = ap(script);
    await jpki.sign(Uint8Array.of(0x30, 0));
    assert.equal(toHex(await jpki.sign(Uint8Array.of(0x30, 0))), "bb".repeat(256));
    script.done();
  });

  for (const [name, answer] of [
    ["nothing", ""],
    ["half of one", "AA".repeat(128)],
    ["a byte too many", "AA".repeat(257)],
  ] as const) {
    it(`takes ${name} for no signature`, async () => {
      const script = apduScript`
        COMPUTE DIGITAL SIGNATURE   802A009A 02 3000 00  -> ${answer} 9000
      `;
      await assert.rejects(
        ap(script).sign(Uint8Array.of(0x30, 0)),
        (error) => error instanceof CardFailure && error.kind === "unresponsive",
      );
    });
  }

  it("does not try another way to sign when the PIN is not verified", async () => {
    const script = apduScript`
      COMPUTE DIGITAL SIGNATURE   802A009A 02 3000 00  -> 6982
    `;
    await assert.rejects(ap(script).sign(Uint8Array.of(0x30, 0)), StatusWordError);
    script.done();
  });
});
