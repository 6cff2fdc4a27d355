import assert from "node:assert/strict";
import { unzipSync } from "fflate";
import type { ApplicationBody, AuditBody, ListBody, OfficersBody } from "../../../demo/exchange/officer-bodies.ts";
import { sessionTimes } from "../../../demo/store/sessions.ts";
import { issueCard } from "../../../virtual-card/test-authority.ts";
import { base64, contentFor, filled, submit } from "../support/filled-application.ts";
import { serverBench } from "../support/server-bench.ts";
import { Visitor } from "../support/visitor.ts";

describe("an officer of the demo site", () => {
  const bench = serverBench();

  /** Files an application; gives its receipt number. */
  async function file(application = filled, card = bench.card): Promise<string> {
    const content = contentFor(bench.server.origin, await bench.visitor.nonce(), application);
    const { status, body } = await bench.visitor.post("/applications", submit(card, content));
    assert.equal(status, 201);
    return body.receipt ?? "";
  }

  const withApplicant = (changes: Partial<typeof filled.申請者>) => ({
    ...filled,
    申請者: { ...filled.申請者, ...changes },
  });
  /** The same person after they moved: another certificate, with another address. */
  const renewed = () =>
    issueCard({
      from: bench.card,
      holder: { ...bench.card.holder, ownAddress: "割符市東１", certificateAddress: "割符市東１" },
    });

  describe("comes in", () => {
    it("once with the code that the server was started with, then with the card alone", async () => {
      assert.equal(
        (await new Visitor(bench.server.origin, "/officer").logIn(bench.card)).body.error?.code,
        "OFFICER_UNKNOWN",
      );
      await bench.officer();
      const again = await new Visitor(bench.server.origin, "/officer").logIn(bench.card);
      assert.deepEqual([again.status, again.body.role], [200, "manager"]);
    });

    it("not with another code, nor with a code that was used", async () => {
      const stranger = await issueCard({ from: bench.card });
      for (const code of ["AAAA-AAAA-AAAA", ""]) {
        const { body } = await new Visitor(bench.server.origin, "/officer").logIn(stranger, { code: code || " " });
        assert.equal(body.error?.code, "OFFICER_CODE_WRONG");
      }
      await bench.officer();
      const { body } = await new Visitor(bench.server.origin, "/officer").logIn(stranger, {
        code: bench.server.officerCode ?? "",
      });
      assert.equal(body.error?.code, "OFFICER_CODE_WRONG");
    });

    it("with a cookie that no script can read, that no other site sends, and that citizens' pages do not get", async () => {
      const officer = await bench.officer();
      assert.match(officer.setCookie, /; Path=\/officer; HttpOnly; SameSite=Strict$/);
      const citizen = new Visitor(bench.server.origin, "/officer");
      citizen.cookie = bench.visitor.cookie.replace("warifu-demo=", "warifu-demo-officer=");
      assert.equal((await citizen.post("/applications/list", {})).body.error?.code, "NOT_LOGGED_IN");
    });

    it("and is out after a quarter of an hour without a request", async () => {
      const officer = await bench.officer();
      bench.now = new Date(bench.now.getTime() + sessionTimes.officer.idle);
      assert.equal((await officer.post("/applications/list", {})).status, 200);
      bench.now = new Date(bench.now.getTime() + sessionTimes.officer.idle + 1);
      assert.equal((await officer.post("/applications/list", {})).body.error?.code, "NOT_LOGGED_IN");
    });
  });

  describe("may do what the role allows", () => {
    const rows: readonly [role: string, path: string, status: number][] = [
      ["clerk", "/applications/list", 200],
      ["clerk", "/audit/check", 403],
      ["clerk", "/officers/list", 403],
      ["auditor", "/applications/list", 403],
      ["auditor", "/audit/check", 200],
      ["auditor", "/officers/list", 403],
    ];
    for (const [role, path, status] of rows) {
      it(`${role}: ${path} ${status}`, async () => {
        const manager = await bench.officer();
        const { body: invited } = await manager.ask<{ code: string }>("/officers/invite", { role });
        const officer = new Visitor(bench.server.origin, "/officer");
        const { body } = await officer.logIn(await issueCard({ from: bench.card }), { code: invited.code });
        assert.equal(body.role, role);
        const answer = await officer.post(path, {});
        assert.equal(answer.status, status);
        if (status === 403) assert.equal(answer.body.error?.code, "RIGHT_MISSING");
      });
    }

    it("loses it at once when removed, and the last manager stays", async () => {
      const manager = await bench.officer();
      const { body: invited } = await manager.ask<{ code: string }>("/officers/invite", { role: "clerk" });
      const clerk = new Visitor(bench.server.origin, "/officer");
      await clerk.logIn(await issueCard({ from: bench.card }), { code: invited.code });
      const { body } = await manager.ask<OfficersBody>("/officers/list", {});
      const [self, other] = body.officers;
      assert.deepEqual([self?.you, other?.you, other?.role], [true, false, "clerk"]);
      assert.equal((await manager.post("/officers/remove", { id: other?.id })).status, 200);
      assert.equal((await clerk.post("/applications/list", {})).body.error?.code, "NOT_LOGGED_IN");
      assert.equal((await manager.post("/officers/remove", { id: self?.id })).body.error?.code, "OFFICER_LAST");
    });
  });

  it("answers 「届いていますか」 from the receipt number, without opening the application", async () => {
    const officer = await bench.officer();
    const receipt = await file();
    const { body } = await officer.ask<object>("/applications/arrived", { receipt });
    assert.deepEqual(body, { receipt, receivedAt: bench.now.toISOString() });
    assert.equal(
      (await officer.post("/applications/arrived", { receipt: "000-000-0000" })).body.error?.code,
      "RECEIPT_UNKNOWN",
    );
    const { latest } = (await officer.ask<AuditBody>("/audit/check", {})).body;
    assert.ok(!latest.some(({ action }) => action === "application.viewed"));
  });

  it("sees form and certificate side by side, and why they are taken for the same", async () => {
    const officer = await bench.officer();
    const receipt = await file();
    const { body } = await officer.ask<ApplicationBody>("/applications/open", { receipt });
    assert.deepEqual([body.holder, body.signature, body.revocation], ["folded", "intact", "not-checked"]);
    const [name, birth, address] = body.compared;
    assert.deepEqual([name?.verdict, birth?.verdict, address?.verdict], ["folded", "same", "folded"]);
    assert.ok(name?.foldings.every(({ by }) => by === "substitute"));
    assert.deepEqual(name?.substituted, [0, 3]);
    assert.equal(JSON.parse(body.document).申請者.氏名, filled.申請者.氏名);
  });

  it("sees what differs, and only that", async () => {
    const officer = await bench.officer();
    const receipt = await file(withApplicant({ 生年月日: "1990-05-06" }));
    const { body } = await officer.ask<ApplicationBody>("/applications/open", { receipt });
    const [name, birth] = body.compared;
    assert.deepEqual([name?.verdict, birth?.verdict, birth?.reason], ["folded", "near", "oneDigit"]);
    assert.equal(birth?.differences.length, 1);
  });

  it("finds the person who applied before and after a certificate was renewed", async () => {
    const officer = await bench.officer();
    const first = await file();
    const second = await file(filled, await renewed());
    assert.notEqual(first, second);
    const { body } = await officer.ask<ListBody>("/applications/list", { only: "alike" });
    assert.deepEqual(
      body.applications.map(({ receipt, alike }) => [receipt, alike]),
      [
        [second, 1],
        [first, 1],
      ],
    );
    assert.deepEqual(body.counts, { all: 2, different: 1, alike: 2 });
    const opened = await officer.ask<ApplicationBody>("/applications/open", { receipt: first });
    assert.deepEqual(
      opened.body.alike.map(({ receipt }) => receipt),
      [second],
    );
  });

  it("takes away a table without certificates and without 個人番号, in which nothing is computed", async () => {
    const officer = await bench.officer();
    const { myNumber } = bench.card.holder;
    const receipt = await file(withApplicant({ 氏名: "=1+1", 住所: `割符市 ${myNumber}` }));
    const { status, content, headers } = await officer.get("/overview.csv");
    const text = content.toString();
    assert.equal(status, 200);
    assert.match(headers.get("content-disposition") ?? "", /^attachment; filename="overview\.csv"$/);
    assert.equal(headers.get("cache-control"), "no-store");
    assert.ok(text.startsWith("\ufeff受付番号,") && text.includes(receipt));
    assert.match(text, /,'=1\+1,/);
    assert.ok(!text.includes(myNumber));
    assert.match(text, /個人番号のおそれ/);
    assert.ok(!text.includes(base64(bench.card.keys.digitalSignature.certificate).slice(0, 40)));
  });

  it("takes away everything in a ZIP, byte for byte as it came", async () => {
    const officer = await bench.officer();
    const receipt = await file();
    const { content, headers } = await officer.get("/applications.zip?part=1");
    assert.equal(headers.get("content-type"), "application/zip");
    const files = unzipSync(content);
    const [application] = bench.verified;
    assert.deepEqual(Object.keys(files).sort(), [
      `${receipt}/application.json`,
      `${receipt}/application.json.sha-256.sig`,
      `${receipt}/certificate.der`,
      `${receipt}/issuer.der`,
      "applications.csv",
    ]);
    assert.deepEqual(Buffer.from(files[`${receipt}/application.json`]!), Buffer.from(application?.document ?? []));
    assert.deepEqual(Buffer.from(files[`${receipt}/certificate.der`]!), Buffer.from(application?.certificate ?? []));
    for (const part of ["0", "2", "x", "1.5"]) {
      assert.equal((await officer.get(`/applications.zip?part=${part}`)).status, 404);
    }
  });

  it("takes nothing away when another site has begun the download", async () => {
    const officer = await bench.officer();
    for (const path of ["/overview.csv", "/applications.zip", "/audit.jsonl"]) {
      assert.equal((await officer.get(path, { "Sec-Fetch-Site": "cross-site" })).status, 403, path);
      assert.equal((await new Visitor(bench.server.origin, "/officer").get(path)).status, 401, path);
    }
  });
});
