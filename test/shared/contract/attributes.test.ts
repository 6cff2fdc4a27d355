import assert from "node:assert/strict";
import { attributeField, attributeSource, prefill, repertoireName } from "../../../shared/contract/attributes.ts";
import { InvalidInput } from "../../../shared/schema/schema.ts";

const verified = { signature: true, chain: true, revocation: "not-checked" };
const least = { source: "cardInfoInputSupport", verified, warnings: [] };

describe("shared/contract/attributes", () => {
  it("has a word for every source, field and repertoire", () => {
    for (const word of ["digitalSignature", "cardInfoInputSupport"])
      assert.equal(attributeSource.parse(word, "from"), word);
    for (const word of ["name", "address", "birth", "sex"]) assert.equal(attributeField.parse(word, "field"), word);
    for (const word of ["jisx0208", "jisx0208+0212", "jisx0213", "cp932", "unicode"]) {
      assert.equal(repertoireName.parse(word, "accept"), word);
    }
  });
  it("has members that were not asked for left out, and null where the source has nothing", () => {
    assert.deepEqual(prefill.parse(least, "result"), least);
    assert.deepEqual(prefill.parse({ ...least, birth: null }, "result"), { ...least, birth: null });
  });

  const refused: readonly [string, object][] = [
    ["a number", { ...least, number: "123456789018" }],
    ["an integrity record", { ...least, integrityRecord: "" }],
    ["a field that no card has", { ...least, kana: "" }],
    ["a revocation that nobody can have checked", { ...least, verified: { ...verified, revocation: "good" } }],
    ["a warning of no list", { ...least, warnings: ["SOMETHING"] }],
  ];
  for (const [name, result] of refused) {
    it(`has no place for ${name}`, () => assert.throws(() => prefill.parse(result, "result"), InvalidInput));
  }
});
