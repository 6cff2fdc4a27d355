import assert from "node:assert/strict";
import { verify, X509Certificate } from "node:crypto";
import { card, changeCard, page, setScene, stage } from "./support/scene.ts";
import { browserKinds } from "./support/stage.ts";

const document = (name: string, text: string) => ({ name, mediaType: "application/json", content: { text } });
const one = { documents: [document("申請書.json", '{"申請":1}')] };

interface Signed {
  signatures: { name: string; signature: string }[];
  certificate: string;
  chain: string[];
  hash: string;
  signatureAlgorithm: string;
}

for (const kind of browserKinds) {
  describe(`a page signs with the card, in ${kind}`, function () {
    this.timeout(60_000);
    setScene(kind);

    const verifies = ({ signatures, certificate, chain }: Signed, texts: string[]) => {
      const user = new X509Certificate(Buffer.from(certificate, "base64"));
      const ca = new X509Certificate(Buffer.from(chain[0] ?? "", "base64"));
      assert.ok(user.verify(ca.publicKey));
      for (const [index, text] of texts.entries()) {
        const signature = Buffer.from(signatures[index]?.signature ?? "", "base64");
        assert.ok(verify("sha256", Buffer.from(text), user.publicKey, signature));
      }
    };

    it("three documents, one PIN, four APDUs and two more", async () => {
      const texts = ["{}", '{"二":2}', "[3]"];
      await stage.call(page, "sign", { documents: texts.map((text, index) => document(`${index}.json`, text)) });
      const window = await stage.approval();
      await window.untilState("asking");
      const said = await window.text();
      assert.ok(said.includes(new URL(page.url()).host));
      for (const name of ["0.json", "1.json", "2.json"]) assert.ok(said.includes(name));
      stage.apdus.length = 0;
      await window.approve("ABC123");
      const { result } = await stage.outcome(page);
      const signed = result as unknown as Signed;
      verifies(signed, texts);
      assert.deepEqual(
        signed.signatures.map(({ name }) => name),
        ["0.json", "1.json", "2.json"],
      );
      assert.deepEqual([signed.hash, signed.signatureAlgorithm], ["SHA-256", "RSASSA-PKCS1-v1_5"]);
      assert.equal(stage.apdus.length - 1, 3 + 3, stage.apdus.join("\n"));
      assert.deepEqual(card.counts.verifications, 1);
      assert.deepEqual(card.counts.signatures, 3);
      await window.untilClosed();
    });

    it("digests, and the window says that the documents were not shown", async () => {
      const { createHash } = await import("node:crypto");
      const digest = createHash("sha256").update("unseen").digest("base64");
      await stage.call(page, "sign", { digests: [{ name: "unseen.bin", digest }], hash: "SHA-256" });
      const window = await stage.approval();
      await window.untilState("asking");
      assert.match(await window.text(), /中身|見ることができません|not shown|cannot/);
      await window.approve("ABC123");
      verifies((await stage.outcome(page)).result as unknown as Signed, ["unseen"]);
    });

    it("both certificates, the login one without a PIN", async () => {
      await stage.call(page, "readCertificate", { key: "userAuthentication" });
      const first = await stage.approval();
      await first.approve();
      const auth = (await stage.outcome(page)).result as unknown as Signed;
      assert.equal(card.counts.verifications, 0);
      await first.untilClosed();
      await stage.call(page, "readCertificate", { key: "digitalSignature" });
      await (await stage.approval()).approve("ABC123");
      const sign = (await stage.outcome(page)).result as unknown as Signed;
      assert.equal(card.counts.verifications, 1);
      assert.notEqual(auth.certificate, sign.certificate);
      for (const { certificate, chain } of [auth, sign]) {
        const ca = new X509Certificate(Buffer.from(chain[0] ?? "", "base64"));
        assert.ok(new X509Certificate(Buffer.from(certificate, "base64")).verify(ca.publicKey));
      }
    });

    it("Enter, hammered on the page, says no yes in the window that comes", async () => {
      await stage.call(page, "readCertificate", { key: "userAuthentication" });
      const window = await stage.approval();
      await window.page.bringToFront();
      for (let time = 0; time < 60; time++) await window.page.keyboard.press("Enter");
      await window.untilHeard("asking");
      for (let time = 0; time < 10; time++) await window.page.keyboard.press("Enter");
      assert.equal(await window.state(), "asking");
      await window.press("cancel");
      assert.equal((await stage.outcome(page)).error?.code, "USER_CANCELLED");
    });

    it("the versions, without a window", async () => {
      await stage.call(page, "getStatus");
      const { result } = await stage.outcome(page);
      assert.deepEqual(Object.keys(result ?? {}).sort(), ["client", "contract", "extension", "host"]);
      assert.equal(await stage.approvalWindows(), 0);
      assert.equal(card.counts.commands, 0);
    });

    it("50 MiB", async () => {
      const bytes = 50 * 1024 * 1024;
      await stage.call(page, "sign", {
        documents: [
          { name: "large.bin", mediaType: "application/octet-stream", content: { bytes, blob: true, fill: 7 } },
        ],
      });
      const window = await stage.approval();
      await window.untilState("asking");
      await window.approve("ABC123");
      const { result } = await stage.outcome(page);
      const signed = result as unknown as Signed;
      const user = new X509Certificate(Buffer.from(signed.certificate, "base64"));
      assert.ok(
        verify(
          "sha256",
          Buffer.alloc(bytes, 7),
          user.publicKey,
          Buffer.from(signed.signatures[0]?.signature ?? "", "base64"),
        ),
      );
    });

    it("tells the page how far it is, with the check code that the window shows", async () => {
      await stage.call(page, "sign", one);
      const window = await stage.approval();
      await window.untilState("asking");
      const code = await window.page.$eval(".code", (element) => element.textContent ?? "");
      assert.match(code, /^[A-Z0-9]{4}$/);
      await window.approve("ABC123");
      await stage.outcome(page);
      const progress = (await page.evaluate("progress")) as { state: string; checkCode?: string }[];
      assert.ok(progress.some((step) => step.state === "approval" && step.checkCode === code));
      assert.ok(progress.some((step) => step.state === "card"));
    });

    it("a wrong PIN: the tries left are said, what was typed goes, no Enter sends it again, and a right one then works", async () => {
      await stage.call(page, "sign", one);
      const window = await stage.approval();
      await window.approve("WRONG1");
      await window.untilText(/残り\s*4\s*回|Tries left: 4|あと4/);
      assert.equal(await window.typed(), "");
      for (let time = 0; time < 20; time++) await window.page.keyboard.press("Enter");
      assert.equal(card.counts.verifications, 1);
      await window.approve("ABC123");
      assert.ok((await stage.outcome(page)).result);
      assert.equal(card.counts.verifications, 2);
    });

    it("one try left: a full stop, and nothing is sent without a second yes", async () => {
      changeCard(await stage.freshCard({ tries: { auth: 3, sign: 1 } }));
      await stage.call(page, "sign", one);
      const window = await stage.approval();
      await window.untilState("last-try");
      assert.equal(await window.page.$("#pin"), null);
      assert.equal(card.counts.verifications, 0);
      await window.press("accept-last-try");
      await window.approve("ABC123");
      assert.ok((await stage.outcome(page)).result);
      assert.equal(card.counts.verifications, 1);
    });

    it("one try left, and the person stops", async () => {
      changeCard(await stage.freshCard({ tries: { auth: 3, sign: 1 } }));
      await stage.call(page, "sign", one);
      const window = await stage.approval();
      await window.untilState("last-try");
      await window.press("cancel");
      assert.equal((await stage.outcome(page)).error?.code, "USER_CANCELLED");
      assert.equal(card.counts.verifications, 0);
    });

    it("blocked: what to do, no VERIFY, and the page learns it only when the person says so", async () => {
      changeCard(await stage.freshCard({ tries: { auth: 3, sign: 0 } }));
      await stage.call(page, "sign", one);
      const window = await stage.approval();
      await window.untilState("failed");
      assert.match(await window.text(), /窓口|municipal office/);
      assert.equal(await window.page.$("#pin"), null);
      await window.press("tell-site");
      assert.equal((await stage.outcome(page)).error?.code, "PIN_BLOCKED");
      assert.equal(card.counts.verifications, 0);
    });

    for (const impossible of ["1234", "ABC-12", "ABC12"]) {
      it(`a PIN of ${impossible.length} characters that cannot be never reaches the card`, async () => {
        await stage.call(page, "sign", one);
        const window = await stage.approval();
        await window.untilState("asking");
        stage.apdus.length = 0;
        await window.approve(impossible);
        await window.page.waitForSelector("#pin[aria-invalid=true]");
        assert.equal(await window.typed(), impossible);
        assert.deepEqual(stage.apdus, []);
        await window.press("cancel");
        assert.equal((await stage.outcome(page)).error?.code, "USER_CANCELLED");
        assert.equal(card.counts.verifications, 0);
      });
    }

    it("the error's words come in the language the page asks for", async () => {
      for (const [language, words] of [
        ["ja", "中止しました"],
        ["easy", "やめました"],
        ["en", "You cancelled"],
      ] as const) {
        const tab = await stage.open();
        await stage.call(tab, "sign", one, { language });
        await (await stage.approval()).press("cancel");
        const { error } = await stage.outcome(tab);
        assert.ok(error?.message.includes(words));
        assert.equal(error?.retriable, true);
        await stage.moveSite();
      }
    });
  });
}
