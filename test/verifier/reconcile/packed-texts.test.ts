import assert from "node:assert/strict";
import { hashOf, NumberIndex } from "../../../verifier/reconcile/number-index.ts";
import { PackedTexts } from "../../../verifier/reconcile/packed-texts.ts";

describe("verifier/reconcile/packed-texts", () => {
  it("gives back what was added, beyond the end of a piece and longer than one", () => {
    const texts = new PackedTexts();
    const added = [
      "",
      "髙𠮷",
      "\ufeffa",
      "a".repeat(300_000),
      ...Array.from({ length: 5_000 }, (_, at) => "髙".repeat(at % 200)),
    ];
    assert.deepEqual(
      added.map((text) => texts.add(text)),
      added.map((_, at) => at),
    );
    assert.deepEqual(
      added.map((_, at) => texts.get(at)),
      added,
    );
    assert.equal(texts.length, added.length);
  });
  it("knows no other numbers", () => {
    const texts = new PackedTexts();
    for (const index of [-1, 0, 0.5, Number.NaN]) assert.throws(() => texts.get(index), RangeError);
  });
});

describe("verifier/reconcile/number-index", () => {
  it("finds every row of a key and no other", () => {
    const index = new NumberIndex();
    const keys = Array.from({ length: 20_000 }, (_, at) => hashOf(`key ${at % 7_000}`));
    for (const [row, key] of keys.entries()) index.add(key, row);
    for (const wanted of [0, 1, 6_999]) {
      const rows = keys.flatMap((key, row) => (key === keys[wanted] ? [row] : []));
      assert.ok(rows.length >= 2);
      assert.deepEqual([...index.rows(keys[wanted]!)].reverse(), rows);
    }
    assert.deepEqual([...index.rows(12_345)], []);
    index.add(0xffffffff, 1);
    assert.deepEqual([...index.rows(-1)], [1]);
  });
});
