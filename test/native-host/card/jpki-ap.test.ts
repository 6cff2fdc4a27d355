import assert from "node:assert/strict";
import { CardFailure, CertificateFailure, PinFailure } from "../../../native-host/card/card-failure.ts";
import { type JpkiAbilities, JpkiAp, untriedAbilities } from "../../../native-host/card/jpki-ap.ts";
import { Pin } from "../../../native-host/card/pin.ts";
import { StatusWordError } from "../../../native-host/iso7816/status-word.ts";
import { toHex } from "../../../shared/encoding/hex.ts";
import { apduScript } from "../../support/apdu-script.ts";

const signPin = () => new Pin("sign", [0x41, 0x42, 0x43, 0x31, 0x32, 0x33]);
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
      COMPUTE DIGITAL SIGNATURE   802A009A 02 3000 00  -> AABB 9000
    `;
    assert.equal(toHex(await ap(script).sign(Uint8Array.of(0x30, 0))), "aabb");
    script.done();
  });

  it("falls back to SELECT EF of the key, once for all signatures after", async () => {
    const script = apduScript`
      by short id, refused   802A009A 02 3000 00  -> 6A86
      SELECT key EF          00A4020C 02 001A     -> 9000
      sign                   802A0080 02 3000 00  -> AA 9000
      sign another           802A0080 02 3000 00  -> BB 9000
    `;
    const jpki = ap(script);
    await jpki.sign(Uint8Array.of(0x30, 0));
    assert.equal(toHex(await jpki.sign(Uint8Array.of(0x30, 0))), "bb");
    script.done();
  });

  it("does not try another way to sign when the PIN is not verified", async () => {
    const script = apduScript`
      COMPUTE DIGITAL SIGNATURE   802A009A 02 3000 00  -> 6982
    `;
    await assert.rejects(ap(script).sign(Uint8Array.of(0x30, 0)), StatusWordError);
    script.done();
  });
});
