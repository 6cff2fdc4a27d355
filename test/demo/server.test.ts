import assert from "node:assert/strict";
import { request } from "node:http";
import sinon from "sinon";
import { largestBody } from "../../demo/server/citizen-routes.ts";
import { startDemoServer } from "../../demo/server/server.ts";
import { submit } from "./support/filled-application.ts";
import { serverBench } from "./support/server-bench.ts";

describe("the demo server", () => {
  const bench = serverBench();

  describe("serves", () => {
    it("the folder, with headers that allow the site's own files only", async () => {
      const { status, headers, body } = await bench.raw({ path: "/" });
      assert.equal(status, 200);
      assert.match(body, /form/);
      assert.match(String(headers["content-security-policy"]), /^default-src 'none'; script-src 'self';/);
      assert.doesNotMatch(String(headers["content-security-policy"]), /unsafe|\*|http/);
      assert.equal(headers["x-content-type-options"], "nosniff");
      assert.equal(headers["cache-control"], "no-store");
      assert.match(String((await bench.raw({ path: "/style/form.css" })).headers["content-type"]), /^text\/css/);
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
      it(`nothing at ${path}`, async () => assert.equal((await bench.raw({ path })).status, 404));
    }
  });

  describe("refuses, and keeps running", () => {
    it("a page of another origin, for nonces and for applications", async () => {
      for (const path of ["/nonces", "/applications"]) {
        const answer = await bench.visitor.post(path, {}, { Origin: "http://localhost:1" });
        assert.deepEqual([answer.status, answer.body.error?.code], [403, "ORIGIN_FOREIGN"]);
      }
    });

    it("a post that does not say where it comes from", async () => {
      const headers = { "Content-Type": "application/json" };
      const { status } = await bench.raw({ method: "POST", path: "/session", headers, body: "{}" });
      assert.equal(status, 403);
    });

    it("a request for another host name that points here", async () => {
      assert.equal((await bench.raw({ path: "/", headers: { Host: "attacker.example" } })).status, 403);
    });

    it("a body that is too large and does not say so", async () => {
      const { origin: Origin } = bench.server;
      const { cookie: Cookie } = bench.visitor;
      const headers = { "Content-Type": "application/json", "Transfer-Encoding": "chunked", Origin, Cookie };
      const { status } = await bench.raw({
        path: "/applications",
        method: "POST",
        headers,
        body: " ".repeat(2 * largestBody),
      });
      assert.equal(status, 413);
    });

    it("a connection that is cut in the middle of the body, and keeps running", async () => {
      const { port } = new URL(bench.server.origin);
      const { origin: Origin } = bench.server;
      const { cookie: Cookie } = bench.visitor;
      const headers = { "Content-Type": "application/json", "Content-Length": 1000, Origin, Cookie };
      const outgoing = request({ host: "localhost", port, path: "/applications", method: "POST", headers });
      const ended = new Promise((resolve) => outgoing.on("error", resolve));
      await new Promise<void>((resolve) => outgoing.write("{", () => resolve()));
      outgoing.destroy(new Error("cut"));
      await ended;
      assert.equal((await bench.visitor.post("/applications", submit(bench.card, await bench.fresh()))).status, 201);
    });

    it("other methods", async () => {
      for (const [method, path] of [
        ["GET", "/applications"],
        ["PUT", "/applications"],
        ["POST", "/"],
        ["DELETE", "/index.html"],
      ] as const) {
        const headers = { Origin: bench.server.origin };
        assert.equal((await bench.raw({ method, path, headers })).status, 405, `${method} ${path}`);
      }
    });
  });

  it("never writes what it was sent", async () => {
    const written: unknown[] = [];
    for (const stream of [process.stdout, process.stderr]) {
      sinon.stub(stream, "write").callsFake((chunk) => written.push(chunk) > 0);
    }
    const content = await bench.fresh();
    await bench.visitor.post("/applications", submit(bench.card, content));
    await bench.visitor.post("/applications", submit(bench.card, content.replace("タカハシ", "たかはし")));
    await bench.visitor.post("/applications", content);
    sinon.restore();
    assert.deepEqual(written, []);
  });

  it("does not start with something else than a certificate for an anchor, nor on a port that is taken", async () => {
    const anchor = bench.card.keys.digitalSignature;
    const { folder } = bench;
    const good = { folder, trustAnchors: [anchor.issuer], loginAnchors: [bench.card.keys.userAuthentication.issuer] };
    await assert.rejects(startDemoServer({ ...good, trustAnchors: [anchor.certificate.subarray(1)] }), TypeError);
    const port = Number(new URL(bench.server.origin).port);
    await assert.rejects(startDemoServer({ ...good, port }), { code: "EADDRINUSE" });
  });
});
