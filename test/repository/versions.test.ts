import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { extensionManifest } from "../../manifests/manifest.ts";
import { chromiumExtensionIds, firefoxExtensionId, hostName, productVersion } from "../../shared/product.ts";

const read = (path: string) => JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;

describe("one truth", () => {
  it("the version is the same in the package, its lock file, the product and every manifest", () => {
    assert.equal(read("package.json")["version"], productVersion);
    assert.equal(read("package-lock.json")["version"], productVersion);
    for (const target of ["chromium", "firefox", "safari"] as const) {
      assert.equal(
        (extensionManifest(target, { development: false }) as Record<string, unknown>)["version"],
        productVersion,
      );
    }
    assert.match(
      readFileSync("CHANGELOG.md", "utf8"),
      new RegExp(`^## ${productVersion.replaceAll(".", "\\.")} `, "m"),
    );
  });

  it("the extension ids are those of the manifests", () => {
    const { key } = extensionManifest("chromium", { development: false }) as { key: string };
    const digest = createHash("sha256").update(Buffer.from(key, "base64")).digest("hex").slice(0, 32);
    const id = digest.replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));
    assert.ok(chromiumExtensionIds.includes(id));
    const firefox = extensionManifest("firefox", { development: false }) as {
      browser_specific_settings: { gecko: { id: string } };
    };
    assert.equal(firefox.browser_specific_settings.gecko.id, firefoxExtensionId);
  });

  it("the host's name is one that browsers take", () => assert.match(hostName, /^[a-z0-9_]+(\.[a-z0-9_]+)+$/));

  it("every dependency has an exact version and a line in docs/architecture.md", () => {
    const architecture = readFileSync("docs/architecture.md", "utf8");
    const { dependencies, devDependencies, optionalDependencies } = read("package.json") as Record<
      string,
      Record<string, string>
    >;
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })) {
      assert.match(version, /^\d+\.\d+\.\d+$/, name);
      const word = name.replace(/^@types\/.*/, "@types").replace(/^@biomejs\//, "");
      assert.ok(architecture.includes(word), `${name} is not in docs/architecture.md`);
    }
  });
});
