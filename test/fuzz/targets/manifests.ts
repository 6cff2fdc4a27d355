/** Host manifests and policies that other programs have left on a machine, as `warifu doctor` finds and tells them. */
import assert from "node:assert/strict";
import { readManifest } from "../../../native-host/doctor/read-manifest.ts";
import { redactFacts } from "../../../native-host/doctor/redaction.ts";
import { launcherOf } from "../../../native-host/install/host-manifest.ts";
import { finding } from "../../../shared/doctor/findings.ts";
import { findingWords } from "../../../shared/i18n/finding-words.ts";
import { hostName } from "../../../shared/product.ts";
import { ascii } from "../json.ts";
import type { FuzzTarget } from "../target.ts";

const families = ["chromium", "firefox"] as const;
const platforms = ["linux", "darwin", "win32"] as const;
/** Would turn a terminal's text around, or its colours on. */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

/** Input: the text of a manifest. */
export const manifests: FuzzTarget = {
  words: [
    ...[
      `"name":"${hostName}"`,
      '"type":"stdio"',
      '"path":"/opt/warifu/warifu"',
      '"allowed_origins":[]',
      '"\\u001b[2J"',
    ],
    ...['"allowed_extensions":["a@b"]', "\ufeff", '"path":"\\u0000"', '"__proto__":', '"path":"..\\\\warifu.exe"'],
  ].map(ascii),
  check: (input) => checkManifest(new TextDecoder().decode(input)),
};

export function checkManifest(text: string): void {
  launcherOf(text);
  for (const family of families)
    for (const platform of platforms) {
      const read = readManifest(text, family, platform);
      if (typeof read === "string") continue;
      assert.ok(read.path.length <= 4096 && read.callers.length <= 1000);
      checkTold(read.path);
    }
}

/** A path that another program chose, in front of the person and in a report for strangers. */
export function checkTold(target: string): void {
  const found = finding("MANIFEST_FOREIGN", {
    browser: "Firefox",
    place: "/etc/x",
    owner: "system",
    target,
    sha256: "",
  });
  for (const language of ["ja", "easy", "en"] as const) {
    const { says, remedy = "" } = findingWords(found, language);
    assert.doesNotMatch(
      says.replaceAll("\n", "") + remedy.replaceAll("\n", ""),
      unprintable,
      "a terminal would obey it",
    );
  }
  const redacted = redactFacts({ target }, { platform: "linux", home: "/srv/hanako", root: "" });
  assert.match(String(redacted.target), /^(~|\/[A-Za-z]+)?\/…(\/[\w.]+)?$/, "more of a path than its ends");
}
