import assert from "node:assert/strict";
import type { AuditBody } from "../../../demo/exchange/officer-bodies.ts";
import { type AuditEntry, entryDigest } from "../../../demo/store/audit-log.ts";
import { memoryStore, type Store } from "../../../demo/store/store.ts";
import { submit } from "../support/filled-application.ts";
import { serverBench } from "../support/server-bench.ts";

describe("the audit log of the demo site", () => {
  const bench = serverBench();
  let store: Store;
  // before the hook of the bench, which starts the server with it
  bench.beforeStart = () => {
    store = memoryStore();
    bench.store = store;
  };

  const actions = async (): Promise<string[]> => {
    const rows = store.database.prepare("SELECT action FROM audit ORDER BY number").all() as { action: string }[];
    return rows.map(({ action }) => action);
  };

  it("has who did what to which application, and nothing of a person", async () => {
    const officer = await bench.officer();
    const body = submit(bench.card, await bench.fresh());
    const { body: receipt } = await bench.visitor.post("/applications", body);
    const again = submit(bench.card, await bench.fresh());
    assert.equal((await bench.visitor.post("/applications", again)).body.receipt, receipt.receipt);
    await officer.post("/applications/list", {});
    await officer.post("/applications/arrived", { receipt: receipt.receipt });
    await officer.post("/applications/open", { receipt: receipt.receipt });
    await officer.get("/overview.csv");
    await officer.get("/applications.zip");
    await officer.post("/audit/check", {});
    assert.deepEqual(await actions(), [
      ...["site.started", "citizen.login", "officer.enrolled", "officer.login"],
      ...["application.received", "application.repeated", "list.viewed", "receipt.looked-up", "application.viewed"],
      ...["export.csv", "export.zip", "audit.checked"],
    ]);
    const { content } = await officer.get("/audit.jsonl");
    const { holder } = bench.card;
    for (const secret of [holder.ownName, holder.certificateName, holder.birth.slice(1), holder.myNumber]) {
      assert.ok(!content.toString().includes(secret));
    }
  });

  it("can be checked by anybody from what is exported, up to the digest on the receipt", async () => {
    const officer = await bench.officer();
    const { body } = await bench.visitor.post("/applications", submit(bench.card, await bench.fresh()));
    const { content } = await officer.get("/audit.jsonl");
    let previous: Uint8Array = new Uint8Array(32);
    const digests = content
      .toString()
      .trim()
      .split("\n")
      .map((line) => {
        const { digest, ...entry } = JSON.parse(line) as Omit<AuditEntry, "digest"> & { digest: string };
        previous = entryDigest(entry, previous);
        assert.equal(Buffer.from(previous).toString("hex"), digest);
        return digest;
      });
    assert.equal(digests[(body.log?.number ?? 0) - 1], body.log?.digest);
  });

  it("finds with the receipt's digest that the log was written anew, and says so in the log", async () => {
    const officer = await bench.officer();
    const { body } = await bench.visitor.post("/applications", submit(bench.card, await bench.fresh()));
    const intact = await officer.ask<AuditBody>("/audit/check", { anchor: body.log });
    assert.deepEqual(intact.body.findings, []);
    const anchor = { ...body.log, digest: "0".repeat(64) };
    const found = await officer.ask<AuditBody>("/audit/check", { anchor });
    assert.deepEqual(found.body.findings, [{ problem: "ANCHOR_DIFFERS", number: body.log?.number }]);
  });

  it("finds a document that was changed in the store", async () => {
    const officer = await bench.officer();
    await bench.visitor.post("/applications", submit(bench.card, await bench.fresh()));
    store.database.exec(
      "UPDATE applications SET document = CAST(replace(CAST(document AS TEXT), '03-', '04-') AS BLOB)",
    );
    const { body } = await officer.ask<AuditBody>("/audit/check", {});
    assert.deepEqual(
      body.findings.map(({ problem }) => problem),
      ["APPLICATION_CHANGED"],
    );
  });
});
