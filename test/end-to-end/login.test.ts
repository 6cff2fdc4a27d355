import assert from "node:assert/strict";
import { createPublicKey, verify, X509Certificate } from "node:crypto";
import { card, page, setScene, stage } from "./support/scene.ts";
import { browserKinds } from "./support/stage.ts";

const challenge = Buffer.alloc(32, 5).toString("base64url");

for (const kind of browserKinds) {
  describe(`a person logs in to a site, in ${kind}`, function () {
    this.timeout(90_000);
    setScene(kind);

    it("with the PIN of four digits: the site gets a token for its origin, its challenge and this card", async () => {
      await stage.call(page, "authenticate", { challenge });
      const window = await stage.approval();
      await window.untilState("asking");
      const text = await window.text();
      assert.match(text, /ログインを求めています|asks you to log in/);
      assert.match(text, /数字4桁|4 digits/);
      let code: string | undefined;
      // the page is a process of its own, and may hear it after the window has drawn it
      await stage.until("the page hears the check code", async () => {
        const steps = (await page.evaluate("progress")) as { checkCode?: string }[];
        code = steps.map(({ checkCode }) => checkCode).find((one) => one);
        return code !== undefined;
      });
      assert.ok(code && text.includes(code), "the check code stands on both");
      await window.approve("1234");
      const { result } = await stage.outcome(page);
      await window.untilClosed();
      const [header = "", payload = "", signature = ""] = (result as unknown as { token: string }).token.split(".");
      const read = (part: string) => JSON.parse(Buffer.from(part, "base64url").toString()) as Record<string, unknown>;
      const { aud, top, nonce } = read(payload);
      const { origin } = new URL(page.url());
      assert.deepEqual([aud, top, nonce], [origin, origin, challenge]);
      const [der = ""] = read(header)["x5c"] as string[];
      const { publicKey } = new X509Certificate(Buffer.from(der, "base64"));
      const key = createPublicKey(publicKey.export({ type: "spki", format: "pem" }));
      assert.ok(verify("sha256", Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, "base64url")));
      assert.deepEqual([[...card.use.tried], [...card.use.signers]], [["auth"], ["jpki/0017"]]);
    });

    it("a wrong PIN is told with what is left, the right one then logs in", async () => {
      await stage.call(page, "authenticate", { challenge });
      const window = await stage.approval();
      await window.untilState("asking");
      await window.approve("9999");
      await window.untilText(/残り2回|Tries left: 2/);
      await window.approve("1234");
      assert.ok((await stage.outcome(page)).result);
      await window.untilClosed();
    });
  });
}
