import assert from "node:assert/strict";
import { issueCard } from "../../../virtual-card/test-authority.ts";
import { failures, openedPage } from "../support/opened-page.ts";

describe("the application page: when something goes wrong", function () {
  this.timeout(60_000);
  const opened = openedPage();

  for (const failure of failures) {
    it(`${failure.code}: says it with its remedy, keeps what was typed, and works again`, async () => {
      await opened.toConfirm();
      const before = await opened.typed();
      await opened.page.click("#sign");
      await opened.extension.request();
      await opened.extension.answer({ error: failure });
      const said = await opened.error();
      assert.ok(said.includes(failure.message) && said.includes(failure.remedy));
      assert.equal(await opened.isEnabled("#sign"), true);
      assert.equal(await opened.isEnabled("#cancel"), false);
      assert.deepEqual(await opened.typed(), before);
      await opened.page.click("#sign");
      await opened.extension.sign(2);
      await opened.step("done");
    });
  }

  it("cancel: the extension hears it, nothing is lost, and a second try works", async () => {
    await opened.toConfirm();
    const before = await opened.typed();
    await opened.page.click("#sign");
    await opened.extension.request();
    await opened.page.click("#cancel");
    assert.match(await opened.error(), /中止しました/);
    await opened.page.waitForFunction("globalThis.cancelled");
    assert.deepEqual(await opened.typed(), before);
    await opened.page.click("#sign");
    await opened.extension.sign(2);
    await opened.step("done");
  });

  it("without the extension: says so, with both possibilities", async () => {
    await opened.open("/", { extension: false });
    await opened.toConfirm();
    await opened.page.click("#sign");
    assert.match(await opened.error(), /入っていないか、このサイトで有効になっていません/);
    assert.equal(await opened.isEnabled("#sign"), true);
  });

  it("signed but not sent: sends it again without asking for the card again, and gets one receipt", async () => {
    await opened.toConfirm();
    await opened.page.click("#sign");
    await opened.extension.request();
    await opened.page.setOfflineMode(true);
    await opened.extension.sign();
    assert.match(await opened.error(), /つながりませんでした/);
    assert.match(await opened.text("#sign"), /もう一度送信/);
    await opened.page.setOfflineMode(false);
    await opened.page.click("#sign");
    await opened.step("done");
    assert.equal((await opened.extension.heard()).length, 1);
  });

  it("a server that has forgotten everything: log in again, with everything that was typed, and sign anew", async () => {
    await opened.toConfirm();
    const [first, typed] = [await opened.documentText(), await opened.typed()];
    await opened.demo.restartServer();
    await opened.page.click("#sign");
    await opened.extension.sign();
    assert.match(await opened.error(), /もう一度、カードでログイン/);
    await opened.step("login");
    await opened.page.click("#log-in");
    await opened.extension.logIn(2);
    await opened.step("input");
    assert.deepEqual(await opened.typed(), typed);
    await opened.page.click("#next");
    await opened.step("confirm");
    assert.notEqual(await opened.documentText(), first);
    await opened.page.click("#sign");
    await opened.extension.sign(3);
    await opened.step("done");
  });

  it("a card of an authority that the city does not know: refused in words", async () => {
    await opened.toConfirm();
    await opened.page.click("#sign");
    await opened.extension.sign(1, await issueCard());
    assert.match(await opened.error(), /認証局/);
    assert.equal(await opened.isEnabled("#sign"), true);
  });

  it("the server is away before there is a nonce: says so beside the form", async () => {
    await opened.page.click("#sample");
    await opened.page.setOfflineMode(true);
    await opened.page.click("#next");
    assert.match(await opened.error(), /つながりませんでした/);
    assert.equal(await opened.page.$eval("body", (body) => body.dataset["step"]), "input");
    await opened.page.setOfflineMode(false);
    await opened.page.click("#next");
    await opened.step("confirm");
  });

  it("the browser's back button while the window is open cancels the request", async () => {
    await opened.toConfirm();
    await opened.page.click("#sign");
    await opened.extension.request();
    await opened.page.goBack();
    await opened.step("input");
    await opened.page.waitForFunction("globalThis.cancelled");
    assert.match(await opened.error(), /中止しました/);
  });
});
