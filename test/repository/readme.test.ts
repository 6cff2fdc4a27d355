import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createPrivateKey, sign } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { dist, fromRoot } from "../../scripts/build/paths.ts";
import { usage } from "../../scripts/demo/options.ts";
import { testCardContents } from "../support/test-card.ts";

const readme = readFileSync(fromRoot("README.md"), "utf8");
const [clientCode = "", serverCode = ""] = Array.from(
  readme.matchAll(/```ts\n([\s\S]+?)```/g),
  ([, code = ""]) => code,
);

/** A site's strictest settings; the first resolves as Node does, the second as a bundler does. */
const resolutions = [
  { module: "nodenext", moduleResolution: "nodenext" },
  { module: "esnext", moduleResolution: "bundler" },
];

describe("README.md", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "warifu-readme-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const node = (...args: string[]) => spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  const write = (path: string, content: string | object) =>
    writeFileSync(join(folder, path), typeof content === "string" ? content : JSON.stringify(content));

  describe("the client's package", () => {
    beforeEach(() => {
      mkdirSync(join(folder, "node_modules"));
      cpSync(dist("client"), join(folder, "node_modules/warifu"), { recursive: true });
      write("package.json", { name: "site", private: true, type: "module" });
    });

    for (const resolution of resolutions) {
      it(`compiles as it stands there, strictly, ${resolution.moduleResolution}`, () => {
        assert.match(clientCode, /from "warifu\/client"/);
        write("site.ts", clientCode);
        const lib = ["ES2022", "DOM"];
        const strict = { strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true };
        const compilerOptions = { ...resolution, ...strict, target: "ES2022", lib, types: [], noEmit: true };
        write("tsconfig.json", { compilerOptions, files: ["site.ts"] });
        const { status, stdout } = node(fromRoot("node_modules/typescript/bin/tsc"), "-p", folder);
        assert.equal(status, 0, stdout);
      });
    }

    it("has types, not any", () => {
      write("site.ts", 'import { sign } from "warifu/client";\nsign({ documents: 5 });\n');
      const args = ["--module", "nodenext", "--noEmit", "--ignoreConfig", "site.ts"];
      assert.match(node(fromRoot("node_modules/typescript/bin/tsc"), ...args).stdout, /error TS2769/);
    });

    for (const name of ["warifu", "warifu/client"]) {
      it(`is found as ${name}`, () => {
        write("site.js", `import * as client from "${name}"; console.log(Object.keys(client).sort().join());`);
        const { stdout, stderr } = node("site.js");
        assert.equal(stdout.trim(), "WarifuError,authenticate,getStatus,readAttributes,readCertificate,sign", stderr);
      });
    }
  });

  it("tells a server how to see that signature and document fit", async () => {
    write("server.mts", serverCode);
    const server = (await import(pathToFileURL(join(folder, "server.mts")).href)) as {
      isSignatureOf(document: Uint8Array, signed: { signature: string; certificate: string }): boolean;
    };
    const { certificate, privateKey } = (await testCardContents()).keys.digitalSignature;
    const document = Buffer.from("{}");
    const key = createPrivateKey({ key: { kty: "RSA", ...privateKey }, format: "jwk" });
    const signed = {
      signature: sign("sha256", document, key).toString("base64"),
      certificate: Buffer.from(certificate).toString("base64"),
    };
    assert.equal(server.isSignatureOf(document, signed), true);
    assert.equal(server.isSignatureOf(Buffer.from("{ }"), signed), false);
  });

  it("has the same blocks in Japanese, but for the words beside commands", () => {
    const blocks = (text: string) =>
      [...text.matchAll(/```(\w*)\n[\s\S]+?```/g)].map(([block]) => block.replace(/ +# .*/g, ""));
    assert.deepEqual(blocks(readFileSync(fromRoot("README.ja.md"), "utf8")), blocks(readme));
  });

  it("names every option of the demo", () => {
    const rows = [...readme.matchAll(/^\| `(--[a-z-]+)/gm)].map(([, name]) => name).sort();
    const options = [...usage.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, name]) => name).sort();
    assert.deepEqual(rows, options);
  });

  it("what its commands write is no file of ours to the linter", () => {
    const folders = [...readme.matchAll(/--out(?:-dir)? ([a-z]+)/g)].map(([, name = ""]) => name);
    assert.ok(folders.length >= 2);
    for (const file of ["biome.json", ".gitignore"]) cpSync(fromRoot(file), join(folder, file));
    write("clean.json", "{}\n");
    const lint = () => node(fromRoot("node_modules/@biomejs/biome/bin/biome"), "ci", "--error-on-warnings").status;
    for (const name of folders) {
      mkdirSync(join(folder, name), { recursive: true });
      write(`${name}/document.json`, '{"a":\n1 }');
    }
    assert.equal(lint(), 0);
    write("document.json", '{"a":\n1 }');
    assert.notEqual(lint(), 0, "the check looks at something");
  });
});
