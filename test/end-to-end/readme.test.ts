import assert from "node:assert/strict";
import { verify, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fromRoot } from "../../scripts/build/paths.ts";
import { browserKinds, Stage } from "./support/stage.ts";

interface Signed {
  signatures: { signature: string }[];
  certificate: string;
}

/** The page as somebody would copy it, served as plainly as it can be: no charset in the header, no doctype around it. */
async function servePage(): Promise<Server> {
  const [, page] = /```html\n([\s\S]+?)```/.exec(readFileSync(fromRoot("README.md"), "utf8")) ?? [];
  const server = createServer((_, response) => response.setHeader("content-type", "text/html").end(page));
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  return server;
}

for (const kind of browserKinds) {
  describe(`the ten-line page of README.md, in ${kind}`, function () {
    this.timeout(60_000);
    let stage: Stage;
    let server: Server;

    before(async () => {
      stage = await Stage.start(kind);
      server = await servePage();
    });
    after(async () => {
      server?.close();
      server?.closeAllConnections();
      await stage?.close();
    });

    it("signs こんにちは as UTF-8, and shows the check code of the window", async () => {
      await stage.freshCard();
      const page = await stage.session.open(`http://localhost:${(server.address() as AddressInfo).port}/`);
      await page.click("#sign");
      const window = await stage.approval();
      await window.untilState("asking");
      const code = await window.page.$eval(".code", (element) => element.textContent ?? "");
      await window.approve("ABC123");
      const shown = () => page.$eval("output", (output) => output.textContent ?? "");
      await stage.until("the page has its answer", async () => /"result"|"error"/.test(await shown()));
      const answers = (await shown())
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as { progress?: { checkCode?: string }; result?: Signed });
      assert.ok(answers.some(({ progress }) => progress?.checkCode === code));
      const { certificate = "", signatures = [] } = answers.at(-1)?.result ?? {};
      const { publicKey } = new X509Certificate(Buffer.from(certificate, "base64"));
      const signature = Buffer.from(signatures[0]?.signature ?? "", "base64");
      assert.ok(verify("sha256", Buffer.from("こんにちは", "utf8"), publicKey, signature));
      await stage.leave();
    });
  });
}
