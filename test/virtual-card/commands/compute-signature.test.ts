import assert from "node:assert/strict";
import { constants, createHash, publicDecrypt, verify, X509Certificate } from "node:crypto";
import type { KeyName } from "../../../shared/contract/fields.ts";
import { fromHex, toHex } from "../../../shared/encoding/hex.ts";
import { hold, type Row, selectJpki, signAuth, signSign, verifyAuth, verifySign } from "../../support/card-dialogue.ts";
import { testCard, testCardContents } from "../../support/test-card.ts";

const message = new TextEncoder().encode("abc");
const digest = createHash("sha256").update(message).digest();
const digestInfo = Buffer.concat([fromHex("3031300d060960864801650304020105000420"), digest]);

/** The card's answer to COMPUTE DIGITAL SIGNATURE in the short or extended form, without status word. */
async function sign(p1: number, key: KeyName, input: Uint8Array): Promise<Buffer> {
  const card = await testCard();
  hold(card, `${selectJpki}\n ${verifyAuth}\n ${verifySign}`);
  const p2 = key === "userAuthentication" ? 0x97 : 0x9a;
  const answer = card.transmit(Uint8Array.of(0x80, 0x2a, p1, p2, input.length, ...input, 0));
  assert.equal(toHex(answer.slice(-2)), "9000");
  assert.equal(card.counts.signatures, 1);
  return Buffer.from(answer.slice(0, -2));
}

async function publicKey(key: KeyName) {
  return new X509Certificate((await testCardContents()).keys[key].certificate).publicKey;
}

describe("COMPUTE DIGITAL SIGNATURE", () => {
  const verbatim: readonly [name: string, p1: number, input: Uint8Array, signed: Uint8Array][] = [
    ["00: one byte as it is", 0, Uint8Array.of(0x00), Uint8Array.of(0x00)],
    ["00: 245 bytes as they are", 0, new Uint8Array(245).fill(0xa5), new Uint8Array(245).fill(0xa5)],
    ["00: a DigestInfo", 0, digestInfo, digestInfo],
    ["01: the bare SHA-256 of a message", 1, message, digest],
    ["01: of 255 bytes", 1, new Uint8Array(255), createHash("sha256").update(new Uint8Array(255)).digest()],
    ["02: a SHA-256 digest, the card adds the DigestInfo", 2, digest, digestInfo],
    ["03: a message, the card hashes and adds the DigestInfo", 3, message, digestInfo],
  ];
  for (const [name, p1, input, signed] of verbatim) {
    for (const key of ["userAuthentication", "digitalSignature"] as const) {
      it(`P1 = ${name} (${key})`, async () => {
        const signature = await sign(p1, key, input);
        const recovered = publicDecrypt({ key: await publicKey(key), padding: constants.RSA_PKCS1_PADDING }, signature);
        assert.equal(recovered.toString("hex"), Buffer.from(signed).toString("hex"));
      });
    }
  }

  for (const [name, p1, input] of [
    ["04: PSS of a digest", 4, digest],
    ["05: PSS of a message", 5, message],
  ] as const) {
    it(`P1 = ${name}, salted anew each time`, async () => {
      const [first, second] = [await sign(p1, "digitalSignature", input), await sign(p1, "digitalSignature", input)];
      const key = {
        key: await publicKey("digitalSignature"),
        padding: constants.RSA_PKCS1_PSS_PADDING,
        saltLength: 32,
      };
      assert.ok(verify("sha256", message, key, first));
      assert.ok(verify("sha256", message, key, second));
      assert.notDeepEqual(first, second);
    });
  }

  it("gives the same bytes by SELECT as by short EF identifier", async () => {
    const bySelect = await testCard();
    hold(bySelect, `${selectJpki}\n ${verifyAuth}\n SELECT key   00A4020C 02 0017 -> 9000`);
    const answer = bySelect.transmit(fromHex(`802a008033${digestInfo.toString("hex")}00`));
    assert.equal(toHex(answer.slice(0, -2)), (await sign(0, "userAuthentication", digestInfo)).toString("hex"));
  });

  const rows: readonly Row[] = [
    ["needs its PIN", `${selectJpki}\n ${signAuth} -> 6982\n ${signSign} -> 6982`],
    ["many signatures after one VERIFY", `${selectJpki}\n ${verifyAuth}\n ${`${signAuth} -> *256 9000\n`.repeat(5)}`],
    [
      "extended Lc and Le",
      `${selectJpki}\n ${verifyAuth}
       case 4 extended   802A0097 00 0001 AA 0100 -> *256 9000
       Le 65536          802A0097 00 0001 AA 0000 -> *256 9000`,
    ],
    [
      "wrong input length",
      `${selectJpki}\n ${verifyAuth}
       nothing            802A0097 00                              -> 6700
       246 bytes          802A0097 F6 ${"AA".repeat(246)} 00       -> 6985
       no Le              802A0097 01 AA                           -> 6700
       Le below 256       802A0097 01 AA 80                        -> 6700
       02 with 31 bytes   802A0297 1F ${"AA".repeat(31)} 00        -> 6985
       04 with 33 bytes   802A0497 21 ${"AA".repeat(33)} 00        -> 6985
       03 with 256 bytes  802A0397 00 0100 ${"AA".repeat(256)} 0100 -> 6985`,
    ],
    [
      "other P1 and P2",
      `${selectJpki}\n ${verifyAuth}
       P1 = 06                  802A0697 01 AA 00 -> 6A86
       P1 = 9E as ISO has it    802A9E9A 01 AA 00 -> 6A86
       P2 = 00                  802A0000 01 AA 00 -> 6A86
       absent key               802A0083 01 AA 00 -> 6A88
       a PIN                    802A0098 01 AA 00 -> 6981`,
    ],
    [
      "no current key",
      `outside the application   802A0097 01 AA 00 -> 6986
       ${selectJpki}
       no current EF             802A0080 01 AA 00 -> 6986
       a certificate is current  00A4020C 02 000A  -> 9000
       no key                    802A0080 01 AA 00 -> 6981`,
    ],
    [
      "a signature by short EF identifier makes the key current",
      `${selectJpki}\n ${verifyAuth}\n ${signAuth} -> *256 9000\n by P2 = 80   802A0080 01 AA 00 -> *256 9000`,
    ],
  ];
  for (const [name, dialogue] of rows) {
    it(name, async () => hold(await testCard(), dialogue));
  }

  it("switch, wrong input length: 6700", async () => {
    const card = await testCard({ wrongSignatureInput: 0x6700 });
    hold(card, `${selectJpki}\n ${verifyAuth}\n 802A0297 1F ${"AA".repeat(31)} 00 -> 6700`);
  });
});
