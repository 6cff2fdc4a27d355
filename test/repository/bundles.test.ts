import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { extensionManifest } from "../../manifests/manifest.ts";
import { loadedFiles, metaOf, requestEntries } from "../../scripts/build/loaded-files.ts";
import { dist } from "../../scripts/build/paths.ts";

const KB = 1024;
const targets = ["chromium", "firefox", "safari", "dev-chromium", "dev-firefox"] as const;

/** The files of which something is left in a bundle, after everything unused has been dropped. */
const inputs = (name: string): string[] =>
  Object.values(metaOf(name).outputs).flatMap((output) =>
    Object.entries(output.inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
const size = (path: string): number => statSync(path).size;
const sizeOf = (target: string, files: Iterable<string>): number =>
  [...files].reduce((sum, file) => sum + size(dist(target, file)), 0);
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`);

/** What stands in a bundle, by a piece of its path. */
const none = (name: string, pieces: readonly string[]): void => {
  const found = inputs(name).filter((input) => pieces.some((piece) => input.includes(piece)));
  assert.deepEqual(found, [], `${name} contains what it must not`);
};

describe("bundles (npm run build has made them)", () => {
  for (const target of targets) {
    it(`dist/${target}: content script is 6 KB at most`, () => assert.ok(size(dist(target, "content.js")) <= 6 * KB));
    it(`dist/${target}: background and windows are 80 KB at most`, () => {
      const files = new Set(requestEntries.flatMap((entry) => [...loadedFiles("own", entry)]));
      const total = sizeOf(target, files);
      assert.ok(files.size >= 4);
      assert.ok(total <= 80 * KB, `${total} bytes`);
    });
    it(`dist/${target}: the page My card, which no request loads, is 56 KB at most, and nothing is counted nowhere`, () => {
      const files = loadedFiles("own", "windows/card.js");
      const total = sizeOf(target, files);
      assert.ok(total <= 56 * KB, `${total} bytes`);
      const counted = new Set([
        ...files,
        ...requestEntries.flatMap((entry) => [...loadedFiles("own", entry)]),
        "content.js",
      ]);
      const scripts = filesIn(dist(target)).filter((file) => file.endsWith(".js"));
      assert.deepEqual(scripts.map((file) => file.slice(dist(target).length + 1)).sort(), [...counted].sort());
    });
  }

  it("content script and client hold no polyfill, no pkijs, no words of windows, no PIN code", () => {
    for (const name of ["content", "client"]) {
      none(name, [
        "webextension-polyfill",
        "pkijs",
        "asn1js",
        "window-text",
        "pin-text",
        "pin-shape",
        "native-host/",
        "virtual-card/",
      ]);
    }
    none("content", ["error-text", "client/"]);
    none("client", ["extension/", "i18n/error-text"]);
  });

  it("background and windows hold no certificate library and nothing of the host or the card model", () => {
    none("own", ["pkijs", "asn1js", "native-host/", "virtual-card/", "demo/", "i18n/error-text"]);
  });

  it("the packaged host holds no virtual card and no test key; what a browser starts holds no certificate library", () => {
    none("native-host", ["virtual-card/", "test/"]);
    const { outputs } = metaOf("native-host");
    const [started] = Object.keys(outputs).filter((path) => path.endsWith("/warifu.js"));
    const held = Object.keys(outputs[started ?? ""]?.inputs ?? {});
    assert.ok(held.length > 100);
    assert.deepEqual(
      held.filter((path) => /pkijs|asn1js|saxes|fflate|native-host\/formats\/(?!signature-format)/.test(path)),
      [],
    );
    assert.ok(
      inputs("dev-native-host").some((input) => input.startsWith("virtual-card/")),
      "the check looks at something",
    );
    for (const file of filesIn(dist("native-host"))) {
      const content = readFileSync(file, "latin1");
      assert.doesNotMatch(content, /JPKI-TEST|ABC123|BEGIN (RSA )?PRIVATE KEY/, file);
    }
  });

  it("the verifier holds nothing of host, extension and card model; a site with logins only loads no reader of signatures", () => {
    none("verifier", ["native-host/", "extension/", "client/", "virtual-card/", "demo/", "test/"]);
    const [entry] = Object.entries(metaOf("verifier").outputs).filter(([, { entryPoint }]) =>
      entryPoint?.endsWith("warifu-verifier.ts"),
    );
    assert.ok(entry);
    const { imports } = entry[1];
    const shared = imports.filter(({ kind }) => kind === "import-statement").map(({ path }) => path);
    const loaded = [entry[0], ...shared].flatMap((path) => Object.keys(metaOf("verifier").outputs[path]?.inputs ?? {}));
    assert.deepEqual(
      loaded.filter((input) => /find-[a-z0-9]+-signatures/.test(input)),
      [],
    );
    assert.ok(imports.some(({ kind, path }) => kind === "dynamic-import" && path.includes("find-pkcs1-signatures")));
    const outside = Object.values(metaOf("verifier").outputs).flatMap(({ imports: all }) =>
      all.filter(({ external }) => external),
    );
    assert.deepEqual(outside, [], "no dependency, no platform");
  });

  it("the packaged host runs the native halves of both backends", () => {
    assert.ok(filesIn(dist("native-host/koffi")).some((file) => file.endsWith("koffi.node")));
    assert.ok(existsSync(dist("native-host/pcsclite.node")));
  });

  it("no bundle names a folder of the machine that built it", () => {
    const home = process.cwd();
    for (const target of targets) {
      for (const file of filesIn(dist(target)).filter((path) => /\.(js|html|css|json)$/.test(path))) {
        assert.ok(!readFileSync(file, "utf8").includes(home), file);
      }
    }
    assert.ok(!readFileSync(dist("native-host/warifu.js"), "utf8").includes(home));
  });

  it("development and release extensions differ in name and host permission, and in nothing else", () => {
    for (const target of ["chromium", "firefox"] as const) {
      const [release, development] = [dist(target), dist(`dev-${target}`)];
      const names = (folder: string) =>
        filesIn(folder)
          .map((file) => file.slice(folder.length))
          .sort();
      assert.deepEqual(names(development), names(release));
      for (const name of names(release).filter((file) => !/manifest\.json|_locales/.test(file))) {
        assert.deepEqual(readFileSync(development + name), readFileSync(release + name), name);
      }
      const manifest = (folder: string) =>
        JSON.parse(readFileSync(`${folder}/manifest.json`, "utf8")) as Record<string, unknown>;
      const { name, host_permissions, ...rest } = manifest(development);
      const { name: releaseName, ...releaseRest } = manifest(release);
      assert.equal(name, "Warifu (development)");
      assert.notEqual(releaseName, name);
      assert.deepEqual(host_permissions, ["http://localhost/*"]);
      assert.deepEqual(rest, releaseRest);
    }
  });

  it("asks for the committed permissions at install, and for no more", () => {
    const committed = JSON.parse(readFileSync("manifests/permissions.json", "utf8")) as Record<string, unknown>;
    for (const target of ["chromium", "firefox", "safari"] as const) {
      const built = JSON.parse(readFileSync(dist(target, "manifest.json"), "utf8")) as Record<string, unknown>;
      assert.deepEqual(built["permissions"], ["nativeMessaging", "scripting", "storage", "activeTab"]);
      assert.deepEqual(built["permissions"], committed["permissions"]);
      assert.deepEqual(built["optional_host_permissions"], committed["optional_host_permissions"]);
      for (const key of ["host_permissions", "content_scripts", "externally_connectable", "optional_permissions"]) {
        assert.equal(built[key], undefined, key);
      }
      assert.deepEqual(built, JSON.parse(JSON.stringify(extensionManifest(target, { development: false }))));
    }
  });
});
