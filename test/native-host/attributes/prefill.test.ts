import assert from "node:assert/strict";
import type { AttributeOrigin } from "../../../native-host/attributes/attribute-origin.ts";
import { prefillFrom } from "../../../native-host/attributes/prefill.ts";
import { type Prefill, prefill, type RepertoireName } from "../../../shared/contract/attributes.ts";
import { invented } from "./made-files.ts";

const all = ["name", "address", "birth", "sex"] as const;

const holder = {
  name: "高橋　花濵",
  nameSubstitutes: "10000",
  address: "東京都千代田区霞が関１－１－１",
  addressSubstitutes: "000000000000000",
  birth: "319800217",
  sex: "2",
};
const fromCertificate = (changes: Partial<Record<keyof typeof holder, string | null>> = {}): AttributeOrigin => ({
  from: "digitalSignature",
  certificate: { ...holder, ...changes },
  verified: { signature: true, chain: true },
});
const fromCard = (changes: Partial<typeof invented> = {}): AttributeOrigin => ({
  from: "cardInfoInputSupport",
  record: { ...invented, ...changes },
  verdict: "verified",
});
/** Every result also is what the contract allows. */
function made(
  origin: AttributeOrigin,
  accept: RepertoireName = "unicode",
  fields: readonly (typeof all)[number][] = all,
): Prefill {
  const result = prefillFrom(origin, { fields, accept });
  assert.deepEqual(prefill.parse(result, "result"), result);
  return result;
}

describe("native-host/attributes/prefill", () => {
  it("from a certificate", () => {
    assert.deepEqual(made(fromCertificate(), "jisx0208"), {
      source: "digitalSignature",
      verified: { signature: true, chain: true, revocation: "not-checked" },
      name: {
        raw: "高橋　花濵",
        substituted: [true, false, false, false, false],
        fallback: { repertoire: "jisx0208", text: "高橋　花浜", changes: [{ index: 4, from: "濵", to: "浜" }] },
        family: "高橋",
        given: "花濵",
        kana: null,
      },
      birth: { iso: "1980-02-17", year: 1980, month: 2, day: 17, era: "昭和", eraYear: 55, unknown: [] },
      sex: { code: "2" },
      address: {
        raw: "東京都千代田区霞が関１－１－１",
        substituted: new Array(15).fill(false),
        fallback: null,
        parts: { pref: "東京都", city: "千代田区", rest: "霞が関１－１－１", confidence: "rule" },
      },
      warnings: ["NAME_HAS_SUBSTITUTES", "NAME_OUTSIDE_REPERTOIRE"],
    });
  });
  it("from the card's record", () => {
    const { name, address, verified, source, warnings } = made(fromCard());
    assert.deepEqual([source, warnings], ["cardInfoInputSupport", []]);
    assert.deepEqual(verified, { signature: true, chain: true, revocation: "not-checked" });
    assert.deepEqual([name?.substituted, address?.substituted], [null, null]);
    assert.deepEqual([name?.family, name?.given], ["山田", "太郎"]);
  });
  it("says what was not found out", () => {
    const origin = { ...fromCard(), verdict: "unknownIssuer" } as AttributeOrigin;
    assert.deepEqual(made(origin).verified, { signature: true, chain: false, revocation: "not-checked" });
    const unchecked = { ...fromCertificate(), verified: { signature: false, chain: false } } as AttributeOrigin;
    assert.deepEqual(made(unchecked).verified, { signature: false, chain: false, revocation: "not-checked" });
  });

  it("gives what was asked for and no more, not even in warnings", () => {
    const odd = fromCertificate({ name: "髙橋", address: "国外転出", addressSubstitutes: null });
    assert.deepEqual(Object.keys(made(odd, "jisx0208", ["birth"])), ["source", "verified", "birth", "warnings"]);
    assert.deepEqual(made(odd, "jisx0208", ["birth", "sex"]).warnings, []);
    assert.deepEqual(made(odd, "jisx0208", []).warnings, []);
  });
  it("gives null for what the certificate does not say", () => {
    const none = { name: null, nameSubstitutes: null, address: null, addressSubstitutes: null, birth: null, sex: null };
    const { name, address, birth, sex, warnings } = made(fromCertificate(none));
    assert.deepEqual([name, address, birth, sex, warnings], [null, null, null, null, []]);
  });

  const names: readonly [what: string, raw: string, family: string | null, given: string | null][] = [
    ["two with a wide blank between", "山田　太郎", "山田", "太郎"],
    ["two in wide Latin letters", "ＳＭＩＴＨ　ＪＯＨＮ", "ＳＭＩＴＨ", "ＪＯＨＮ"],
    ["one only", "スハルト", null, null],
    ["three with narrow blanks", "SMITH JOHN MICHAEL", null, null],
    ["two with a narrow blank", "山田 太郎", null, null],
    ["three with wide blanks", "ＪＯＨＮ　ＭＩＣＨＡＥＬ　ＳＭＩＴＨ", null, null],
    ["nothing behind the blank", "山田　", null, null],
    ["nothing before the blank", "　太郎", null, null],
    ["nothing", "", null, null],
  ];
  for (const [what, raw, family, given] of names) {
    it(`names: ${what}`, () => {
      const { name, warnings } = made(fromCard({ name: raw }), "unicode", ["name"]);
      assert.deepEqual([name?.raw, name?.family, name?.given], [raw, family, given]);
      assert.deepEqual(warnings, family === null ? ["NAME_NOT_SPLIT"] : []);
    });
  }

  const flags: readonly [what: string, name: string, digits: string | null, substituted: boolean[] | null, string[]][] =
    [
      ["none", "山田　太郎", "00000", [false, false, false, false, false], []],
      ["one", "高田　太郎", "10000", [true, false, false, false, false], ["NAME_HAS_SUBSTITUTES"]],
      ["counted in code points", "𠮷田　太郎", "00001", [false, false, false, false, true], ["NAME_HAS_SUBSTITUTES"]],
      ["counted in UTF-16 units", "𠮷田　太郎", "000001", null, ["NAME_SUBSTITUTES_UNKNOWN"]],
      ["too few", "山田　太郎", "0000", null, ["NAME_SUBSTITUTES_UNKNOWN"]],
      ["no digits", "山田　太郎", "０００００", null, ["NAME_SUBSTITUTES_UNKNOWN"]],
      ["absent", "山田　太郎", null, null, ["NAME_SUBSTITUTES_UNKNOWN"]],
    ];
  for (const [what, raw, digits, substituted, warnings] of flags) {
    it(`substitutes: ${what}`, () => {
      const result = made(fromCertificate({ name: raw, nameSubstitutes: digits }), "unicode", ["name"]);
      assert.deepEqual([result.name?.substituted, result.warnings], [substituted, warnings]);
    });
  }

  it("warns of an address that has substitutes, is outside the repertoire and fits no rule", () => {
    const address = "カリフォルニア州草彅";
    const result = made(fromCertificate({ address, addressSubstitutes: "0000000001" }), "jisx0208", ["address"]);
    assert.deepEqual(result.warnings, ["ADDRESS_HAS_SUBSTITUTES", "ADDRESS_OUTSIDE_REPERTOIRE", "ADDRESS_NOT_SPLIT"]);
    assert.deepEqual(result.address?.fallback?.text, null);
    assert.deepEqual(made(fromCertificate({ addressSubstitutes: null }), "unicode", ["address"]).warnings, [
      "ADDRESS_SUBSTITUTES_UNKNOWN",
    ]);
  });
  it("takes the era digit of the certificate into account", () => {
    assert.deepEqual(made(fromCertificate({ birth: "419890000" })).birth?.era, "平成");
    assert.deepEqual(made(fromCertificate({ birth: "319890108" }), "unicode", ["birth"]).warnings, [
      "BIRTH_ERA_DIFFERS",
    ]);
    assert.deepEqual(made(fromCard({ birth: "19890000" }), "unicode", ["birth"]).warnings, ["BIRTH_INCOMPLETE"]);
  });
  it("keeps the code of the sex, whatever it is", () => {
    for (const sex of ["0", "1", "2", "9", "X"]) assert.deepEqual(made(fromCard({ sex })).sex, { code: sex });
  });
  it("keeps raw text as it is, for every repertoire", () => {
    const raw = "神\u{fa19}　葛\u{e0100}か\u3099髙𠮷";
    for (const accept of ["jisx0208", "jisx0208+0212", "jisx0213", "cp932", "unicode"] as const) {
      assert.equal(made(fromCard({ name: raw }), accept).name?.raw, raw);
    }
  });
});
