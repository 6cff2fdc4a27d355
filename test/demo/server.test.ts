import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sinon from "sinon";
import { nonceLifetime } from "../../demo/application-ledger.ts";
import { largestBody } from "../../demo/json-body.ts";
import { type AcceptedApplication, type DemoServer, startDemoServer } from "../../demo/server.ts";
import type { SubmissionBody } from "../../demo/submission.ts";
import { type IssuedCard, issueCard } from "../../virtual-card/test-authority.ts";
import { testCardContents } from "../support/test-card.ts";
import { contentFor, filled, submit } from "./support/filled-application.ts";
import { Visitor } from "./support/visitor.ts";

const flipped = (base64: string): string => {
  const bytes = Buffer.from(base64, "base64");
  bytes.writeUInt8(bytes.readUInt8(40) ^ 1, 40);
  return bytes.toString("base64");
};

describe("the demo server", () => {
  let card: IssuedCard;
  let foreign: IssuedCard;
  let expired: IssuedCard;
  let early: IssuedCard;
  let outside: string;
  let folder: string;
  let server: DemoServer;
  let visitor: Visitor;
  let now: Date;
  let verified: AcceptedApplication[];
  let refused: string[];

  before(async () => {
    card = await testCardContents();
    [foreign, expired, early] = await Promise.all([
      issueCard(),
      issueCard({ from: card, validity: "expired" }),
      issueCard({ from: card, validity: "not yet valid" }),
    ]);
    outside = mkdtempSync(join(tmpdir(), "warifu-demo-"));
    folder = join(outside, "site");
    mkdirSync(join(folder, "style"), { recursive: true });
    writeFileSync(join(outside, "secret.html"), "secret");
    writeFileSync(join(folder, ".hidden.html"), "hidden");
    writeFileSync(join(folder, "index.html"), "<!doctype html><title>form</title>");
    writeFileSync(join(folder, "style", "form.css"), "body{}");
  });
  after(() => rmSync(outside, { recursive: true }));

  beforeEach(async () => {
    now = new Date();
    verified = [];
    refused = [];
    server = await startDemoServer({
      folder,
      trustAnchors: [card.keys.digitalSignature.issuer, card.keys.userAuthentication.issuer],
      now: () => now,
      onVerified: (application) => verified.push(application),
      onRefused: (reason) => refused.push(reason),
    });
    visitor = new Visitor(server.origin);
  });
  afterEach(async () => {
    sinon.restore();
    await server.close();
  });

  const fresh = async (): Promise<string> => contentFor(server.origin, await visitor.nonce());

  describe("accepts", () => {
    it("a good application, gives a receipt number and says that revocation was not checked", async () => {
      const content = await fresh();
      const { status, body } = await visitor.post("/applications", submit(card, content));
      assert.equal(status, 201);
      assert.match(body.receipt ?? "", /^\d{3}-\d{3}-\d{4}$/);
      assert.equal(body.receivedAt, now.toISOString());
      assert.equal(body.revocation, "not-checked");
      assert.equal(body.holder, "substituted");
      assert.deepEqual(refused, []);
    });

    it("it once for the launcher, byte for byte", async () => {
      const content = await fresh();
      const body = submit(card, content);
      const { body: answer } = await visitor.post("/applications", body);
      await visitor.post("/applications", body);
      assert.equal(verified.length, 1);
      const [application] = verified;
      assert.equal(Buffer.from(application?.document ?? []).toString(), content);
      assert.equal(Buffer.from(application?.signature ?? []).toString("base64"), body.signature);
      assert.equal(Buffer.from(application?.certificate ?? []).toString("base64"), body.certificate);
      assert.deepEqual(
        application?.chain.map((each) => Buffer.from(each).toString("base64")),
        body.chain,
      );
      assert.equal(application?.receipt, answer.receipt);
    });

    it("the same document twice, and gives the same receipt number", async () => {
      const body = submit(card, await fresh());
      const first = await visitor.post("/applications", body);
      now = new Date(now.getTime() + 2 * nonceLifetime);
      const second = await visitor.post("/applications", body);
      assert.deepEqual([first.status, second.status], [201, 200]);
      assert.deepEqual(second.body, first.body);
    });

    it("it although whoever listens stumbled over it: the second try gets the receipt", async () => {
      const listener = sinon.stub(verified, "push").throws(new Error("disk full"));
      const body = submit(card, await fresh());
      assert.equal((await visitor.post("/applications", body)).body.error?.code, "INTERNAL");
      listener.restore();
      assert.equal((await visitor.post("/applications", body)).status, 200);
    });

    it("fifty at once of the same document as one application", async () => {
      const body = submit(card, await fresh());
      const answers = await Promise.all(Array.from({ length: 50 }, () => visitor.post("/applications", body)));
      assert.equal(new Set(answers.map((answer) => answer.body.receipt)).size, 1);
      assert.equal(verified.length, 1);
    });

    for (const hash of ["SHA-384", "SHA-512"] as const) {
      it(`a signature with ${hash}`, async () => {
        const { status } = await visitor.post("/applications", submit(card, await fresh(), { hash }));
        assert.equal(status, 201);
      });
    }

    it("a nonce that an application was refused with", async () => {
      const content = await fresh();
      const good = submit(card, content);
      await visitor.post("/applications", { ...good, signature: flipped(good.signature) });
      assert.equal((await visitor.post("/applications", good)).status, 201);
    });

    it("an application in the name of another, and marks it for the officers", async () => {
      const other = { ...filled, 申請者: { ...filled.申請者, 氏名: "別人　太郎" } };
      const content = contentFor(server.origin, await visitor.nonce(), other);
      assert.equal((await visitor.post("/applications", submit(card, content))).body.holder, "different");
    });
  });

  /** What stands where in the row: a name, what is posted, the answer. `content` is a good document with a fresh nonce. */
  type Row = readonly [
    name: string,
    body: (content: string) => SubmissionBody | Promise<SubmissionBody>,
    status: number,
    code: string,
    place?: string,
  ];
  const changed = (content: string, from: string, to: string): SubmissionBody => {
    assert.ok(content.includes(from));
    return submit(card, content.replace(from, to));
  };
  const encoded = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString("base64");

  const rows: readonly Row[] = [
    [
      "a signature with one wrong bit",
      (content) => ({ ...submit(card, content), signature: flipped(submit(card, content).signature) }),
      422,
      "SIGNATURE_INVALID",
    ],
    [
      "a document changed after it was signed",
      (content) => ({
        ...submit(card, content),
        document: encoded(content.replace("03-0000-0000", "03-0000-0001")),
      }),
      422,
      "SIGNATURE_INVALID",
    ],
    [
      "another hash than the one that was signed",
      (content) => ({ ...submit(card, content), hash: "SHA-512" }),
      422,
      "SIGNATURE_INVALID",
    ],
    [
      "another person's certificate beside the signature",
      (content) => ({ ...submit(card, content), certificate: submit(foreign, content).certificate }),
      422,
      "SIGNATURE_INVALID",
    ],
    [
      "the login certificate and key in place of the signature certificate",
      (content) => submit(card, content, { key: "userAuthentication" }),
      422,
      "CERTIFICATE_PURPOSE_WRONG",
    ],
    ["a certificate of a foreign CA", (content) => submit(foreign, content), 422, "CERTIFICATE_UNTRUSTED"],
    [
      "a certificate of a foreign CA with our CA as its chain",
      (content) => ({ ...submit(foreign, content), chain: submit(card, content).chain }),
      422,
      "CERTIFICATE_UNTRUSTED",
    ],
    [
      "a good certificate with a foreign CA as its chain",
      (content) => ({ ...submit(card, content), chain: submit(foreign, content).chain }),
      422,
      "CERTIFICATE_UNTRUSTED",
    ],
    [
      "the CA certificate in place of the person's",
      (content) => {
        const ca = card.authorities.digitalSignature;
        const key = { ...card.keys.digitalSignature, certificate: ca.certificate, privateKey: ca.privateKey };
        return submit({ ...card, keys: { ...card.keys, digitalSignature: key } }, content);
      },
      422,
      "CERTIFICATE_PURPOSE_WRONG",
    ],
    ["an expired certificate", (content) => submit(expired, content), 422, "CERTIFICATE_EXPIRED"],
    ["a certificate of tomorrow", (content) => submit(early, content), 422, "CERTIFICATE_NOT_YET_VALID"],
    [
      "a certificate in PEM",
      (content) => {
        const pem = `-----BEGIN CERTIFICATE-----\n${submit(card, content).certificate}\n-----END CERTIFICATE-----\n`;
        return { ...submit(card, content), certificate: encoded(pem) };
      },
      422,
      "CERTIFICATE_MALFORMED",
    ],
    [
      "a certificate with a byte behind its end",
      (content) => {
        const der = card.keys.digitalSignature.certificate;
        return { ...submit(card, content), certificate: encoded(Uint8Array.of(...der, 0)) };
      },
      422,
      "CERTIFICATE_MALFORMED",
    ],
    [
      "noise for a certificate",
      (content) => ({ ...submit(card, content), certificate: encoded("noise") }),
      422,
      "CERTIFICATE_MALFORMED",
    ],
    [
      "a nonce that nobody gave out",
      () => submit(card, contentFor(server.origin, "A".repeat(32))),
      409,
      "NONCE_UNKNOWN",
    ],
    [
      "another visitor's nonce",
      async () => submit(card, contentFor(server.origin, await new Visitor(server.origin).nonce())),
      409,
      "NONCE_UNKNOWN",
    ],
    [
      "a nonce that is too old",
      (content) => {
        now = new Date(now.getTime() + nonceLifetime + 1);
        return submit(card, content);
      },
      409,
      "NONCE_EXPIRED",
    ],
    [
      "another document with a used nonce",
      async (content) => {
        assert.equal((await visitor.post("/applications", submit(card, content))).status, 201);
        return changed(content, "03-0000-0000", "03-0000-0001");
      },
      409,
      "NONCE_USED",
    ],
    [
      "a document signed for another site",
      async () => submit(card, contentFor("https://city.example", await visitor.nonce())),
      422,
      "SITE_WRONG",
    ],
    [
      "a document with a member that the form does not have",
      (content) => changed(content, '"世帯員":', '"備考": "",\n  "世帯員":'),
      422,
      "DOCUMENT_INVALID",
      "document",
    ],
    [
      "a document with a member twice",
      (content) => changed(content, '"同意":', '"受取方法": {\n    "公金受取口座": true\n  },\n  "同意":'),
      422,
      "DOCUMENT_INVALID",
      "document",
    ],
    [
      "a document in another spelling",
      (content) => submit(card, JSON.stringify(JSON.parse(content))),
      422,
      "DOCUMENT_INVALID",
      "document",
    ],
    [
      "a document with a byte order mark",
      (content) => submit(card, `\ufeff${content}`),
      422,
      "DOCUMENT_INVALID",
      "document",
    ],
    [
      "a document without consent",
      (content) => changed(content, '"受給資格の確認": true', '"受給資格の確認": false'),
      422,
      "DOCUMENT_INVALID",
      "document.同意.受給資格の確認",
    ],
    [
      "a document whose kana is not kana",
      (content) => changed(content, "タカハシ　", "たかはし　"),
      422,
      "DOCUMENT_INVALID",
      "document.申請者.フリガナ",
    ],
    [
      "a document with a day that no calendar has",
      (content) => changed(content, "1990-05-05", "1990-02-30"),
      422,
      "DOCUMENT_INVALID",
      "document.申請者.生年月日",
    ],
    ["a document that is not JSON", () => submit(card, "{"), 422, "DOCUMENT_INVALID", "document"],
    [
      "a document that is not UTF-8",
      (content) => ({ ...submit(card, content), document: encoded(Uint8Array.of(0x7b, 0xff, 0x7d)) }),
      422,
      "DOCUMENT_INVALID",
      "document",
    ],
  ];

  describe("refuses, and keeps running", () => {
    for (const [name, body, status, code, place] of rows) {
      it(name, async () => {
        const content = await fresh();
        const posted = await body(content);
        verified = [];
        const answer = await visitor.post("/applications", posted);
        assert.deepEqual([answer.status, answer.body], [status, { error: { code, ...(place && { place }) } }]);
        assert.deepEqual(verified, []);
        assert.deepEqual(refused, [code]);
        const again = await visitor.post("/applications", submit(card, await fresh()));
        assert.equal(again.status, 201);
      });
    }

    const good = async (): Promise<SubmissionBody> => submit(card, await fresh());
    const shapes: readonly [
      name: string,
      body: () => unknown,
      headers: Record<string, string>,
      status: number,
      code: string,
      place?: string,
    ][] = [
      ["a body that is not JSON", () => "{", {}, 400, "MALFORMED", "body"],
      ["a body that is a list", () => [], {}, 400, "MALFORMED", "body"],
      ["an empty body", () => "", {}, 400, "MALFORMED", "body"],
      ["an unknown member", async () => ({ ...(await good()), pin: "" }), {}, 400, "MALFORMED", "body"],
      [
        "base64 with a line break",
        async () => ({ ...(await good()), signature: "QUJD\nQUJ=" }),
        {},
        400,
        "MALFORMED",
        "body.signature",
      ],
      [
        "base64 with spare bits",
        async () => ({ ...(await good()), signature: "QUJ=" }),
        {},
        400,
        "MALFORMED",
        "body.signature",
      ],
      ["no chain", async () => ({ ...(await good()), chain: [] }), {}, 400, "MALFORMED", "body.chain"],
      ["SHA-1", async () => ({ ...(await good()), hash: "SHA-1" }), {}, 400, "MALFORMED", "body.hash"],
      [
        "a document of more than 16 KiB",
        async () => ({ ...(await good()), document: "A".repeat(24_000) }),
        {},
        400,
        "MALFORMED",
        "body.document",
      ],
      ["a body over the limit", () => " ".repeat(largestBody + 1), {}, 413, "TOO_LARGE"],
      [
        "a form instead of JSON",
        async () => good(),
        { "Content-Type": "application/x-www-form-urlencoded" },
        415,
        "CONTENT_TYPE_WRONG",
      ],
      ["text that says it is nothing", async () => good(), { "Content-Type": "text/plain" }, 415, "CONTENT_TYPE_WRONG"],
    ];
    for (const [name, body, headers, status, code, place] of shapes) {
      it(name, async () => {
        const answer = await visitor.post("/applications", await body(), headers);
        assert.deepEqual([answer.status, answer.body], [status, { error: { code, ...(place && { place }) } }]);
        assert.deepEqual([verified, refused], [[], [code]]);
      });
    }

    it("a page of another origin, for nonces and for applications", async () => {
      for (const path of ["/nonces", "/applications"]) {
        const answer = await visitor.post(path, {}, { Origin: "http://localhost:1" });
        assert.deepEqual([answer.status, answer.body.error?.code], [403, "ORIGIN_FOREIGN"]);
      }
    });

    it("a request for another host name that points here", async () => {
      assert.equal((await raw({ path: "/", headers: { Host: "attacker.example" } })).status, 403);
    });

    it("a body that is too large and does not say so", async () => {
      const headers = { "Content-Type": "application/json", "Transfer-Encoding": "chunked" };
      const { status } = await raw({
        path: "/applications",
        method: "POST",
        headers,
        body: " ".repeat(2 * largestBody),
      });
      assert.equal(status, 413);
    });

    it("a connection that is cut in the middle of the body, and keeps running", async () => {
      const { port } = new URL(server.origin);
      const headers = { "Content-Type": "application/json", "Content-Length": 1000 };
      const outgoing = request({ host: "localhost", port, path: "/applications", method: "POST", headers });
      const ended = new Promise((resolve) => outgoing.on("error", resolve));
      await new Promise<void>((resolve) => outgoing.write("{", () => resolve()));
      outgoing.destroy(new Error("cut"));
      await ended;
      assert.equal((await visitor.post("/applications", submit(card, await fresh()))).status, 201);
    });

    it("other methods", async () => {
      for (const [method, path] of [
        ["GET", "/applications"],
        ["PUT", "/applications"],
        ["POST", "/"],
        ["DELETE", "/index.html"],
      ] as const) {
        assert.equal((await raw({ method, path })).status, 405, `${method} ${path}`);
      }
    });
  });

  /** A request spelled exactly as given; `fetch` would tidy the path and the host. */
  function raw(options: {
    path: string;
    method?: string;
    headers?: Record<string, string>;
    body?: string;
  }): Promise<{ status: number; headers: Record<string, unknown>; body: string }> {
    const { port } = new URL(server.origin);
    return new Promise((resolve, reject) => {
      const { path, method = "GET", headers = {}, body } = options;
      const outgoing = request({ host: "localhost", port, path, method, headers }, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (piece: string) => (text += piece));
        response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
      });
      outgoing.on("error", reject);
      outgoing.end(body);
    });
  }

  describe("serves", () => {
    it("the folder, with headers that allow the site's own files only", async () => {
      const { status, headers, body } = await raw({ path: "/" });
      assert.equal(status, 200);
      assert.match(body, /form/);
      assert.match(String(headers["content-security-policy"]), /^default-src 'none'; script-src 'self';/);
      assert.doesNotMatch(String(headers["content-security-policy"]), /unsafe|\*|http/);
      assert.equal(headers["x-content-type-options"], "nosniff");
      assert.equal(headers["cache-control"], "no-store");
      assert.match(String((await raw({ path: "/style/form.css" })).headers["content-type"]), /^text\/css/);
    });

    for (const path of [
      "/../secret.html",
      "/..%2fsecret.html",
      "/style/../../secret.html",
      "/style/..%2f..%2fsecret.html",
      "/.hidden.html",
      "/nothing.html",
      "/index.html%00.js",
      "//etc/passwd",
      "//[",
      "/%",
      "/style",
      "/__proto__",
    ]) {
      it(`nothing at ${path}`, async () => assert.equal((await raw({ path })).status, 404));
    }
  });

  it("never writes what it was sent", async () => {
    const written: unknown[] = [];
    for (const stream of [process.stdout, process.stderr]) {
      sinon.stub(stream, "write").callsFake((chunk) => written.push(chunk) > 0);
    }
    const content = await fresh();
    await visitor.post("/applications", submit(card, content));
    await visitor.post("/applications", submit(card, content.replace("タカハシ", "たかはし")));
    await visitor.post("/applications", content);
    sinon.restore();
    assert.deepEqual(written, []);
  });

  it("does not start with a person's certificate for an anchor, nor on a port that is taken", async () => {
    const anchor = card.keys.digitalSignature;
    await assert.rejects(startDemoServer({ folder, trustAnchors: [anchor.certificate] }), TypeError);
    const port = Number(new URL(server.origin).port);
    await assert.rejects(startDemoServer({ folder, trustAnchors: [anchor.issuer], port }), { code: "EADDRINUSE" });
  });
});
