import assert from "node:assert/strict";
import { CardFailure, CertificateFailure } from "../../../native-host/card/card-failure.ts";
import { type JpkiAbilities, JpkiAp, untriedAbilities } from "../../../native-host/card/jpki-ap.ts";
import { StatusWordError } from "../../../native-host/iso7816/status-word.ts";
import { LoginStatement } from "../../../native-host/login/login-statement.ts";
import { toHex } from "../../../shared/encoding/hex.ts";
import { apduScript } from "../../support/apdu-script.ts";

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

  it("signs a login with the other key, by its short id or selected", async () => {
    const statement = new LoginStatement({
      ...{ origin: "https://a.example", top: "https://a.example", challenge: "A".repeat(43), at: 0 },
      certificate: new Uint8Array(1),
      ca: new Uint8Array(1),
    });
    const info = toHex(statement.digestInfo()).toUpperCase();
    const script = apduScript`
      by short id, refused   802A0097 33 ${info} 00  -> 6A86
      SELECT key EF          00A4020C 02 0017        -> 9000
      sign                   802A0080 33 ${info} 00  -> ${signature("AA")} 9000
    `;
    assert.equal(toHex(await ap(script).authenticate(statement)), "aa".repeat(256));
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
