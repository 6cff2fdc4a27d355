import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { card, page, setScene, stage } from "./support/scene.ts";
import { browserKinds } from "./support/stage.ts";

const one = { documents: [{ name: "a.json", mediaType: "application/json", content: { text: "{}" } }] };

for (const kind of browserKinds) {
  describe(`the background's life while a window is open, in ${kind}`, function () {
    this.timeout(120_000);
    setScene(kind);

    it("stopped by force: nothing is lost, typed text included, and the signature is made", async () => {
      await stage.call(page, "sign", one);
      const window = await stage.approval();
      await window.type("ABC123");
      await stage.stopBackground();
      assert.equal(await window.typed(), "ABC123");
      await window.press("sign");
      const { result, error } = await stage.outcome(page);
      assert.ok(result, error?.code);
      assert.equal(card.counts.verifications, 1);
    });

    it("stopped by force, and the person cancels", async () => {
      await stage.call(page, "sign", one);
      const window = await stage.approval();
      await window.untilState("asking");
      await stage.stopBackground();
      await window.press("cancel");
      assert.equal((await stage.outcome(page)).error?.code, "USER_CANCELLED");
    });

    it("stopped by force, and the page goes away", async () => {
      await stage.call(page, "sign", one);
      const window = await stage.approval();
      await window.untilState("asking");
      await stage.stopBackground();
      await page.close();
      await window.untilClosed();
    });

    it("left alone for 40 seconds with the window open: the browser rests, and nothing is lost", async () => {
      await stage.call(page, "sign", one);
      const window = await stage.approval();
      await window.type("ABC123");
      const before = processorTicks(stage.session.browser.process()?.pid);
      await new Promise((resolve) => setTimeout(resolve, 40_000));
      const ticks = processorTicks(stage.session.browser.process()?.pid) - before;
      // 100 a second; a browser that asks without pause whether the host has ended takes 4,000
      assert.ok(ticks < 1_000, `${ticks} ticks`);
      await window.press("sign");
      const { result, error } = await stage.outcome(page);
      assert.ok(result, error?.code);
      assert.equal(card.counts.verifications, 1);
    });
  });
}

/** What a process, without its children, has used of the processors: user and system time in ticks, of which Linux has 100 a second (proc(5)). */
function processorTicks(pid: number | undefined): number {
  const afterName = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /s, "");
  const [user, system] = afterName.split(" ").slice(11, 13);
  return Number(user) + Number(system);
}
