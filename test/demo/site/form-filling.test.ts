import assert from "node:assert/strict";
import { readDocument } from "../../../demo/exchange/application-form.ts";
import { openedPage } from "../support/opened-page.ts";

describe("the application page: the form", function () {
  this.timeout(60_000);
  const opened = openedPage();

  it("mistakes in the form: listed, linked, said at the field, gone when mended", async () => {
    await opened.page.type("#kana", "たかはし とくはまこ");
    await opened.page.type("#name", "髙槗　德濵子");
    await opened.page.type("#postal-code", "１２３");
    await opened.page.type("#birth-year", "1990");
    await opened.page.click("#add-member");
    await opened.page.click("#next");
    const said = await opened.error();
    assert.match(said, /^入力を確かめてください（10か所）/);
    assert.doesNotMatch(said, /(?<!：)氏名を入力|フリガナ/);
    assert.match(said, /世帯員1：続柄を選択/);
    assert.equal(
      await opened.page.$eval("#kana", (input) => (input as HTMLInputElement).value),
      "タカハシ　トクハマコ",
    );
    assert.match(await opened.text("#postal-code-error"), /7桁/);
    assert.match(await opened.text("#birth-error"), /暦にある/);
    await opened.page.click("#error a[href='#postal-code']");
    assert.equal(await opened.page.evaluate(() => document.activeElement?.id), "postal-code");
    await opened.page.keyboard.type("4567");
    assert.equal(await opened.page.$eval("#postal-code", (input) => input.getAttribute("aria-invalid")), null);
    await opened.page.click("#payment-registered");
    assert.equal(await opened.text("#payment-error"), "");
    await opened.page.click("#next");
    assert.match(await opened.error(), /（8か所）/);
  });

  it("the household: lines can be added up to eight and removed again, in order", async () => {
    await opened.page.click("#sample");
    for (let count = 2; count < 8; count++) await opened.page.click("#add-member");
    assert.equal(await opened.page.$eval("#add-member", (button) => button.checkVisibility()), false);
    for (let count = 0; count < 6; count++) await opened.page.click(".member:last-child .remove");
    await opened.page.click(".member:first-child .remove");
    assert.equal(await opened.text(".member legend"), "世帯員1");
    await opened.page.click("#next");
    await opened.step("confirm");
    assert.deepEqual(
      readDocument(await opened.documentText()).世帯員.map((member) => member.続柄),
      ["子"],
    );
  });

  it("back, by our button and by the browser's, keeps what was typed; what is changed then is what is signed", async () => {
    await opened.toConfirm();
    const before = await opened.typed();
    await opened.page.click("#back");
    await opened.step("input");
    assert.deepEqual(await opened.typed(), before);
    await opened.page.click("#payment-registered");
    await opened.page.click("#next");
    await opened.step("confirm");
    await opened.page.goBack();
    await opened.step("input");
    await opened.page.click("#next");
    await opened.step("confirm");
    await opened.page.click("#sign");
    await opened.extension.sign();
    await opened.step("done");
    const { params } = await opened.extension.request();
    const [{ content = "" } = {}] = (params as { documents: { content: string }[] }).documents;
    assert.deepEqual(readDocument(content).受取方法, { 公金受取口座: true });
  });
});
