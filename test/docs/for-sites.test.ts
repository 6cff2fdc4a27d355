/** `docs/for-sites.md`: what of its code needs no browser; the rest is run by `test/end-to-end/for-sites.test.ts`. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createPrivateKey, sign } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { checkPolicy } from "../../extension/background/policy.ts";
import type { Browser } from "../../extension/platform/browser.ts";
import { fromRoot } from "../../scripts/build/paths.ts";
import { errorCodes } from "../../shared/errors/catalogue.ts";
import { jpkiTrustAnchors } from "../../verifier/path/jpki-trust-anchors.ts";
import { issuedCardToJson } from "../../virtual-card/issued-card-json.ts";
import {
  blockNamed,
  codeBlocks,
  guideBlocks,
  guidePages,
  readGuide,
  writeAnchors,
  writeSite,
} from "../support/for-sites.ts";
import { RedisServer } from "../support/redis-server.ts";
import { testCardContents } from "../support/test-card.ts";

/** How each block is run. One that is not here, or not in the document, fails. */
const ways: Readonly<
  Record<string, "here" | "types, and end to end" | "end to end" | "by sh 3" | "as the example plain-html">
> = {
  "sh 1": "here",
  "server.mjs": "here",
  "index.html": "as the example plain-html",
  "sh 2": "here",
  "server/trust-anchors.ts": "types, and end to end",
  "page/log-in.ts": "types, and end to end",
  "server/login.ts": "types, and end to end",
  "conf 1": "here",
  "server/challenges.ts": "here",
  "page/sign-text.ts": "types, and end to end",
  "server/text.ts": "types, and end to end",
  "page/sign-files.ts": "types, and end to end",
  "server/files.ts": "types, and end to end",
  "page/sign-xml.ts": "types, and end to end",
  "server/xml.ts": "types, and end to end",
  "page/sign-application.ts": "types, and end to end",
  "server/application.ts": "types, and end to end",
  "page/sign-pdf.ts": "types, and end to end",
  "server/pdf.ts": "types, and end to end",
  "page/prefill.ts": "types, and end to end",
  "page/failure.ts": "types, and end to end",
  "server/evidence.ts": "types, and end to end",
  "server/revocation.ts": "types, and end to end",
  "server/headers.ts": "types, and end to end",
  "json 1": "here",
  "ci.mjs": "by sh 3",
  "sh 3": "end to end",
};

const redisPackage = { redis: fromRoot("node_modules/redis") };

describe("docs/for-sites.md", () => {
  it("has the blocks that are run, and no other", () =>
    assert.deepEqual(
      guideBlocks.map(({ name }) => name),
      Object.keys(ways),
    ));

  it("those that are run end to end are named there", () => {
    const source = readFileSync(fromRoot("test/end-to-end/for-sites.test.ts"), "utf8");
    const support = readFileSync(fromRoot("test/end-to-end/support/guide-site.ts"), "utf8");
    const missing = Object.entries(ways).filter(
      ([name, way]) => way.endsWith("end to end") && !`${source}${support}`.includes(`"${name}"`),
    );
    assert.deepEqual(missing, []);
  });

  it("has the same blocks in Japanese, to the byte", () =>
    assert.deepEqual(codeBlocks(readGuide("docs/for-sites.ja.md")), guideBlocks));

  for (const name of ["server.mjs", "index.html"]) {
    it(`has the example's ${name}`, () =>
      assert.equal(readFileSync(fromRoot("docs/examples/plain-html", name), "utf8"), blockNamed(name)));
  }

  for (const page of guidePages) {
    it(`${page}: every error stands in the table once`, () => {
      const rows = readGuide(page).match(/^\|.*`[A-Z_]+`.*\|$/gm) ?? [];
      const codes = rows.flatMap((row) => row.split("|")[2]?.match(/[A-Z_]+/g) ?? []);
      assert.deepEqual(codes.sort(), [...errorCodes].sort());
    });

    it(`${page}: what it links to is there`, () => {
      const targets = [...readGuide(page).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target = ""]) => target);
      assert.ok(targets.length > 5);
      const missing = targets.filter((target) => !existsSync(fromRoot(dirname(page), target)));
      assert.deepEqual(missing, []);
    });
  }

  it("the types of its code are right, by the packages' declarations and the strictest settings", () => {
    const site = writeSite(redisPackage);
    try {
      const strict = {
        ...{ strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, noImplicitReturns: true },
        ...{ noPropertyAccessFromIndexSignature: true, verbatimModuleSyntax: true, isolatedModules: true },
      };
      for (const [part, world] of [
        ["page", { lib: ["ES2023", "DOM", "DOM.Iterable"], types: [] }],
        ["server", { lib: ["ES2023"], types: ["node"], typeRoots: [fromRoot("node_modules/@types")] }],
      ] as const) {
        const modules = { module: "nodenext", moduleResolution: "nodenext", target: "es2023", noEmit: true };
        const config = { compilerOptions: { ...strict, ...modules, ...world }, include: [part] };
        writeFileSync(join(site.folder, "tsconfig.json"), JSON.stringify(config));
        const tsc = [fromRoot("node_modules/typescript/bin/tsc"), "-p", site.folder];
        const { status, stdout } = spawnSync(process.execPath, tsc, { encoding: "utf8" });
        assert.equal(status, 0, stdout);
      }
    } finally {
      site.remove();
    }
  });

  it("its anchors are J-LIS's unless a folder of test anchors is named, which production refuses", async () => {
    const site = writeSite();
    try {
      writeAnchors(await testCardContents(), join(site.folder, "test-anchors"));
      writeFileSync(
        join(site.folder, "print.ts"),
        'import { trustAnchors } from "./server/trust-anchors.js"; console.log(JSON.stringify(trustAnchors.anchors));',
      );
      const anchors = (env: NodeJS.ProcessEnv) => {
        const loader = pathToFileURL(fromRoot("node_modules/tsx/dist/loader.mjs")).href;
        const options = { cwd: site.folder, env: { ...process.env, ...env }, encoding: "utf8" } as const;
        const { stdout, stderr } = spawnSync(process.execPath, [`--import=${loader}`, "print.ts"], options);
        const [, reason = ""] = /Error: (.*)/.exec(stderr) ?? [];
        return stdout ? (JSON.parse(stdout) as { testAuthority: boolean; sha256: string }[]) : reason;
      };
      const real = jpkiTrustAnchors.map(({ sha256 }) => sha256);
      const found = anchors({});
      assert.ok(Array.isArray(found));
      assert.deepEqual(
        found.map(({ sha256 }) => sha256),
        real,
      );
      const named = { WARIFU_TEST_ANCHORS: "test-anchors" };
      const test = anchors(named);
      assert.ok(Array.isArray(test));
      assert.deepEqual(
        test.map(({ testAuthority }) => testAuthority),
        [true, true],
      );
      assert.equal(anchors({ ...named, NODE_ENV: "production" }), "test anchors in production");
    } finally {
      site.remove();
    }
  });

  it("its Redis keeps over a crash what was consumed, and one that would not is not used", async function () {
    this.timeout(30_000);
    const redis = new RedisServer();
    const site = writeSite(redisPackage);
    const owner = { session: "a visitor's", origin: "https://example.city.jp" };
    const source = `import { challenges } from "./server/challenges.js";
      const code = (promise) => promise.then(() => "consumed", ({ code }) => code);
      const { used, open } = JSON.parse(process.argv[2]);
      const owner = ${JSON.stringify(owner)};
      const first = { used: used ?? await challenges.issue(owner), open: open ?? await challenges.issue(owner) };
      const ends = [await code(challenges.consume({ ...owner, challenge: first.used }))];
      if (open) ends.push(await code(challenges.consume({ ...owner, challenge: open })));
      console.log(JSON.stringify({ ...first, ends }));
      process.exit();`;
    writeFileSync(join(site.folder, "use.ts"), source);
    const configuration = join(site.folder, "redis.conf");
    const use = (port: number, challenges: { used?: string; open?: string }) => {
      const loader = pathToFileURL(fromRoot("node_modules/tsx/dist/loader.mjs")).href;
      const env = { ...process.env, REDIS_URL: `redis://localhost:${port}` };
      const words = [`--import=${loader}`, "use.ts", JSON.stringify(challenges)];
      const { stdout, stderr } = spawnSync(process.execPath, words, { cwd: site.folder, env, encoding: "utf8" });
      const [, reason = ""] = /Error: (.*)/.exec(stderr) ?? [];
      return stdout ? (JSON.parse(stdout) as { used: string; open: string; ends: string[] }) : reason;
    };
    try {
      writeFileSync(configuration, blockNamed("conf 1"));
      let port = await redis.startOnPort(configuration);
      const before = use(port, {});
      assert.ok(typeof before === "object");
      assert.deepEqual(before.ends, ["consumed"]);
      await redis.kill();
      port = await redis.startOnPort(configuration);
      const { used, open } = before;
      const after = use(port, { used, open });
      assert.deepEqual(after, { used, open, ends: ["CHALLENGE_CONSUMED", "consumed"] });
      await redis.kill();
      for (const setting of ["appendonly", "appendfsync"]) {
        writeFileSync(configuration, blockNamed("conf 1").replace(new RegExp(`^${setting} .*$`, "m"), ""));
        assert.match(String(use(await redis.startOnPort(configuration), {})), new RegExp(`^Redis has ${setting} `));
        await redis.kill();
      }
    } finally {
      site.remove();
      await redis.close();
    }
  });

  it("its managed settings are in force as they stand there", async () => {
    const stored: unknown = JSON.parse(blockNamed("json 1"));
    const browser = { storage: { managed: { get: async () => stored } } } as unknown as Browser;
    const asked = (origin: string, method: "sign" | "readCertificate", digestsOnly = false) =>
      checkPolicy(browser, { origin, method, digestsOnly }).then(
        () => "allowed",
        ({ code }: { code: string }) => code,
      );
    assert.deepEqual(
      [
        await asked("https://example.city.jp", "sign"),
        await asked("https://example.city.jp", "sign", true),
        await asked("https://example.city.jp", "readCertificate"),
        await asked("https://example.com", "sign"),
      ],
      ["allowed", "DIGEST_REFUSED", "ORIGIN_NOT_ALLOWED", "ORIGIN_NOT_ALLOWED"],
    );
  });
});

describe("the first ten minutes of docs/for-sites.md", function () {
  this.timeout(60_000);
  let folder: string;
  let server: ChildProcess | undefined;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "warifu-first-"));
    symlinkSync(fromRoot(), join(folder, "warifu"), "dir");
  });
  afterEach(async () => {
    if (server?.pid && server.exitCode === null) {
      process.kill(-server.pid);
      await once(server, "close");
    }
    rmSync(folder, { recursive: true });
  });

  /** Nothing may be fetched: neither registry nor network. */
  const env = () => ({ ...process.env, XDG_CACHE_HOME: join(folder, "cache"), npm_config_offline: "true", PORT: "0" });
  const site = () => join(folder, "my-site");

  it("its commands make the site, its server verifies a signature and refuses a changed text", async () => {
    const card = await testCardContents();
    const kept = join(folder, "cache/warifu");
    mkdirSync(kept, { recursive: true });
    const until = Date.now() + 365 * 86_400_000;
    writeFileSync(join(kept, "test-card.json"), JSON.stringify({ until, card: issuedCardToJson(card) }));
    const setUp = spawnSync("sh", ["-ec", blockNamed("sh 1")], { cwd: folder, env: env(), encoding: "utf8" });
    assert.equal(setUp.status, 0, setUp.stderr);
    for (const name of ["server.mjs", "index.html"]) writeFileSync(join(site(), name), blockNamed(name));

    server = spawn("sh", ["-ec", blockNamed("sh 2")], { cwd: site(), env: env(), detached: true });
    server.stderr?.pipe(process.stderr);
    const [line] = (await once(server.stdout!, "data")) as [Buffer];
    const origin = line.toString().trim();
    assert.equal(await (await fetch(origin)).text(), blockNamed("index.html"));
    assert.match(await (await fetch(`${origin}warifu.js`)).text(), /export/);

    const { certificate, issuer, privateKey } = card.keys.digitalSignature;
    const key = createPrivateKey({ key: { kty: "RSA", ...privateKey }, format: "jwk" });
    const text = "x";
    const signature = sign("sha256", Buffer.from(text), key).toString("base64");
    const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
    const signed = { signature, certificate: base64(certificate), chain: [base64(issuer)] };
    const post = async (body: object) => {
      const response = await fetch(`${origin}signed`, { method: "POST", body: JSON.stringify(body) });
      return [response.status, await response.text()] as const;
    };
    const [status, answer] = await post({ text, ...signed });
    assert.equal(status, 200, answer);
    const { testAuthority, revocation } = JSON.parse(answer) as Record<string, unknown>;
    assert.deepEqual([testAuthority, revocation], [true, "not-checked"]);
    assert.deepEqual(await post({ text: "y", ...signed }), [400, "SIGNATURE_WRONG"]);
    assert.deepEqual(await post({}), [400, "400"]);
  });
});
