import assert from "node:assert/strict";
import sinon from "sinon";
import { nonceLifetime } from "../../demo/store/nonces.ts";
import { contentFor, filled, flipped, submit } from "./support/filled-application.ts";
import { serverBench } from "./support/server-bench.ts";

describe("the demo server accepts", () => {
  const bench = serverBench();

  it("a good application, gives a receipt number and says that revocation was not checked", async () => {
    const content = await bench.fresh();
    const { status, body } = await bench.visitor.post("/applications", submit(bench.card, content));
    assert.equal(status, 201);
    assert.match(body.receipt ?? "", /^\d{3}-\d{3}-\d{4}$/);
    assert.equal(body.receivedAt, bench.now.toISOString());
    assert.equal(body.revocation, "not-checked");
    assert.deepEqual([body.holder, body.already], ["folded", "no"]);
    assert.deepEqual(bench.refused, []);
  });

  it("it once for the launcher, byte for byte", async () => {
    const content = await bench.fresh();
    const body = submit(bench.card, content);
    const { body: answer } = await bench.visitor.post("/applications", body);
    await bench.visitor.post("/applications", body);
    assert.equal(bench.verified.length, 1);
    const [application] = bench.verified;
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
    const body = submit(bench.card, await bench.fresh());
    const first = await bench.visitor.post("/applications", body);
    bench.now = new Date(bench.now.getTime() + 2 * nonceLifetime);
    const second = await bench.visitor.post("/applications", body);
    assert.deepEqual([first.status, second.status], [201, 200]);
    assert.deepEqual(second.body, { ...first.body, already: "document" });
  });

  it("it although whoever listens stumbled over it: the second try gets the receipt", async () => {
    const listener = sinon.stub(bench.verified, "push").throws(new Error("disk full"));
    const body = submit(bench.card, await bench.fresh());
    assert.equal((await bench.visitor.post("/applications", body)).body.error?.code, "INTERNAL");
    listener.restore();
    assert.equal((await bench.visitor.post("/applications", body)).status, 200);
  });

  it("fifty at once of the same document as one application", async () => {
    const body = submit(bench.card, await bench.fresh());
    const answers = await Promise.all(Array.from({ length: 50 }, () => bench.visitor.post("/applications", body)));
    assert.equal(new Set(answers.map((answer) => answer.body.receipt)).size, 1);
    assert.equal(bench.verified.length, 1);
  });

  for (const hash of ["SHA-384", "SHA-512"] as const) {
    it(`a signature with ${hash}`, async () => {
      const { status } = await bench.visitor.post("/applications", submit(bench.card, await bench.fresh(), { hash }));
      assert.equal(status, 201);
    });
  }

  it("a nonce that an application was refused with", async () => {
    const content = await bench.fresh();
    const good = submit(bench.card, content);
    await bench.visitor.post("/applications", { ...good, signature: flipped(good.signature) });
    assert.equal((await bench.visitor.post("/applications", good)).status, 201);
  });

  it("an application in the name of another, and marks it for the officers", async () => {
    const other = { ...filled, 申請者: { ...filled.申請者, 氏名: "別人　太郎" } };
    const content = contentFor(bench.server.origin, await bench.visitor.nonce(), other);
    assert.equal((await bench.visitor.post("/applications", submit(bench.card, content))).body.holder, "different");
  });
});
