import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { used } from "../../scripts/build/own-polyfill.ts";
import { fromRoot } from "../../scripts/build/paths.ts";

/** Browsers hand out promises for these, and the polyfill has never wrapped them. */
const native = ["i18n", "scripting"];

describe("the polyfill that is built in", () => {
  it("knows every part of the API that the extension uses, and no other", () => {
    const files = readdirSync(fromRoot("extension"), { recursive: true, encoding: "utf8" }).filter((file) =>
      /\.ts$/.test(file),
    );
    const found = new Set(
      files.flatMap((file) => {
        const source = readFileSync(fromRoot("extension", file), "utf8");
        return [...source.matchAll(/\bbrowser\s*\.\s*([a-zA-Z0-9]+)\s*[.[]/g)].map(([, name]) => name as string);
      }),
    );
    assert.deepEqual([...found].sort(), [...used, ...native].sort());
  });
});
