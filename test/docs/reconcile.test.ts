/** `docs/reconcile.md`, and that the Japanese page says as much. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { columnsOf } from "../../native-host/cli/officer/columns.ts";
import { fromRoot } from "../../scripts/build/paths.ts";
import { decisionText, reconcileHeadText, signedRowText } from "../../shared/i18n/reconcile-text.ts";
import { codeBlocks } from "../support/for-sites.ts";

const pages = ["docs/reconcile.md", "docs/reconcile.ja.md"] as const;
const read = (page: (typeof pages)[number]): string => readFileSync(fromRoot(page), "utf8");
const english = read("docs/reconcile.md");
const japanese = read("docs/reconcile.ja.md");

/** First cells of all rows of all tables. */
const firstCells = (page: string): string[] => [...page.matchAll(/^\| ([^|]+) \|/gm)].map(([, cell = ""]) => cell);
const inCode = (page: string): string[] => (page.match(/`[^`\n]+`/g) ?? []).sort();

describe("docs/reconcile.md", () => {
  it("has the same commands, fields and decisions in Japanese", () => {
    assert.deepEqual(codeBlocks(japanese), codeBlocks(english));
    assert.deepEqual([...new Set(inCode(japanese))], [...new Set(inCode(english))]);
    const withoutHeads = (page: string): string[] =>
      firstCells(page).filter((cell) => !/^(Field|項目|Decision|判定)$/.test(cell));
    assert.deepEqual(withoutHeads(japanese), withoutHeads(english));
    const shape = (page: string): string[] => page.match(/^(#+|-) /gm) ?? [];
    assert.deepEqual(shape(japanese), shape(english));
  });

  it("each links to the other, and to nothing that is not there", () => {
    assert.match(english, /^\[日本語\]\(reconcile\.ja\.md\)$/m);
    assert.match(japanese, /^\[English\]\(reconcile\.md\)$/m);
    for (const page of [english, japanese]) {
      for (const [, target = ""] of page.matchAll(/\]\((?!https?:)([^)#]+)/g))
        assert.ok(existsSync(fromRoot("docs", target)));
    }
  });

  for (const page of pages) {
    it(`${page}: names columns and decisions as the command does`, () => {
      const text = read(page);
      const fields = Object.fromEntries(
        [...text.matchAll(/^\| `(\w+)` \| ([^|:]+)/gm)].map(([, field = "", names = ""]) => [field, names]),
      );
      assert.deepEqual(Object.keys(fields), ["id", "householder", "serial", "received", "hash"]);
      for (const [field, names] of Object.entries(fields)) {
        for (const name of names.trim().split(/[,、]\s*/))
          assert.deepEqual(columnsOf([name], new Map()), { [field]: 0 }, name);
      }
      const decisions = firstCells(text).slice(-Object.keys(decisionText).length);
      assert.deepEqual(
        decisions,
        Object.values(decisionText).map(({ ja }) => ja),
      );
      for (const { ja } of [reconcileHeadText.signedRow, signedRowText.notCompared]) assert.ok(text.includes(ja), ja);
      for (const { en } of Object.values(decisionText)) assert.ok(text.replaceAll("\n", " ").includes(en), en);
    });
  }
});
