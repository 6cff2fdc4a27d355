import assert from "node:assert/strict";
import type { Prefill } from "../../shared/contract/attributes.ts";
import { times } from "../../shared/contract/limits.ts";
import { inventedHolder } from "../../virtual-card/holder.ts";
import { type Keystrokes, VirtualKeys } from "../../virtual-card/reader/virtual-keys.ts";
import { typedPins } from "../support/typed-pins.ts";
import { card, page, setScene, stage } from "./support/scene.ts";
import { browserKinds } from "./support/stage.ts";

for (const kind of browserKinds) {
  describe(`a page reads what the card says about its holder, in ${kind}`, function () {
    this.timeout(90_000);
    setScene(kind);

    const read = async (params: object, pin: string): Promise<Prefill> => {
      await stage.call(page, "readAttributes", params);
      const window = await stage.approval();
      await window.untilState("asking");
      assert.match(await window.text(), /氏名|Name/);
      await window.approve(pin);
      const { result } = await stage.outcome(page);
      await window.untilClosed();
      return result as unknown as Prefill;
    };

    it("from the signature certificate, with the signature password", async () => {
      const fields = ["name", "address", "birth", "sex"];
      const { name, birth, warnings } = await read({ from: "digitalSignature", fields, accept: "jisx0208" }, "ABC123");
      assert.equal(name?.raw, inventedHolder.certificateName);
      assert.equal(birth?.iso, "1990-05-05");
      assert.ok(warnings.includes("NAME_HAS_SUBSTITUTES"));
      assert.deepEqual([...card.use.tried], ["sign"]);
    });

    it("from the card's own record, with the PIN of that record: what was asked for, and no number", async () => {
      const { name, ...rest } = await read({ from: "cardInfoInputSupport", fields: ["name"] }, "5678");
      assert.equal(name?.raw, inventedHolder.ownName);
      assert.deepEqual(Object.keys(rest).sort(), ["source", "verified", "warnings"]);
      assert.deepEqual([...card.use.tried], ["text"]);
      assert.equal(card.use.reads.has("text/0001"), false);
      assert.ok(card.use.reads.has("text/0002"));
    });

    /** Until the reader waits; what it gives types there. */
    const atTheKeys = async () => {
      let type: (typed: Keystrokes) => void = () => undefined;
      const typed = new Promise<Keystrokes>((resolve) => (type = resolve));
      stage.reader.keys = new VirtualKeys(() => typed);
      await stage.call(page, "readAttributes", { from: "cardInfoInputSupport", fields: ["sex"] });
      const window = await stage.approval();
      await window.untilText(/リーダーのボタンで入力します|on the card reader's own keys/);
      await window.approve();
      await window.untilText(/リーダーの確定ボタン|press its OK key/);
      assert.equal(card.counts.verifications, 0);
      return { window, type };
    };
    const stillWaits = /まだ待っています.*リーダーの取消ボタン|still waits for the PIN.*cancel key/s;

    it("with the PIN of that record on the reader's own keys: the window says so, and is given none", async () => {
      const { window, type } = await atTheKeys();
      typedPins.type("5678");
      type({ digits: "5678" });
      const { result } = await stage.outcome(page);
      assert.deepEqual((result as unknown as Prefill).sex, { code: "2" });
      assert.equal(card.counts.verifications, 1);
      await window.untilClosed();
    });

    it("cancelled while the reader waits: the page hears it, the window says how to stop there until somebody has", async () => {
      const { window, type } = await atTheKeys();
      await window.press("cancel");
      assert.equal((await stage.outcome(page)).error?.code, "USER_CANCELLED");
      await window.untilText(stillWaits);
      type("cancel");
      await window.untilClosed();
      assert.equal(card.counts.verifications, 0);
    });

    it("the next request says that the reader still waits for the last one's PIN; what is typed there opens nothing", async () => {
      const { window, type } = await atTheKeys();
      await window.press("cancel");
      await stage.outcome(page);
      await window.untilText(stillWaits);
      await new Promise((resolve) => setTimeout(resolve, times.cancelBackOff));
      await stage.call(page, "readAttributes", { from: "cardInfoInputSupport", fields: ["sex"] });
      const next = await stage.approval();
      await next.untilText(/自動で先へ進みます|goes on by itself/);
      assert.match(await next.text(), stillWaits);
      typedPins.type("5678");
      type({ digits: "5678" });
      await next.untilState("asking");
      assert.deepEqual([card.counts.verifications, card.isUnlocked("text")], [1, false]);
      assert.deepEqual(
        [...card.use.reads].filter((file) => file.startsWith("text/")),
        [],
      );
      await next.press("cancel");
      assert.equal((await stage.outcome(page)).error?.code, "USER_CANCELLED");
      await next.untilClosed();
    });
  });
}
