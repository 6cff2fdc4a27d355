import assert from "node:assert/strict";
import { fallbackFor } from "../../../native-host/attributes/fallback.ts";
import { repertoire } from "../../../shared/characters/repertoire.ts";
import { charactersWithVariants, variantsOf } from "../../../shared/characters/variants.ts";
import type { RepertoireName } from "../../../shared/contract/attributes.ts";

const change = (index: number, from: string, to: string | null) => ({ index, from, to });
const limited = ["jisx0208", "jisx0208+0212", "jisx0213", "cp932"] as const;

describe("native-host/attributes/fallback", () => {
  const cases: readonly [raw: string, RepertoireName, text: string | null, ...changes: ReturnType<typeof change>[]][] =
    [
      ["高橋　花濵", "jisx0208", "高橋　花浜", change(4, "濵", "浜")],
      ["髙橋", "jisx0208", "高橋", change(0, "髙", "高")],
      ["髙橋", "jisx0213", "高橋", change(0, "髙", "高")],
      ["山﨑", "jisx0208+0212", "山崎", change(1, "﨑", "崎")],
      ["德川", "jisx0208", "徳川", change(0, "德", "徳")],
      ["高槗", "cp932", "高橋", change(1, "槗", "橋")],
      ["𠮷野家", "jisx0213", "吉野家", change(0, "𠮷", "吉")],
      ["𠮷﨑𠮷", "jisx0208", "吉崎吉", change(0, "𠮷", "吉"), change(1, "﨑", "崎"), change(2, "𠮷", "吉")],
      ["葛\u{e0100}飾", "jisx0208", "葛飾", change(0, "葛\u{e0100}", "葛")],
      [
        "𠮷葛\u{e0100}髙",
        "jisx0208",
        "吉葛高",
        change(0, "𠮷", "吉"),
        change(1, "葛\u{e0100}", "葛"),
        change(3, "髙", "高"),
      ],
      ["髙\u{e0101}", "jisx0208", "高", change(0, "髙\u{e0101}", "高")],
      ["神\u{fa19}", "jisx0208", "神神", change(1, "\u{fa19}", "神")],
      ["か\u309a\ufe00", "jisx0213", "か\u309a", change(0, "か\u309a\ufe00", "か\u309a")],
      ["か\u3099", "jisx0208", "が", change(0, "か\u3099", "が")],
      ["１−２〜３", "cp932", "１－２～３", change(1, "−", "－"), change(3, "〜", "～")],
      // nobody knows a replacement
      ["草彅", "jisx0208", null, change(1, "彅", null)],
      ["彅﨑", "jisx0208", null, change(0, "彅", null), change(1, "﨑", "崎")],
      ["김", "jisx0213", null, change(0, "김", null)],
      ["Nguyễn", "jisx0208+0212", null, change(4, "ễ", null)],
      ["か\u309a", "jisx0208", null, change(0, "か\u309a", null)],
      ["\ue000田", "unicode", null, change(0, "\ue000", null)],
      ["\u{e0100}", "jisx0208", null, change(0, "\u{e0100}", null)],
    ];
  for (const [raw, accept, text, ...changes] of cases) {
    const told = changes.map(({ from, to }) => `${from} → ${to ?? "nobody knows"}`);
    it(`for ${accept}: ${told.join(", ")}`, () =>
      assert.deepEqual(fallbackFor(raw, repertoire(accept)), { repertoire: accept, text, changes }));
  }

  const fitting: readonly [what: string, raw: string, RepertoireName][] = [
    ["glyphs that differ by font only", "邉　葛辻", "jisx0208"],
    ["rows of JIS X 0212", "濵槗", "jisx0208+0212"],
    ["rows of JIS X 0213", "﨑德", "jisx0213"],
    ["Microsoft's own", "髙﨑", "cp932"],
    ["whatever Unicode has", "𠮷葛\u{e0100}彅김", "unicode"],
    ["an address", "東京都千代田区霞が関１－１－１", "jisx0208"],
    ["Latin letters", "SMITH JOHN", "jisx0208"],
    ["nothing", "", "jisx0208"],
  ];
  for (const [what, raw, accept] of fitting) {
    it(`${what}: needs none for ${accept}`, () => assert.equal(fallbackFor(raw, repertoire(accept)), null));
  }

  it("has variants that some repertoire lacks, and replacements that every repertoire has", () => {
    const sets = limited.map(repertoire);
    assert.ok(charactersWithVariants().length >= 67);
    for (const variant of charactersWithVariants()) {
      assert.ok(
        sets.some(({ has }) => !has(variant)),
        variant,
      );
      assert.equal(variant, variant.normalize("NFC"), "Unicode names no equal of it");
      for (const to of variantsOf(variant))
        assert.ok(
          sets.every(({ has }) => has(to)),
          `${variant} ${to}`,
        );
      assert.ok(variantsOf(variant).length > 0, variant);
    }
  });
  it("names every change: text and changes put together are the raw text again", () => {
    const raw = charactersWithVariants().join("");
    for (const accept of limited) {
      const found = fallbackFor(raw, repertoire(accept));
      const characters = [...(found?.text ?? "")];
      for (const { index, from, to } of found?.changes ?? []) {
        assert.equal(characters[index], to);
        characters[index] = from;
      }
      assert.equal(characters.join(""), raw);
    }
  });
});
