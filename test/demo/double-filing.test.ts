import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { personKeys } from "../../demo/filing/person-keys.ts";
import { newSiteKey } from "../../demo/store/site-key.ts";
import { issueCard } from "../../virtual-card/test-authority.ts";
import { contentFor, filled, submit } from "./support/filled-application.ts";
import { serverBench } from "./support/server-bench.ts";

describe("filing twice at the demo site", () => {
  const bench = serverBench();
  const key = () => ({ "Idempotency-Key": randomUUID() });

  it("the same request: the same answer, whether it is new or not", async () => {
    const body = submit(bench.card, await bench.fresh());
    const header = key();
    const first = await bench.visitor.post("/applications", body, header);
    const second = await bench.visitor.post("/applications", body, header);
    assert.deepEqual([first.status, second.status], [201, 200]);
    assert.deepEqual(second.body, first.body);
  });

  it("another request under the same key is a mistake, and nothing is taken", async () => {
    const header = key();
    await bench.visitor.post("/applications", submit(bench.card, await bench.fresh()), header);
    const other = await issueCard({
      from: bench.card,
      holder: { ...bench.card.holder, certificateAddress: "割符市東１" },
    });
    const answer = await bench.visitor.post("/applications", submit(other, await bench.fresh()), header);
    assert.deepEqual([answer.status, answer.body.error?.code], [422, "IDEMPOTENCY_KEY_REUSED"]);
    assert.equal(bench.verified.length, 1);
  });

  it("without a key: refused before anything is looked at", async () => {
    const body = submit(bench.card, await bench.fresh());
    for (const header of ["", "short", "not a key, at all"]) {
      const answer = await bench.visitor.post("/applications", body, { "Idempotency-Key": header });
      assert.deepEqual([answer.status, answer.body.error?.code], [400, "IDEMPOTENCY_KEY_MISSING"]);
    }
  });

  it("another document of the same person: the receipt there is, and it is said that this one does not count", async () => {
    const first = await bench.visitor.post("/applications", submit(bench.card, await bench.fresh()));
    const corrected = { ...filled, 申請者: { ...filled.申請者, 電話番号: "03-0000-0001" } };
    const content = contentFor(bench.server.origin, await bench.visitor.nonce(), corrected);
    const second = await bench.visitor.post("/applications", submit(bench.card, content));
    assert.deepEqual([second.status, second.body.receipt, second.body.already], [200, first.body.receipt, "person"]);
    assert.equal(bench.verified.length, 1);
  });

  it("another document after the login has ended in between: the same", async () => {
    const body = submit(bench.card, await bench.fresh());
    const first = await bench.visitor.post("/applications", body);
    await bench.visitor.post("/logout", {});
    await bench.visitor.logIn(bench.card);
    assert.equal((await bench.visitor.post("/applications", body)).body.receipt, first.body.receipt);
  });

  it("fifty different documents of one person at once are one application", async () => {
    const bodies = [];
    for (let count = 0; count < 50; count++) bodies.push(submit(bench.card, await bench.fresh()));
    const answers = await Promise.all(bodies.map((body) => bench.visitor.post("/applications", body)));
    assert.equal(new Set(answers.map(({ body }) => body.receipt)).size, 1);
    assert.equal(answers.filter(({ status }) => status === 201).length, 1);
  });

  describe("is known by keys", () => {
    const facts = { name: "割符", birth: "419900505", sex: "2", address: "割符市", issuer: "aa", serial: "01" };
    const site = newSiteKey();
    const same = (change: Partial<typeof facts>, by: "attributes" | "certificate") => {
      const [one, other] = [personKeys(site, facts, by), personKeys(site, { ...facts, ...change }, by)];
      const equal = (name: keyof typeof one) => Buffer.from(one[name]).equals(Buffer.from(other[name]));
      return [equal("person"), equal("nameAndBirth")];
    };
    const rows: readonly [
      name: string,
      change: Partial<typeof facts>,
      byAttributes: boolean[],
      byCertificate: boolean[],
    ][] = [
      ["nothing", {}, [true, true], [true, true]],
      ["the serial number, as after a renewal", { serial: "02" }, [true, true], [false, true]],
      ["the CA, with the same serial number", { issuer: "bb" }, [true, true], [false, true]],
      ["the address, as after a move", { address: "東市" }, [false, true], [true, true]],
      ["the birth", { birth: "419900506" }, [false, false], [true, false]],
      ["the name", { name: "割" }, [false, false], [true, false]],
    ];
    for (const [name, change, byAttributes, byCertificate] of rows) {
      it(`when this differs: ${name}`, () => {
        assert.deepEqual([same(change, "attributes"), same(change, "certificate")], [byAttributes, byCertificate]);
      });
    }

    it("that another site's key makes differently", () => {
      const [one, other] = [personKeys(site, facts, "attributes"), personKeys(newSiteKey(), facts, "attributes")];
      assert.ok(!Buffer.from(one.person).equals(Buffer.from(other.person)));
    });
  });
});
