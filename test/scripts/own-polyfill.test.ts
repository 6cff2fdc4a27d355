import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { used } from "../../scripts/build/own-polyfill.ts";
import { fromRoot } from "../../scripts/build/paths.ts";

/** Whoever calls a method of the API by another way than `browser.part.method(` says so here. */
const byOtherWays = ["storage.local.get", "storage.local.set"];

describe("the polyfill that is built in", () => {
  const source = readFileSync(fromRoot("node_modules/webextension-polyfill/dist/browser-polyfill.js"), "utf8");
  const known = JSON.parse(/const apiMetadata = (\{[\s\S]*?\n {6}\});/.exec(source)?.[1] ?? "") as object;
  const isKnown = (path: string): boolean => {
    const found = path.split(".").reduce<unknown>((part, name) => (part as Record<string, unknown>)?.[name], known);
    return typeof found === "object" && found !== null && "minArgs" in found;
  };

  it("knows every method that the extension calls and the whole polyfill knows, and no other", () => {
    const files = readdirSync(fromRoot("extension"), { recursive: true, encoding: "utf8" }).filter((file) =>
      /\.ts$/.test(file),
    );
    const called = files.flatMap((file) => {
      const code = readFileSync(fromRoot("extension", file), "utf8");
      const calls = code.matchAll(/\bbrowser\s*\.\s*((?:[a-zA-Z0-9]+\s*\.\s*)+[a-zA-Z0-9]+)\s*\(/g);
      return [...calls].map(([, path = ""]) => path.replace(/\s+/g, ""));
    });
    assert.ok(called.length > 20, "the check looks at something");
    const found = new Set([...called, ...byOtherWays].filter(isKnown));
    assert.deepEqual([...found].sort(), [...used].sort());
  });
});
