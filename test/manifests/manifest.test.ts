import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { policyKeys } from "../../extension/background/policy.ts";
import { localeFiles } from "../../manifests/locales.ts";
import { extensionManifest, type Target } from "../../manifests/manifest.ts";
import { chromiumExtensionIds, firefoxExtensionId } from "../../shared/product.ts";

type Manifest = Record<string, unknown> & { name: string };
const manifestOf = (target: Target, development = false): Manifest =>
  extensionManifest(target, { development }) as Manifest;
const json = (path: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../../manifests/${path}`, import.meta.url), "utf8"));
const targets: Target[] = ["chromium", "firefox", "safari"];

describe("the manifests", () => {
  for (const target of targets) {
    it(`ask for the committed permissions and no others: ${target}`, () => {
      const manifest = manifestOf(target);
      const asked = Object.fromEntries(Object.keys(json("permissions.json")).map((key) => [key, manifest[key] ?? []]));
      assert.deepEqual(asked, json("permissions.json"));
    });

    it(`differ between release and development in name and localhost only: ${target}`, () => {
      const { name, host_permissions: hosts, ...development } = manifestOf(target, true);
      const { name: releaseName, ...release } = manifestOf(target);
      assert.deepEqual(development, release);
      assert.deepEqual([name, hosts], ["Warifu (development)", ["http://localhost/*"]]);
      assert.equal(releaseName, "__MSG_extensionName__");
    });

    it(`let windows load nothing from anywhere: ${target}`, () => {
      const { extension_pages: policy = "" } = manifestOf(target)["content_security_policy"] as Record<string, string>;
      assert.match(
        policy,
        /^default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'none';/,
      );
    });
  }

  it("have a word for every message they name", () => {
    const named = [...JSON.stringify(targets.map((target) => manifestOf(target))).matchAll(/__MSG_(\w+)__/g)].map(
      ([, name]) => name,
    );
    for (const messages of Object.values(localeFiles())) {
      for (const name of named)
        assert.ok((messages as Record<string, { message?: string }>)[name ?? ""]?.message, name);
    }
  });

  it("describe the extension within the stores' 132 characters", () => {
    for (const messages of Object.values(localeFiles())) {
      const { extensionDescription } = messages as Record<string, { message: string }>;
      assert.ok((extensionDescription?.message.length ?? 133) <= 132);
    }
  });

  it("have the ids that the host lets in", () => {
    const key = Buffer.from(manifestOf("chromium")["key"] as string, "base64");
    const hex = createHash("sha256").update(key).digest("hex").slice(0, 32);
    const id = Array.from(hex, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join("");
    assert.deepEqual(chromiumExtensionIds, [id]);
    const { gecko } = manifestOf("firefox")["browser_specific_settings"] as { gecko: { id: string } };
    assert.equal(gecko.id, firefoxExtensionId);
  });

  it("name icons that are there", () => {
    for (const path of Object.values(manifestOf("chromium")["icons"] as Record<string, string>)) {
      assert.ok(existsSync(new URL(`../../extension/${path}`, import.meta.url)), path);
    }
  });

  it("describe to administrators the settings that are read", () => {
    const { properties } = json("managed-storage.json") as { properties: object };
    assert.deepEqual(Object.keys(properties), policyKeys);
  });
});
