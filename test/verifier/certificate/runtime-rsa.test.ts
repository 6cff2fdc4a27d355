import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { fromRoot } from "../../../scripts/build/paths.ts";
import type { HashName } from "../../../shared/contract/fields.ts";
import { PublicKey } from "../../../verifier/certificate/public-key.ts";
import { runtimeRsa } from "../../../verifier/certificate/runtime-rsa.ts";
import { withBuiltinModules, withoutBuiltinModules } from "../../support/without-builtin-modules.ts";

const data = new TextEncoder().encode("what was signed");
const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const infoOf = (key: KeyObject) => Uint8Array.from(key.export({ format: "der", type: "spki" }));
const info = infoOf(publicKey);
const signed = (hash: string, content = data) => new Uint8Array(sign(hash, content, privateKey));
const rsa = (hash: HashName) => ({ name: "RSASSA-PKCS1-v1_5", hash }) as const;
const keyOf = (spki = info, bits = 2048) => new PublicKey({ type: "RSA", bits }, spki);

/** How often WebCrypto was asked. */
async function counted<T>(work: () => Promise<T>): Promise<{ result: T; asked: number }> {
  const own = crypto.subtle.verify;
  let asked = 0;
  crypto.subtle.verify = function (...values: Parameters<typeof own>) {
    asked++;
    return own.apply(this, values);
  };
  try {
    return { result: await work(), asked };
  } finally {
    // the function of the prototype is seen again
    Reflect.deleteProperty(crypto.subtle, "verify");
  }
}

describe("RSA by the runtime's own crypto", () => {
  const flipped = Uint8Array.from(signed("sha256"), (byte, index) => (index === 9 ? byte ^ 1 : byte));
  const rows: readonly [name: string, hash: HashName, signature: Uint8Array, isRight: boolean][] = [
    ["SHA-256", "SHA-256", signed("sha256"), true],
    ["SHA-384", "SHA-384", signed("sha384"), true],
    ["SHA-512", "SHA-512", signed("sha512"), true],
    ["another hash than was signed", "SHA-512", signed("sha256"), false],
    ["a bit turned", "SHA-256", flipped, false],
    ["a byte missing", "SHA-256", signed("sha256").subarray(1), false],
    ["a zero before it", "SHA-256", Uint8Array.of(0, ...signed("sha256")), false],
    ["nothing", "SHA-256", new Uint8Array(), false],
  ];
  for (const [name, hash, signature, isRight] of rows) {
    it(`${name}: ${isRight ? "right" : "wrong"}, and WebCrypto says the same`, async () => {
      const own = await counted(() => keyOf().verify(rsa(hash), signature, data));
      assert.deepEqual(own, { result: isRight, asked: 0 });
      const web = await counted(() => withoutBuiltinModules(() => keyOf().verify(rsa(hash), signature, data)));
      assert.deepEqual(web, { result: isRight, asked: 1 });
    });
  }

  it("takes no PSS", async () => {
    const pss = new Uint8Array(sign("sha256", data, { key: privateKey, padding: 6, saltLength: 32 }));
    assert.equal(await keyOf().verify(rsa("SHA-256"), pss, data), false);
  });

  it("leaves what takes long to another thread", async () => {
    const long = new Uint8Array(64 * 1024 + 1);
    const { result, asked } = await counted(() => keyOf().verify(rsa("SHA-256"), signed("sha256", long), long));
    assert.deepEqual([result, asked], [true, 1]);
  });

  // each of them shorter or longer than the one before, so that nothing of it is left
  for (const text of [
    "割符 and some more",
    "割符",
    "",
    "a lone \ud800",
    "a".repeat(64 * 1024),
    "b",
    "割".repeat(21_846),
  ]) {
    const name = text.length < 30 ? JSON.stringify(text) : `of ${text.length}`;
    it(`a text is its UTF-8: ${name}`, async () => {
      const bytes = new TextEncoder().encode(text);
      const key = keyOf();
      const right = await counted(() => key.verify(rsa("SHA-256"), signed("sha256", bytes), text));
      assert.deepEqual(right, { result: true, asked: bytes.length > 64 * 1024 ? 1 : 0 });
      assert.equal(await key.verify(rsa("SHA-256"), signed("sha256", bytes), `${text}x`), false);
      const others = await Promise.all(
        ["one", "another one", text].map((each) => key.verify(rsa("SHA-256"), signed("sha256", bytes), each)),
      );
      assert.deepEqual(others, [false, false, true]);
      const web = await counted(() =>
        withoutBuiltinModules(() => keyOf().verify(rsa("SHA-256"), signed("sha256", bytes), text)),
      );
      assert.deepEqual(web, { result: true, asked: 1 });
    });
  }

  it("takes no key that is none", async () => {
    const ec = infoOf(generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey);
    assert.deepEqual([runtimeRsa(ec), runtimeRsa(new Uint8Array())], [undefined, undefined]);
    assert.equal(await keyOf(ec).verify(rsa("SHA-256"), signed("sha256"), data), false);
  });

  const keyWith = (modulusLength: number, publicExponent: bigint) => () => ({
    ...{ asymmetricKeyType: "rsa", asymmetricKeyDetails: { modulusLength, publicExponent } },
  });
  const createPublicKey = keyWith(2048, 65537n);
  const half = { constants: { RSA_PKCS1_PADDING: 1 }, createPublicKey, verify: () => true };
  const never = () => {
    throw new Error("not implemented");
  };
  for (const [name, modules] of [
    ["has no such module", () => undefined],
    ["throws when it is asked", never],
    ["has half of it", () => ({ ...half, createPublicKey: undefined })],
    ["does not say how long a key is", () => ({ ...half, createPublicKey: () => ({ asymmetricKeyType: "rsa" }) })],
    ["would take long, for its bits", () => ({ ...half, createPublicKey: keyWith(4097, 65537n) })],
    ["would take long, for its exponent", () => ({ ...half, createPublicKey: keyWith(2048, 0x100000000n) })],
    ["cannot verify", () => ({ ...half, verify: never })],
    ["gives a promise, which would be taken for true", () => ({ ...half, verify: () => Promise.resolve(false) })],
  ] as const) {
    it(`is not asked where the runtime ${name}`, async () => {
      const verify = (signature: Uint8Array) =>
        counted(() => withBuiltinModules(modules, () => keyOf().verify(rsa("SHA-256"), signature, data)));
      assert.deepEqual(await verify(signed("sha256")), { result: true, asked: 1 });
      assert.deepEqual(await verify(flipped), { result: false, asked: 1 });
    });
  }

  it("makes no difference to any vector", function () {
    this.timeout(120_000);
    const away = `--import=data:text/javascript,${encodeURIComponent("delete process.getBuiltinModule")}`;
    const [mocha, file] = [fromRoot("node_modules/mocha/bin/mocha.js"), "test/verifier/vectors.test.ts"];
    const args = [away, mocha, "--no-config", "--import=tsx", "--reporter=json", file];
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: fromRoot(), encoding: "utf8" });
    const { stats } = JSON.parse(stdout) as { stats: { passes: number; failures: number } };
    assert.equal(stats.failures, 0, stderr);
    assert.ok(stats.passes > 200);
  });
});
