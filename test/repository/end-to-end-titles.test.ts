import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { fromRoot } from "../../scripts/build/paths.ts";

/** `npm test` gives each browser's tests to a process of its own, by their titles: another title would never be run. */
describe("titles of the end-to-end tests", () => {
  const folder = fromRoot("test/end-to-end");
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".test.ts"))) {
    it(`${file}: every outermost one ends with its browser`, () => {
      const source = readFileSync(`${folder}/${file}`, "utf8");
      const outermost = [...source.matchAll(/^(?: {2})?describe\(([`"])(.*?)\1/gm)].map(([, , title]) => title ?? "");
      assert.ok(outermost.length > 0);
      for (const title of outermost) assert.match(title, /, in (\$\{kind\}|chromium|firefox)$/);
    });
  }
});
