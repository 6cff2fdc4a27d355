import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { SubmissionBody } from "../../demo/exchange/submission.ts";
import { checkSite } from "../../demo/officer/check-site.ts";
import { Applications } from "../../demo/store/applications.ts";
import { openDatabase } from "../../demo/store/database.ts";
import { type IssuedCard, issueCard } from "../../virtual-card/test-authority.ts";
import { contentFor, submit } from "../demo/support/filled-application.ts";
import { type Answer, Visitor } from "../demo/support/visitor.ts";
import { DemoServerProcess } from "../support/demo-server-process.ts";
import { testCardContents } from "../support/test-card.ts";

/** A filing on its way: the same request can be sent again. */
interface Filing {
  readonly body: SubmissionBody;
  readonly key: string;
}

describe("the demo's server, killed in the middle of a filing", function () {
  this.timeout(300_000);
  let folder: string;
  let card: IssuedCard;
  let server: DemoServerProcess;
  let visitor: Visitor;
  /** Documents in base64, by the receipt that was given out for them. */
  let given: Map<string, string>;
  let people = 0;

  before(async () => {
    card = await testCardContents();
  });
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "warifu-killed-"));
    server = new DemoServerProcess(folder, card);
    given = new Map();
    await server.start();
    visitor = new Visitor(server.origin);
    assert.equal((await visitor.logIn(card)).status, 200);
  });
  afterEach(async () => {
    await server.kill();
    rmSync(folder, { recursive: true });
  });

  /** Somebody else's application each time. */
  async function newFiling(): Promise<Filing> {
    people++;
    const name = `割符　第${people}号`;
    const holder = { ...card.holder, ownName: name, certificateName: name };
    const person = await issueCard({ from: card, holder });
    return { body: submit(person, contentFor(server.origin, await visitor.nonce())), key: randomUUID() };
  }

  /** `undefined` when no answer came. */
  async function send({ body, key }: Filing): Promise<Answer | undefined> {
    const answer = await visitor.post("/applications", body, { "Idempotency-Key": key }).catch(() => undefined);
    if (answer?.body.receipt) {
      const known = given.get(answer.body.receipt);
      assert.ok(known === undefined || known === body.document, "one receipt for two applications");
      given.set(answer.body.receipt, body.document);
    }
    return answer;
  }

  /** After the server has ended: what was given out is there whole, once, and nothing else is; the log fits. */
  function checkStore(): void {
    const database = openDatabase(server.store);
    try {
      // a journal that a killed transaction has left is gone with the next one
      database.exec("CREATE TABLE next (one INTEGER) STRICT");
      database.exec("DROP TABLE next");
      assert.deepEqual(readdirSync(folder).sort(), ["settings.json", "site.sqlite", "site.sqlite.key"]);
      const [{ integrity_check }] = database.prepare("PRAGMA integrity_check").all() as [{ integrity_check: string }];
      assert.equal(integrity_check, "ok");
      const stored = new Map<string, string>();
      for (const { receipt, document } of new Applications(database).all()) {
        stored.set(receipt, Buffer.from(document).toString("base64"));
      }
      for (const [receipt, document] of given)
        assert.equal(stored.get(receipt), document, "a receipt without its application");
      assert.deepEqual(checkSite(database).findings, []);
    } finally {
      database.close();
    }
  }

  it("after any of its statements: the same request again gets one receipt, and nothing is lost or half there", async () => {
    let statements = 1;
    for (; ; statements++) {
      const filing = await newFiling();
      await server.arm(statements);
      const first = await send(filing);
      if (first) break;
      await server.ended();
      checkStore();
      await server.start();
      const second = await send(filing);
      assert.ok(second?.body.receipt, JSON.stringify(second));
      const third = await send(filing);
      assert.equal(third?.body.receipt, second.body.receipt);
      assert.equal(third?.status, 200);
      await server.kill();
      checkStore();
      await server.start();
    }
    assert.ok(statements > 15, `only ${statements} statements`);
  });

  it("at any moment, with many filings at once: every receipt that was given out is there whole", async () => {
    for (let round = 0; round < 8; round++) {
      const filings: Filing[] = [];
      for (let count = 0; count < 6; count++) filings.push(await newFiling());
      const answers = Promise.all(filings.map(send));
      await pause(round * 7);
      await server.kill();
      await answers;
      checkStore();
      await server.start();
      const receipts = await Promise.all(filings.map(async (filing) => (await send(filing))?.body.receipt));
      assert.equal(new Set(receipts).size, filings.length);
      assert.ok(receipts.every(Boolean));
    }
    await server.kill();
    checkStore();
    assert.equal(given.size, 8 * 6);
  });
});
