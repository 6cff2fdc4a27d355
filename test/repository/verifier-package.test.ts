/** What a site gets: `dist/client` as the package `warifu`, and `dist/verifier` by itself (npm run build has made them). */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dist, fromRoot } from "../../scripts/build/paths.ts";

/** Runs a good and a bad vector in a process where nothing is left of Node but what every runtime with WebCrypto has. */
const program = `
import { createTrustAnchors, consumedElsewhere, verifyAuthentication, verifySignature } from "warifu/verifier";
const { tokens, signatures } = JSON.parse(process.env.VECTORS);
const exit = process.exit.bind(process), log = console.log;
const kept = ["crypto", "TextEncoder", "TextDecoder", "URL", "AbortController", "AbortSignal"];
const language = new Set(JSON.parse(process.env.LANGUAGE));
for (const name of Object.getOwnPropertyNames(globalThis)) {
  if (!kept.includes(name) && !language.has(name)) delete globalThis[name];
}
const bytes = (text) => Uint8Array.from(atobOf(text));
function* atobOf(text) {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  let bits = 0, count = 0;
  for (const letter of text.replaceAll("=", "")) {
    bits = ((bits << 6) | alphabet.indexOf(letter)) & 0xffff;
    count += 6;
    if (count >= 8) yield (bits >> (count -= 8)) & 255;
  }
}
const anchors = (file, names) => createTrustAnchors(
  names.flatMap((name) => file.anchors[name]).map((a) => ("sha256" in a ? a : { ...a, certificate: bytes(a.certificate) })));
const code = (promise) => promise.then(() => "verified", (error) => error.code ?? String(error));
const found = [typeof process, typeof Buffer, typeof require, typeof setTimeout];
for (const { token, options: o } of tokens.vectors) {
  const challenge = consumedElsewhere({ ...o.challenge, expiresAt: new Date(o.challenge.expiresAt), session: "s" });
  const options = { challenge, origin: o.origin, now: new Date(o.now), trustAnchors: anchors(tokens, o.anchors) };
  found.push(await code(verifyAuthentication(token, options)));
}
for (const { signature, content, options: o } of signatures.vectors) {
  const files = { content: bytes(content), certificate: bytes(o.certificate), certificates: o.certificates.map(bytes) };
  const options = { format: "pkcs1", hash: o.hash, ...files, at: new Date(o.at), trustAnchors: anchors(signatures, o.anchors) };
  found.push(await code(verifySignature(bytes(signature), options)));
}
log(JSON.stringify(found));
exit(0);
`;

/** How a site's server uses both halves of the package. */
const server = `
import { sign } from "warifu/client";
import { createTrustAnchors, jpkiTrustAnchors, VerificationError, verifyAuthentication, type ConsumedChallenge } from "warifu/verifier";
const trustAnchors = createTrustAnchors(jpkiTrustAnchors);
export const asked: typeof sign = sign;
export async function login(token: string, challenge: ConsumedChallenge): Promise<string> {
  try {
    const { certificate, revocation } = await verifyAuthentication(token, { challenge, origin: "https://example.jp", trustAnchors });
    return \`\${certificate.kind} \${revocation === "not-checked" ? revocation : revocation.status}\`;
  } catch (error) {
    if (error instanceof VerificationError && error.code === "CERTIFICATE_EXPIRED") return error.message;
    throw error;
  }
}
// @ts-expect-error a challenge that nobody has consumed
export const wrong = (token: string) => verifyAuthentication(token, { challenge: "x", origin: "https://example.jp", trustAnchors });
`;

describe("the package of the verifier", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "warifu-package-"));
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(dist("client"), join(folder, "node_modules/warifu"), "dir");
    symlinkSync(dist("verifier"), join(folder, "node_modules/warifu-verifier"), "dir");
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("verifies with WebCrypto, text encoders, URL and AbortSignal, and with nothing else of a platform", () => {
    const read = (name: string) =>
      JSON.parse(readFileSync(fromRoot("test/vectors", `${name}.json`), "utf8")) as { vectors: { name: string }[] };
    const only = (name: string, ...names: string[]) => {
      const file = read(name);
      return { ...file, vectors: names.map((each) => file.vectors.find((vector) => vector.name === each)) };
    };
    const vectors = {
      tokens: only("tokens", "good", "another person's key", "certificate is over"),
      signatures: only("pkcs1-signatures", "SHA-256", "a byte more"),
    };
    const language = spawnSync(
      process.execPath,
      ["-p", "JSON.stringify(Object.getOwnPropertyNames(new (require('vm').Script)('globalThis').runInNewContext()))"],
      { encoding: "utf8" },
    );
    writeFileSync(join(folder, "program.js"), program);
    const env = { ...process.env, VECTORS: JSON.stringify(vectors), LANGUAGE: language.stdout };
    const { stdout, stderr } = spawnSync(process.execPath, ["program.js"], { cwd: folder, encoding: "utf8", env });
    assert.equal(stderr, "");
    assert.deepEqual(JSON.parse(stdout), [
      ...["undefined", "undefined", "undefined", "undefined"],
      ...["verified", "SIGNATURE_WRONG", "CERTIFICATE_EXPIRED", "verified", "SIGNATURE_WRONG"],
    ]);
  });

  for (const [name, compilerOptions] of [
    ["a browser's types", { lib: ["ES2022", "DOM"], types: [] }],
    ["Node's types", { lib: ["ES2022"], types: ["node"], typeRoots: [fromRoot("node_modules/@types")] }],
  ] as const) {
    it(`has declarations that compile with ${name}, and without skipLibCheck`, () => {
      // the client's own declarations want a browser
      const source = name.startsWith("a browser") ? server : server.replace(/^.*(warifu\/client|asked).*$/gm, "");
      writeFileSync(join(folder, "server.ts"), source);
      const strict = { strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false, noEmit: true };
      const modules = { module: "nodenext", moduleResolution: "nodenext", target: "es2022" };
      const config = { compilerOptions: { ...strict, ...modules, ...compilerOptions }, include: ["server.ts"] };
      writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
      const { status, stdout } = spawnSync(
        process.execPath,
        [fromRoot("node_modules/typescript/bin/tsc"), "-p", folder],
        { encoding: "utf8" },
      );
      assert.equal(status, 0, stdout);
    });
  }

  it("is the same by itself as in the package of the client", () => {
    const script =
      'import * as a from "warifu/verifier"; import * as b from "warifu-verifier"; console.log(Object.keys(a).join() === Object.keys(b).join(), Object.keys(a).length > 8);';
    const { stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
      cwd: folder,
      encoding: "utf8",
    });
    assert.equal(stdout.trim(), "true true");
    assert.ok(existsSync(dist("verifier/package.json")));
    assert.ok(!existsSync(dist("client/verifier/package.json")));
  });
});
