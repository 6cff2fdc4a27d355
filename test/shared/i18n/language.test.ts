import assert from "node:assert/strict";
import { fill, languageOfTag, plain, rubyPieces } from "../../../shared/i18n/language.ts";

describe("shared/i18n/language", () => {
  it("takes Japanese for ja tags and English for others", () => {
    assert.deepEqual(["ja", "ja-JP", "JA-jp", "jam", "en-US", ""].map(languageOfTag), [
      "ja",
      "ja",
      "ja",
      "en",
      "en",
      "en",
    ]);
  });
  it("fills names and leaves ruby alone", () => {
    assert.equal(fill("あと{n}{回|かい}", { n: 2 }), "あと2{回|かい}");
    assert.throws(() => fill("{missing}", {}), RangeError);
  });
  it("splits ruby", () => {
    assert.deepEqual(rubyPieces("{国|くに}の{人|ひと}"), [
      { base: "国", reading: "くに" },
      { base: "の" },
      { base: "人", reading: "ひと" },
    ]);
  });
  it("puts readings in brackets", () => assert.equal(plain("{国|くに}の アプリ"), "国（くに）の アプリ"));
});
