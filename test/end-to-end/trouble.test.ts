import assert from "node:assert/strict";
import { chmodSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hostManifestPath, writeHostLauncher, writeHostManifest } from "../../scripts/browser/host-registration.ts";
import { card, changeCard, page, setScene, stage } from "./support/scene.ts";
import { browserKinds } from "./support/stage.ts";

const one = { documents: [{ name: "a.json", mediaType: "application/json", content: { text: "{}" } }] };

for (const kind of browserKinds) {
  describe(`trouble with host, reader and card, in ${kind}`, function () {
    this.timeout(60_000);
    setScene(kind, { lookBack: () => assert.ok(card.counts.verifications <= 1) });
    afterEach(() => restoreHost());

    const restoreHost = () => {
      writeHostLauncher(stage.session.launcher, { WARIFU_VIRTUAL_READER: stage.bench.path });
      writeHostManifest(kind, stage.session.home, stage.session.launcher);
    };
    /** The next host that the browser starts is this script. The one that runs is asked to go first. */
    const replaceHost = async (script: string) => {
      for (const pid of stage.hostProcesses()) process.kill(pid, "SIGTERM");
      await stage.until("the host has gone", () => stage.hostProcesses().length === 0);
      writeFileSync(stage.session.launcher, `#!/bin/sh\n${script}\n`);
      chmodSync(stage.session.launcher, 0o755);
    };
    /** Says what a host of another contract would, as a frame. */
    const otherContract = async (contract: number) => {
      const file = join(stage.session.home, "other-host.cjs");
      writeFileSync(
        file,
        `
        const body = Buffer.from(JSON.stringify({ type: "ready", host: "9.9.9", contract: ${contract} }));
        const frame = Buffer.alloc(4 + body.length);
        frame.writeUInt32LE(body.length);
        body.copy(frame, 4);
        process.stdout.write(frame);
        process.stdin.resume().on("end", () => process.exit());
      `,
      );
      await replaceHost(`exec '${process.execPath}' '${file}'`);
    };
    const failsWith = async (code: string) => {
      const window = await stage.approval();
      await window.untilState("failed");
      await window.press("tell-site");
      assert.equal((await stage.outcome(page)).error?.code, code);
      assert.equal(card.counts.commands, 0);
    };

    it("host missing", async () => {
      await replaceHost("exit 0");
      rmSync(hostManifestPath(kind, stage.session.home));
      await stage.call(page, "sign", one);
      await failsWith("HOST_MISSING");
      await stage.call(page, "getStatus");
      const { result } = await stage.outcome(page);
      assert.equal(result?.["host"], null);
    });

    it("host that ends at once", async () => {
      await replaceHost("exit 1");
      await stage.call(page, "sign", one);
      await failsWith("HOST_CRASHED");
    });

    it("host that prints what is no frame", async () => {
      await replaceHost("echo hello world, this is not a frame; sleep 1");
      await stage.call(page, "sign", one);
      await failsWith("HOST_CRASHED");
    });

    it("host from an older contract", async () => {
      await otherContract(0);
      await stage.call(page, "sign", one);
      await failsWith("HOST_OUTDATED");
    });

    it("host from a newer contract", async () => {
      await otherContract(2);
      await stage.call(page, "sign", one);
      await failsWith("EXTENSION_OUTDATED");
    });

    it("host killed while it signs", async () => {
      stage.reader.pace = { latencyMs: 1, signMs: 200 };
      const documents = Array.from({ length: 10 }, (_, index) => ({ ...one.documents[0], name: `${index}.json` }));
      await stage.call(page, "sign", { documents });
      const window = await stage.approval();
      await window.approve("ABC123");
      await stage.until("the card signs", () => card.counts.signatures > 0);
      for (const pid of stage.hostProcesses()) process.kill(pid, "SIGKILL");
      await window.untilState("failed");
      await stage.until("the card is put away", () => !stage.reader.inUse && !card.isUnlocked("sign"));
      await window.press("tell-site");
      assert.equal((await stage.outcome(page)).error?.code, "HOST_CRASHED");
    });

    it("no reader: the window waits and says so, and goes on when reader and card come", async () => {
      for (const { name } of stage.readers.readers) stage.readers.removeReader(name);
      await stage.call(page, "sign", one);
      const window = await stage.approval();
      await window.untilText(/カードリーダーが見つかりません|No card reader/);
      const reader = stage.readers.addReader("New reader");
      await window.untilText(/カードが置かれていません|no card on the reader/i);
      changeCard(await stage.card());
      reader.insert(card);
      await window.approve("ABC123");
      assert.ok((await stage.outcome(page)).result);
    });

    it("no card: the page learns it when the person says so", async () => {
      stage.reader.remove();
      await stage.call(page, "sign", one);
      const window = await stage.approval();
      await window.untilText(/カードが置かれていません|no card on the reader/i);
      await window.press("tell-site");
      assert.equal((await stage.outcome(page)).error?.code, "CARD_MISSING");
    });

    it("another kind of card, then the right one", async () => {
      stage.reader.remove();
      stage.reader.insert(await stage.card({ jpkiApplication: false }));
      await stage.call(page, "sign", one);
      const window = await stage.approval();
      await window.untilText(/マイナンバーカードではない|not a My Number card/);
      stage.reader.remove();
      changeCard(await stage.card());
      stage.reader.insert(card);
      await window.approve("ABC123");
      assert.ok((await stage.outcome(page)).result);
    });

    it("card pulled while it signs: put back, asked again, signed; the PIN is not sent by itself", async () => {
      stage.reader.plan((command) => command[1] === 0x2a, { kind: "pulled during", answer: "empty" });
      await stage.call(page, "sign", one);
      const window = await stage.approval();
      await window.approve("ABC123");
      await window.untilText(/離れました|置かれていません|taken away|no card/i);
      assert.equal(card.counts.verifications, 1);
      stage.reader.insert(card);
      await window.untilState("asking");
      assert.equal(card.counts.verifications, 1, "a PIN was sent without a click");
      assert.equal(await window.typed(), "ABC123");
      await window.press("cancel");
      await stage.outcome(page);
    });

    it("card exchanged after it was looked at: no PIN is sent to the other one", async () => {
      await stage.call(page, "sign", one);
      const window = await stage.approval();
      await window.type("ABC123");
      stage.reader.remove();
      const other = await stage.card();
      stage.reader.insert(other);
      await window.press("sign");
      await window.untilText(/置き直されたか|lifted/);
      assert.equal(other.counts.verifications, 0);
      await window.approve("ABC123");
      assert.ok((await stage.outcome(page)).result);
      assert.equal(other.counts.verifications, 1);
      changeCard(other);
    });

    it("no signature certificate on the card: nobody is asked for a PIN", async () => {
      changeCard(await stage.freshCard({ signatureCertificate: "absent" }));
      await stage.call(page, "sign", one);
      const window = await stage.approval();
      await window.untilState("failed");
      assert.equal(await window.page.$("#pin"), null);
      await window.press("tell-site");
      assert.equal((await stage.outcome(page)).error?.code, "CERTIFICATE_ABSENT");
      assert.equal(card.counts.verifications, 0);
    });

    it("two cards: the window asks which", async () => {
      const second = await stage.card();
      stage.readers.addReader("Second reader").insert(second);
      await stage.call(page, "sign", one);
      const window = await stage.approval();
      await window.untilHeard("choosing");
      const choices = await window.page.$$(".choice");
      assert.equal(choices.length, 2);
      await choices[1]?.click();
      await window.approve("ABC123");
      assert.ok((await stage.outcome(page)).result);
      assert.deepEqual([card.counts.verifications, second.counts.verifications], [0, 1]);
    });
  });
}
