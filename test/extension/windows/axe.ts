/** What axe-core finds in a page. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "puppeteer-core";
import { type Language, languages } from "../../../shared/i18n/language.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** The rules about colours, which take as long as all others together. */
const ofColours = ["color-contrast", "link-in-text-block"];

type Looks = "everything" | "all but colours" | "colours";

const options: Readonly<Record<Looks, RunOptions>> = {
  everything: { runOnly: tags },
  "all but colours": { runOnly: tags, rules: Object.fromEntries(ofColours.map((rule) => [rule, { enabled: false }])) },
  colours: { runOnly: { type: "rule", values: ofColours } },
};

interface Aspect {
  readonly scheme: "light" | "dark";
  readonly language: Language;
  readonly looks: Looks;
}

/** Colours are the same in all languages, and all else is the same in light and dark. */
export const aspects: readonly Aspect[] = [
  ...languages.map(
    (language): Aspect => ({ scheme: "light", language, looks: language === "ja" ? "everything" : "all but colours" }),
  ),
  { scheme: "dark", language: "ja", looks: "colours" },
];

/** One line for each place. */
export async function violations(page: Page, looks: Looks): Promise<string[]> {
  // the page's policy forbids scripts of others, so axe comes through the debugger
  await page.evaluate(axe);
  const run = JSON.stringify({ ...options[looks], resultTypes: ["violations"] });
  const found = (await page.evaluate(`axe.run(${run})`)) as AxeResults;
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}
