import assert from "node:assert/strict";
import { readDocument } from "../../../demo/exchange/application-form.ts";
import { inventedHolder } from "../../../virtual-card/holder.ts";
import { issueCard } from "../../../virtual-card/test-authority.ts";
import { sha256 } from "../support/filled-application.ts";
import { openedPage } from "../support/opened-page.ts";

describe("the application page", function () {
  this.timeout(60_000);
  const opened = openedPage();

  it("is empty at first, and the sample is the holder of the test card", async () => {
    const values = await opened.page.$$eval("form input:not([type=radio], [type=checkbox])", (inputs) =>
      inputs.map((input) => (input as HTMLInputElement).value),
    );
    assert.ok(values.length > 10 && values.every((value) => value === ""));
    assert.equal(await opened.page.$("form :checked:not(option)"), null);
    await opened.toConfirm();
    const { 申請者 } = readDocument(await opened.documentText());
    assert.equal(申請者.氏名, inventedHolder.ownName);
    assert.equal(申請者.住所, inventedHolder.ownAddress);
    assert.equal(申請者.生年月日.replaceAll("-", ""), inventedHolder.birth.slice(1));
  });

  it("sample, confirmation, signature, receipt", async () => {
    await opened.toConfirm();
    const shown = await opened.documentText();
    assert.equal(readDocument(shown).提出先, opened.demo.server.origin);
    assert.equal((await opened.text("#document-digest")).replaceAll(" ", ""), sha256(Buffer.from(shown)));
    await opened.page.click("#sign");
    const { method, params, language } = await opened.extension.request();
    assert.deepEqual(
      [method, params, language],
      ["sign", { documents: [{ name: "kyufukin-shinsei.json", mediaType: "application/json", content: shown }] }, "ja"],
    );
    await opened.extension.sign();
    await opened.step("done");
    assert.match(await opened.text("#receipt"), /^\d{3}-\d{3}-\d{4}$/);
    assert.match(await opened.text("#revocation"), /失効確認は未実施/);
    assert.match(await opened.text("#holder-check"), /代替文字/);
    assert.match(await opened.text("#received-at"), /年.*月.*日/);
  });

  it("asks for errors in the language of the page", async () => {
    await opened.page.click("[data-language=en]");
    await opened.toConfirm();
    await opened.page.click("#sign");
    assert.equal((await opened.extension.request()).language, "en");
    await opened.extension.sign();
    await opened.step("done");
    assert.match(await opened.text("#revocation"), /Not checked/);
  });

  it("shows the check code while the window is open, and how far it is", async () => {
    await opened.toConfirm();
    await opened.page.click("#sign");
    await opened.extension.request();
    assert.equal(await opened.isEnabled("#sign"), false);
    assert.equal(await opened.isEnabled("#cancel"), true);
    await opened.extension.answer({ progress: { state: "approval", checkCode: "K7Q2" } });
    await opened.page.waitForSelector("#check-code-line:not([hidden])");
    assert.equal(await opened.text("#check-code"), "K7Q2");
    await opened.extension.answer({ progress: { state: "card", done: 0, total: 1 } });
    await opened.page.waitForFunction(() =>
      document.querySelector("#progress-text")?.textContent?.includes("動かさない"),
    );
    await opened.extension.sign();
    await opened.step("done");
  });

  it("begins with the login: one challenge, one token, and the form", async () => {
    await opened.open("/", { loggedIn: false });
    await opened.page.click("#log-in");
    const { method, params } = await opened.extension.request();
    assert.equal(method, "authenticate");
    assert.match((params as { challenge: string }).challenge, /^[\w-]{43}$/);
    await opened.extension.logIn();
    await opened.step("input");
  });

  it("a login that the city refuses: says so, and another try works", async () => {
    await opened.open("/", { loggedIn: false });
    await opened.page.click("#log-in");
    await opened.extension.logIn(1, await issueCard());
    assert.match(await opened.error(), /認証局/);
    await opened.page.click("#log-in");
    await opened.extension.logIn(2);
    await opened.step("input");
  });

  it("signs a PDF of the application as well, once, and gives it to the person", async () => {
    await opened.toConfirm();
    await opened.page.click("#sign");
    await opened.extension.sign();
    await opened.step("done");
    await opened.page.click("#sign-pdf");
    const { method, params } = await opened.extension.request(2);
    const { format, pdf } = params as { format: string; pdf: object };
    assert.deepEqual([method, format, pdf], ["sign", "pdf", { profile: "pades" }]);
    await opened.extension.signPdf(2);
    await opened.page.waitForSelector("#pdf-done:not([hidden])");
    assert.match(await opened.page.$eval("#pdf-link", (link) => (link as HTMLAnchorElement).href), /^blob:/);
    assert.equal(await opened.isEnabled("#sign-pdf"), false);
  });

  it("leaves nothing for the next person, and tells the same person that they have applied", async () => {
    await opened.toConfirm();
    await opened.page.click("#sign");
    await opened.extension.sign();
    await opened.step("done");
    const receipt = await opened.text("#receipt");
    await opened.page.click("#again");
    await opened.step("login");
    assert.equal(await opened.page.$eval("#name", (input) => (input as HTMLInputElement).value), "");
    assert.equal((await opened.page.$$(".member")).length, 0);
    await opened.page.click("#log-in");
    await opened.extension.logIn(2);
    await opened.step("input");
    assert.match(await opened.text("#earlier"), new RegExp(receipt));
    await opened.toConfirm();
    await opened.page.click("#sign");
    await opened.extension.sign(3);
    await opened.step("done");
    assert.equal(await opened.text("#receipt"), receipt);
    assert.match(await opened.text("#already"), /今回の内容は受け付けていません/);
  });
});
