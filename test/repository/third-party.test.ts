import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { metaOf } from "../../scripts/build/loaded-files.ts";
import { dist } from "../../scripts/build/paths.ts";
import { bundledPackages, noticesFile } from "../../scripts/build/third-party.ts";

/** What is handed on, the bundles in it, and packages that are known to be there: a list that is empty proves nothing. */
const handedOn: readonly [folder: string, bundles: readonly string[], known: readonly string[]][] = [
  ["native-host", ["native-host"], ["koffi", "pcsclite", "pkijs", "saxes", "csv-parse"]],
  ["chromium", ["own", "content"], ["webextension-polyfill"]],
  ["firefox", ["own", "content"], ["webextension-polyfill"]],
  ["safari", ["own", "content"], ["webextension-polyfill"]],
  ["verifier", ["verifier"], ["@noble/hashes"]],
  ["client/verifier", ["verifier"], ["@noble/hashes"]],
];

describe("licences of the packages in a bundle", () => {
  for (const [folder, bundles, known] of handedOn) {
    it(`dist/${folder} hands on the licence of each, with its version`, () => {
      const notices = readFileSync(dist(folder, noticesFile), "utf8");
      const packages = bundles.flatMap((name) => bundledPackages(metaOf(name)));
      for (const name of known) assert.ok(packages.includes(name), name);
      for (const name of packages) assert.match(notices, new RegExp(`^${name} \\d[\\d.]* \\((?!undefined|\\[)`, "m"));
      assert.match(notices, /Permission is hereby granted, free of charge|Mozilla Public License/);
    });
  }

  it("the client has code of nobody else, and so no such file", () => {
    assert.deepEqual(bundledPackages(metaOf("client")), []);
  });
});
