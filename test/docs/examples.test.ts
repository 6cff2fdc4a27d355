/** `docs/examples/`: types, versions, and the server tried by somebody who means it ill. What needs a browser is in `test/end-to-end/for-sites.test.ts`. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createPrivateKey, randomBytes, sign } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fromRoot } from "../../scripts/build/paths.ts";
import type { KeyName } from "../../shared/contract/fields.ts";
import {
  type Copy,
  copyExample,
  exampleNames,
  examplePackage,
  makes,
  type RunningServer,
} from "../support/examples.ts";
import { startHonoServer } from "../support/hono-server.ts";
import { testCardContents } from "../support/test-card.ts";

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");

async function signWith(key: KeyName, data: string): Promise<Buffer> {
  const { privateKey } = (await testCardContents()).keys[key];
  return sign("sha256", Buffer.from(data), createPrivateKey({ key: { kty: "RSA", ...privateKey }, format: "jwk" }));
}

/** What `authenticate` of the client gives, without a browser. */
async function loginToken(origin: string, nonce: string): Promise<string> {
  const { certificate, issuer } = (await testCardContents()).keys.userAuthentication;
  const header = { alg: "RS256", typ: "warifu-auth+jwt", x5c: [base64(certificate), base64(issuer)] };
  const iat = Math.floor(Date.now() / 1000);
  const payload = { aud: origin, top: origin, nonce, iat, exp: iat + 300, ver: 1 };
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const input = `${encode(header)}.${encode(payload)}`;
  return `${input}.${(await signWith("userAuthentication", input)).toString("base64url")}`;
}

async function signedDocument(text: string): Promise<object> {
  const { certificate, issuer } = (await testCardContents()).keys.digitalSignature;
  const signature = (await signWith("digitalSignature", text)).toString("base64");
  return { signature, certificate: base64(certificate), chain: [base64(issuer)] };
}

/** A browser as far as the server sees it: it keeps its cookie. */
class Visitor {
  readonly #origin: string;
  cookie = "";
  constructor(origin: string) {
    this.#origin = origin;
  }

  async post(path: string, body: unknown = {}, headers: Record<string, string> = {}) {
    const response = await fetch(`${this.#origin}${path}`, {
      method: "POST",
      headers: { origin: this.#origin, "content-type": "application/json", cookie: this.cookie, ...headers },
      body: JSON.stringify(body),
    });
    const cookie = response.headers.get("set-cookie") ?? undefined;
    if (cookie) this.cookie = cookie.split(";")[0] ?? "";
    return {
      status: response.status,
      cookie,
      body: (await response.json().catch(() => ({}))) as Record<string, string>,
    };
  }

  async logIn() {
    const challenge = (await this.post("/api/login/challenge")).body["challenge"] ?? "";
    const body = { challenge, token: await loginToken(this.#origin, challenge) };
    return { sent: body, ...(await this.post("/api/login", body)) };
  }
}

describe("docs/examples", () => {
  const { devDependencies } = JSON.parse(readFileSync(fromRoot("package.json"), "utf8")) as {
    devDependencies: Record<string, string>;
  };

  for (const name of exampleNames) {
    it(`${name}: has a README, and the versions that are tested here`, () => {
      assert.ok(existsSync(fromRoot("docs/examples", name, "README.md")));
      const { warifu, ...others } = examplePackage(name).dependencies;
      assert.equal(warifu, "file:../../../dist/client");
      for (const [each, version] of Object.entries(others)) assert.equal(version, devDependencies[each], each);
    });
  }

  for (const name of exampleNames) {
    it(`${name}: the commands of its README are its own scripts, and set what it reads`, () => {
      const folder = fromRoot("docs/examples", name);
      const commands = /```sh\n([\s\S]*?)```/.exec(readFileSync(`${folder}/README.md`, "utf8"))?.[1] ?? "";
      const { scripts } = examplePackage(name);
      const run = [...commands.matchAll(/^npm (?:run )?(\w+)/gm)].map(([, script = ""]) => script);
      const others = run.filter((script) => !["install", "run"].includes(script) && !(script in scripts));
      assert.deepEqual([run.length > 1, others], [true, []]);
      const files = readdirSync(folder).filter((file) => !makes.includes(file));
      const sources = files.map((file) => readFileSync(`${folder}/${file}`, "utf8"));
      for (const [, variable = ""] of commands.matchAll(/\b([A-Z_]{6,})=/g))
        assert.ok(
          sources.some((source) => source.includes(`"${variable}"`)),
          variable,
        );
    });
  }

  it("what a developer makes in one is neither copied nor committed", () => {
    const tried = mkdtempSync(join(tmpdir(), "warifu-tried-"));
    try {
      cpSync(fromRoot("docs/examples/plain-html/package.json"), join(tried, "package.json"));
      for (const each of makes) mkdirSync(join(tried, each, "warifu"), { recursive: true });
      const copy = copyExample("plain-html", [], tried);
      const copied = readdirSync(copy.folder).filter((each) => makes.includes(each));
      copy.remove();
      // as the packages are linked
      assert.deepEqual(copied, ["node_modules"]);
    } finally {
      rmSync(tried, { recursive: true });
    }
    const ignored = readFileSync(fromRoot(".gitignore"), "utf8").split("\n");
    for (const each of makes) {
      assert.ok(
        [`${each}/`, `/docs/examples/*/${each}`, `/docs/examples/*/${each}/`].some((line) => ignored.includes(line)),
        each,
      );
    }
  });

  for (const [name, types] of [
    ["hono", ["@types/node"]],
    ["react", ["@types/react", "@types/react-dom"]],
  ] as const) {
    it(`${name}: its types are right, by its own tsconfig.json`, () => {
      const copy = copyExample(name, types);
      try {
        const tsc = [fromRoot("node_modules/typescript/bin/tsc"), "-p", copy.folder];
        const { status, stdout } = spawnSync(process.execPath, tsc, { encoding: "utf8" });
        assert.equal(status, 0, stdout);
      } finally {
        copy.remove();
      }
    });
  }
});

describe("docs/examples/hono", function () {
  this.timeout(30_000);
  let copy: Copy;
  let server: RunningServer & { readonly origin: string };
  let visitor: Visitor;
  before(async () => {
    copy = copyExample("hono");
    server = await startHonoServer(copy.folder, await testCardContents());
  });
  beforeEach(() => {
    visitor = new Visitor(server.origin);
  });
  after(async () => {
    await server?.stop();
    copy?.remove();
  });

  it("logs in, and signs what it has written; it says that nobody was asked about revocation", async () => {
    assert.equal((await visitor.logIn()).status, 200);
    const { body } = await visitor.post("/api/application/draft");
    const { status, body: receipt } = await visitor.post(
      "/api/application",
      await signedDocument(body["document"] ?? ""),
    );
    assert.equal(status, 200);
    assert.deepEqual([receipt["revocation"], receipt["testAuthority"]], ["not-checked", true]);
  });

  it("gives the same account to the same card, and a name that is not its fingerprint", async () => {
    const accounts = [await visitor.logIn(), await new Visitor(server.origin).logIn()].map(
      ({ body }) => body["account"],
    );
    assert.equal(accounts[0], accounts[1]);
    assert.match(accounts[0] ?? "", /^[\w-]{43}$/);
  });

  it("keeps its cookie from scripts, other sites and open connections", async () => {
    const { cookie } = await visitor.post("/api/login/challenge");
    assert.match(cookie ?? "", /^__Host-session=[\w-]{43};/);
    for (const flag of ["HttpOnly", "Secure", "SameSite=Strict", "Path=/"]) assert.ok(cookie?.includes(flag), flag);
  });

  it("makes a new session at the login: the number from before is worth nothing", async () => {
    await visitor.post("/api/login/challenge");
    const before = visitor.cookie;
    await visitor.logIn();
    assert.notEqual(visitor.cookie, before);
    const fixed = new Visitor(server.origin);
    fixed.cookie = before;
    assert.equal((await fixed.post("/api/application/draft")).status, 401);
  });

  it("ends the session of who logs in again", async () => {
    await visitor.logIn();
    const first = new Visitor(server.origin);
    first.cookie = visitor.cookie;
    assert.equal((await first.post("/api/application/draft")).status, 200);
    await visitor.logIn();
    assert.equal((await first.post("/api/application/draft")).status, 401);
  });

  it("takes a login once, and in the session only that it was begun in", async () => {
    const { sent } = await visitor.logIn();
    assert.equal((await visitor.post("/api/login", sent)).status, 401);
    const victim = new Visitor(server.origin);
    const challenge = (await victim.post("/api/login/challenge")).body["challenge"] ?? "";
    const token = await loginToken(server.origin, challenge);
    await visitor.post("/api/login/challenge");
    assert.equal((await visitor.post("/api/login", { challenge, token })).status, 401);
    assert.match(server.printed(), /CHALLENGE_UNKNOWN/);
  });

  it("refuses a token of another origin", async () => {
    const challenge = (await visitor.post("/api/login/challenge")).body["challenge"] ?? "";
    const token = await loginToken("https://example.com", challenge);
    assert.equal((await visitor.post("/api/login", { challenge, token })).status, 401);
    assert.match(server.printed(), /ORIGIN_WRONG/);
  });

  for (const [what, headers] of [
    ["another origin", { origin: "https://example.com" }],
    ["a form of another site", { "content-type": "text/plain" }],
  ] as const) {
    it(`refuses a request from ${what}, cookie or not`, async () => {
      await visitor.logIn();
      assert.equal((await visitor.post("/api/application/draft", {}, headers)).status, 403);
    });
  }

  it("takes a signature over its own document only, and once", async () => {
    await visitor.logIn();
    await visitor.post("/api/application/draft");
    assert.equal((await visitor.post("/api/application", await signedDocument("x"))).status, 401);
    const document = (await visitor.post("/api/application/draft")).body["document"] ?? "";
    const signed = await signedDocument(document);
    assert.equal((await visitor.post("/api/application", signed)).status, 200);
    assert.equal((await visitor.post("/api/application", signed)).status, 409);
  });

  it("gives nothing to who has not logged in, or has logged out", async () => {
    assert.equal((await visitor.post("/api/application/draft")).status, 401);
    await visitor.logIn();
    await visitor.post("/api/logout");
    assert.equal((await visitor.post("/api/application/draft")).status, 401);
  });

  for (const body of [[], null, { challenge: 1, token: "x" }, { challenge: "x" }]) {
    it(`refuses the body ${JSON.stringify(body)}`, async () => {
      await visitor.post("/api/login/challenge");
      assert.equal((await visitor.post("/api/login", body)).status, 400);
    });
  }

  it("refuses a body that is too large", async () => {
    // the server hangs up on such a body: nobody else may have this connection
    const { status } = await visitor.post("/api/login/challenge", { x: "x".repeat(300_000) }, { connection: "close" });
    assert.equal(status, 413);
  });

  it("prints no name, no certificate and no token", async () => {
    await visitor.logIn();
    const { holder, keys } = await testCardContents();
    for (const secret of [holder.certificateName, base64(keys.userAuthentication.certificate)])
      assert.ok(!server.printed().includes(secret));
  });

  /** One that starts all the same is ended, and is no refusal. */
  const isRefused = async (env: Readonly<Record<string, string>>, reason: RegExp): Promise<void> => {
    const started = startHonoServer(copy.folder, await testCardContents(), env);
    await assert.rejects(
      started.then((running) => running.stop()),
      reason,
    );
  };
  for (const [what, env, reason] of [
    ["a secret", { ACCOUNT_KEY: "" }, /ACCOUNT_KEY is not set/],
    ["a secret that is long enough", { ACCOUNT_KEY: randomBytes(8).toString("base64") }, /ACCOUNT_KEY is shorter/],
    ["its origin", { SITE_ORIGIN: "" }, /SITE_ORIGIN is not set/],
  ] as const) {
    it(`does not start without ${what}`, () => isRefused(env, reason));
  }

  it("does not start with test anchors in production", () =>
    isRefused({ NODE_ENV: "production" }, /test anchors in production/));
});
