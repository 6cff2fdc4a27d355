import assert from "node:assert/strict";
import { readDocument } from "../../../demo/exchange/application-form.ts";
import { inventedHolder } from "../../../virtual-card/holder.ts";
import { openedPage } from "../support/opened-page.ts";
import { prefillOf } from "../support/prefill.ts";

describe("the application page: filled in from the card", function () {
  this.timeout(60_000);
  const opened = openedPage();
  const value = (id: string) => opened.page.$eval(`#${id}`, (input) => (input as HTMLInputElement).value);
  const { certificateName, certificateAddress, ownName, ownAddress } = inventedHolder;

  beforeEach(async () => {
    await opened.page.click("#prefill");
    const { method, params } = await opened.extension.request();
    assert.equal(method, "readAttributes");
    assert.deepEqual(params, { from: "digitalSignature", fields: ["name", "birth", "address"] });
    await opened.extension.answer({ result: prefillOf(inventedHolder) });
    await opened.page.waitForSelector("#name-substitutes:not([hidden])");
  });

  it("has what the certificate has, says so, and leaves the rest alone", async () => {
    assert.deepEqual([await value("name"), await value("address")], [certificateName, certificateAddress]);
    assert.deepEqual([await value("birth-year"), await value("birth-day"), await value("kana")], ["1990", "05", ""]);
    for (const field of ["name", "birth", "address"])
      assert.equal(await opened.text(`#${field}-source`), "カードから入力");
  });

  it("asks for every substitute character and puts nothing there that nobody has typed", async () => {
    const places = await opened.page.$$eval("[data-substitute]", (inputs) =>
      inputs.map((input) => [input.id, (input as HTMLInputElement).value]),
    );
    const different = (own: string, certificate: string, field: string) =>
      [...certificate].flatMap((character, at) =>
        [...own][at] === character ? [] : [[`${field}-substitute-${at}`, ""]],
      );
    assert.deepEqual(places, [
      ...different(ownName, certificateName, "name"),
      ...different(ownAddress, certificateAddress, "address"),
    ]);
    await opened.page.click("#next");
    assert.match(await opened.error(), /代替文字の正しい文字/);
    await opened.step("input");
  });

  it("takes the characters the person types, and marks what was edited, here and before the signature", async () => {
    for (const [field, own] of [
      ["name", ownName],
      ["address", ownAddress],
    ] as const) {
      for (const input of await opened.page.$$(`[data-substitute=${field}]`)) {
        const at = Number((await input.evaluate(({ id }) => id)).split("-").at(-1));
        await input.type([...own][at] ?? "");
        await input.press("Tab");
      }
    }
    assert.deepEqual([await value("name"), await value("address")], [ownName, ownAddress]);
    assert.equal(await opened.text("#name-source"), "カードの内容から変更");
    assert.equal(await opened.text("#birth-source"), "カードから入力");
    await opened.page.type("#kana", "タカハシ　トクハマコ");
    await opened.page.type("#postal-code", "0000000");
    await opened.page.type("#phone", "0300000000");
    for (const id of ["payment-registered", "consent-check", "consent-truth"]) await opened.page.click(`#${id}`);
    await opened.page.click("#next");
    await opened.step("confirm");
    const { 申請者 } = readDocument(await opened.documentText());
    assert.deepEqual([申請者.氏名, 申請者.住所], [ownName, ownAddress]);
    assert.equal((await opened.text("#summary")).match(/カードの内容から変更/g)?.length, 2);
  });

  it("takes the certificate's characters when the person says that they are right", async () => {
    for (const field of ["name", "address"]) await opened.page.click(`#${field}-as-certificate`);
    await opened.page.click("#next");
    assert.doesNotMatch(await opened.error(), /代替文字/);
    assert.equal(await value("name"), certificateName);
  });

  it("the sample takes its place, marks and questions included", async () => {
    await opened.toConfirm();
    assert.doesNotMatch(await opened.text("#summary"), /カードの内容から変更/);
  });
});
