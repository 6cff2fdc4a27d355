import assert from "node:assert/strict";
import type { PageError } from "../../../shared/contract/envelope.ts";
import { failures, openedPage } from "../support/opened-page.ts";

describe("the application page: what it shows to developers", function () {
  this.timeout(60_000);
  const opened = openedPage();

  it("the developers' panel shows answers and errors as they come", async () => {
    await opened.page.click("#developer summary");
    const output = (piece: string) =>
      opened.page.waitForFunction(
        (p) => document.querySelector("#developer-output")?.textContent?.includes(p),
        {},
        piece,
      );
    await opened.page.click("#status");
    assert.equal((await opened.extension.request()).method, "getStatus");
    await opened.extension.answer({ result: { extension: "9.9.9", host: null, contract: 1 } });
    await output("9.9.9");
    for (const [index, [id, key]] of [
      ["read-auth", "userAuthentication"],
      ["read-sign", "digitalSignature"],
    ].entries()) {
      await opened.page.click(`#${id}`);
      const { method, params } = await opened.extension.request(index + 2);
      assert.deepEqual([method, params], ["readCertificate", { key }]);
      await opened.extension.answer({ error: failures[index] as PageError });
      await output(failures[index]?.code ?? "");
    }
  });

  it("the page without our client: one message, and the answers in the log", async () => {
    await opened.open("/plain.html");
    await opened.page.click("#sign");
    const { method, params } = await opened.extension.request();
    assert.equal(method, "sign");
    assert.match(JSON.stringify(params), /hello\.txt/);
    await opened.extension.answer({ error: failures[0] as PageError });
    await opened.page.waitForFunction(() => document.querySelector("#log")?.textContent?.includes("PIN_REJECTED"));
    assert.match(await opened.text("#log"), /"received": true/);
  });
});
