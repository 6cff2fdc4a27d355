import assert from "node:assert/strict";
import { certificateAttributes } from "../../../native-host/attributes/certificate-attributes.ts";
import { TlvError } from "../../../native-host/iso7816/ber-tlv.ts";
import { fromHex } from "../../../shared/encoding/hex.ts";
import { inventedHolder, substituteFlags } from "../../../virtual-card/holder.ts";
import { testCardContents } from "../../support/test-card.ts";
import { object, utf8 } from "./made-files.ts";

const nothing = {
  name: null,
  nameSubstitutes: null,
  address: null,
  addressSubstitutes: null,
  birth: null,
  sex: null,
};

/** 1.2.392.200149.8.5.5 and one more arc. */
const holderOid = (arc: number) => object("06", fromHex("2A83088C9B5508 0505"), [arc]);
const otherName = (oid: Uint8Array, text: string, tag = "0C") =>
  object("A0", oid, object("A0", object(tag, utf8(text))));
const subjectAltName = fromHex("0603551D11");
/** As much of a certificate as is walked through. */
const certificate = (...names: Uint8Array[]): Uint8Array =>
  object(
    "30",
    object(
      "30",
      object("02", [1]),
      object(
        "A3",
        object(
          "30",
          object("30", fromHex("0603551D0F"), object("01", [0xff]), object("04", [0])),
          object("30", subjectAltName, object("04", object("30", ...names))),
        ),
      ),
    ),
  );

describe("native-host/attributes/certificate-attributes (subjectAltName of a 署名用電子証明書)", () => {
  it("reads the holder of the test authority's certificate", async () => {
    const { digitalSignature } = await certificates();
    assert.deepEqual(certificateAttributes(digitalSignature), {
      name: inventedHolder.certificateName,
      nameSubstitutes: substituteFlags(inventedHolder.ownName, inventedHolder.certificateName),
      address: inventedHolder.certificateAddress,
      addressSubstitutes: substituteFlags(inventedHolder.ownAddress, inventedHolder.certificateAddress),
      birth: inventedHolder.birth,
      sex: inventedHolder.sex,
    });
  });
  it("finds nothing in a 利用者証明用電子証明書", async () => {
    const { userAuthentication } = await certificates();
    assert.deepEqual(certificateAttributes(userAuthentication), nothing);
  });

  it("takes each type-id for what it is: 2 and 6 are the flags, 5 is the address", () => {
    const all = [1, 4, 3, 5, 2, 6].map((arc) => otherName(holderOid(arc), arc === 4 ? "319800217" : String(arc)));
    assert.deepEqual(certificateAttributes(certificate(...all)), {
      name: "1",
      nameSubstitutes: "2",
      sex: "3",
      birth: "319800217",
      address: "5",
      addressSubstitutes: "6",
    });
  });
  const tolerated: readonly [string, Uint8Array][] = [
    ["a type-id of the same arc that is not known", otherName(holderOid(7), "ヤマダ", "1E")],
    ["a longer arc below the name's", otherName(object("06", fromHex("2A83088C9B55080505"), [1, 1]), "x")],
    ["another type-id altogether", otherName(object("06", fromHex("2B0601040182371402 03")), "x")],
    ["a name that is no otherName", object("82", utf8("example.jp"))],
    ["a directoryName", object("A4", object("30"))],
    ["an empty otherName", object("A0")],
  ];
  for (const [name, other] of tolerated) {
    it(`passes over ${name}`, () => {
      const read = certificateAttributes(certificate(other, otherName(holderOid(1), "山田　太郎")));
      assert.deepEqual(read, { ...nothing, name: "山田　太郎" });
    });
  }

  const hostile: readonly [string, Uint8Array][] = [
    ["nothing", Uint8Array.of()],
    ["an erased file", new Uint8Array(2000).fill(0xff)],
    ["a zeroed file", new Uint8Array(2000)],
    ["an endless length", fromHex("3080")],
    ["a length beyond the file", fromHex("3082FFFF30")],
    ["sequences in sequences", fromHex("30".repeat(4000))],
    [
      "empty objects without end",
      object(
        "30",
        object(
          "30",
          new Uint8Array(60_000).fill(0x05).map((_, at) => (at % 2 === 0 ? 5 : 0)),
          object("A3", [0x30]),
        ),
      ),
    ],
    ["a name twice", certificate(otherName(holderOid(1), "a"), otherName(holderOid(1), "b"))],
    ["a name of another string type", certificate(otherName(holderOid(1), "a", "13"))],
    ["a name without a value", certificate(object("A0", holderOid(1)))],
    ["a name that is no UTF-8", certificate(object("A0", holderOid(1), object("A0", object("0C", [0xc3, 0x28]))))],
    ["a name that is too long", certificate(otherName(holderOid(1), "x".repeat(1001)))],
    ["a name that is too long even for its bytes", certificate(otherName(holderOid(1), "x".repeat(3001)))],
    ["a birth date that is too short", certificate(otherName(holderOid(4), "19800217"))],
    ["a sex of two characters", certificate(otherName(holderOid(3), "12"))],
  ];
  for (const [name, der] of hostile) {
    it(`refuses ${name}`, () => assert.throws(() => certificateAttributes(der), TlvError));
  }

  it("ends in an answer or in TlvError whatever byte is changed, and wherever it is cut off", async () => {
    const { digitalSignature: der } = await certificates();
    for (let at = 0; at < der.length; at++) {
      for (const flip of [0x01, 0x80, 0xff]) {
        answerOrTlvError(der.map((byte, index) => (index === at ? byte ^ flip : byte)));
      }
      assert.throws(() => certificateAttributes(der.slice(0, at)), TlvError);
    }
  });
});

function answerOrTlvError(der: Uint8Array): void {
  try {
    certificateAttributes(der);
  } catch (error) {
    assert.ok(error instanceof TlvError);
    assert.doesNotMatch(String(error.stack), new RegExp(`${inventedHolder.certificateName}|${inventedHolder.birth}`));
  }
}

async function certificates(): Promise<Record<"digitalSignature" | "userAuthentication", Uint8Array>> {
  const { digitalSignature, userAuthentication } = (await testCardContents()).keys;
  return { digitalSignature: digitalSignature.certificate, userAuthentication: userAuthentication.certificate };
}
