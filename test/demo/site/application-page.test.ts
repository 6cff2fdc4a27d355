import assert from "node:assert/strict";
import type { Page } from "puppeteer-core";
import { readDocument } from "../../../demo/application-form.ts";
import type { PageError } from "../../../shared/contract/envelope.ts";
import { inventedHolder } from "../../../virtual-card/holder.ts";
import { issueCard } from "../../../virtual-card/test-authority.ts";
import { DemoBrowser } from "../support/demo-browser.ts";
import type { ExtensionEnd } from "../support/extension-end.ts";
import { sha256 } from "../support/filled-application.ts";

const failures: readonly PageError[] = [
  {
    code: "PIN_REJECTED",
    message: "パスワードがちがいます。残り4回。",
    remedy: "確かめてください。",
    retriable: true,
    details: { pin: "sign", triesLeft: 4 },
  },
  {
    code: "CARD_REMOVED",
    message: "カードが離れました。",
    remedy: "置き直してください。",
    retriable: true,
    details: {},
  },
  { code: "HOST_MISSING", message: "アプリがありません。", remedy: "入れてください。", retriable: false, details: {} },
];

describe("the application page", function () {
  this.timeout(60_000);
  let demo: DemoBrowser;
  let page: Page;
  let extension: ExtensionEnd;
  let complaints: string[];

  before(async () => {
    demo = await DemoBrowser.start();
  });
  after(() => demo?.close());
  beforeEach(async () => {
    await open();
  });
  afterEach(async () => {
    await demo.closeTabs();
    assert.deepEqual(complaints, []);
  });

  async function open(path = "/", options = {}): Promise<void> {
    ({ page, extension } = await demo.open(path, options));
    complaints = [];
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => {
      // a refusal of the server is a failed request for the browser, and part of some tests
      const isRefusal = /Failed to load resource/.test(message.text());
      if (message.type() === "error" && !isRefusal) complaints.push(message.text());
    });
  }

  const step = (name: string) => page.waitForSelector(`body[data-step=${name}]`);
  const text = (selector: string): Promise<string> =>
    page.$eval(selector, (element) => (element as HTMLElement).innerText.trim());
  const error = async (): Promise<string> => {
    await page.waitForSelector("#error:not([hidden])");
    return text("#error");
  };
  const isEnabled = (selector: string): Promise<boolean> =>
    page.$eval(selector, (element) => !(element as HTMLButtonElement).disabled && element.checkVisibility());
  const typed = (): Promise<string[]> =>
    page.$$eval("form input, form select", (controls) =>
      controls.map((control) => {
        const { id, value, checked } = control as HTMLInputElement;
        return `${id}: ${value} ${checked ?? ""}`;
      }),
    );
  const toConfirm = async (): Promise<void> => {
    await page.click("#sample");
    await page.click("#next");
    await step("confirm");
  };
  const documentText = (): Promise<string> => page.$eval("#document-text", ({ textContent }) => textContent ?? "");

  it("is empty at first, and the sample is the holder of the test card", async () => {
    const values = await page.$$eval("form input:not([type=radio], [type=checkbox])", (inputs) =>
      inputs.map((input) => (input as HTMLInputElement).value),
    );
    assert.ok(values.length > 10 && values.every((value) => value === ""));
    assert.equal(await page.$("form :checked:not(option)"), null);
    await toConfirm();
    const { 申請者 } = readDocument(await documentText());
    assert.equal(申請者.氏名, inventedHolder.ownName);
    assert.equal(申請者.住所, inventedHolder.ownAddress);
    assert.equal(申請者.生年月日.replaceAll("-", ""), inventedHolder.birth.slice(1));
  });

  it("sample, confirmation, signature, receipt", async () => {
    await toConfirm();
    const shown = await documentText();
    assert.equal(readDocument(shown).提出先, demo.server.origin);
    assert.equal((await text("#document-digest")).replaceAll(" ", ""), sha256(Buffer.from(shown)));
    await page.click("#sign");
    const { method, params, language } = await extension.request();
    assert.deepEqual(
      [method, params, language],
      ["sign", { documents: [{ name: "kyufukin-shinsei.json", mediaType: "application/json", content: shown }] }, "ja"],
    );
    await extension.sign();
    await step("done");
    assert.match(await text("#receipt"), /^\d{3}-\d{3}-\d{4}$/);
    assert.match(await text("#revocation"), /失効確認は未実施/);
    assert.match(await text("#holder-check"), /代替文字/);
    assert.match(await text("#received-at"), /年.*月.*日/);
  });

  it("asks for errors in the language of the page", async () => {
    await page.click("[data-language=en]");
    await toConfirm();
    await page.click("#sign");
    assert.equal((await extension.request()).language, "en");
    await extension.sign();
    await step("done");
    assert.match(await text("#revocation"), /Not checked/);
  });

  it("shows the check code while the window is open, and how far it is", async () => {
    await toConfirm();
    await page.click("#sign");
    await extension.request();
    assert.equal(await isEnabled("#sign"), false);
    assert.equal(await isEnabled("#cancel"), true);
    await extension.answer({ progress: { state: "approval", checkCode: "K7Q2" } });
    await page.waitForSelector("#check-code-line:not([hidden])");
    assert.equal(await text("#check-code"), "K7Q2");
    await extension.answer({ progress: { state: "card", done: 0, total: 1 } });
    await page.waitForFunction(() => document.querySelector("#progress-text")?.textContent?.includes("動かさない"));
    await extension.sign();
    await step("done");
  });

  for (const failure of failures) {
    it(`${failure.code}: says it with its remedy, keeps what was typed, and works again`, async () => {
      await toConfirm();
      const before = await typed();
      await page.click("#sign");
      await extension.request();
      await extension.answer({ error: failure });
      const said = await error();
      assert.ok(said.includes(failure.message) && said.includes(failure.remedy));
      assert.equal(await isEnabled("#sign"), true);
      assert.equal(await isEnabled("#cancel"), false);
      assert.deepEqual(await typed(), before);
      await page.click("#sign");
      await extension.sign(2);
      await step("done");
    });
  }

  it("cancel: the extension hears it, nothing is lost, and a second try works", async () => {
    await toConfirm();
    const before = await typed();
    await page.click("#sign");
    await extension.request();
    await page.click("#cancel");
    assert.match(await error(), /中止しました/);
    await page.waitForFunction("globalThis.cancelled");
    assert.deepEqual(await typed(), before);
    await page.click("#sign");
    await extension.sign(2);
    await step("done");
  });

  it("without the extension: says so, with both possibilities", async () => {
    await open("/", { extension: false });
    await toConfirm();
    await page.click("#sign");
    assert.match(await error(), /入っていないか、このサイトで有効になっていません/);
    assert.equal(await isEnabled("#sign"), true);
  });

  it("signed but not sent: sends it again without asking for the card again, and gets one receipt", async () => {
    await toConfirm();
    await page.click("#sign");
    await extension.request();
    await page.setOfflineMode(true);
    await extension.sign();
    assert.match(await error(), /つながりませんでした/);
    assert.match(await text("#sign"), /もう一度送信/);
    await page.setOfflineMode(false);
    await page.click("#sign");
    await step("done");
    assert.equal((await extension.heard()).length, 1);
  });

  it("a server that has forgotten the nonce: a new document, to be signed anew", async () => {
    await toConfirm();
    const first = await documentText();
    await demo.restartServer();
    await page.click("#sign");
    await extension.sign();
    assert.match(await error(), /もう一度、署名してください/);
    assert.match(await text("#sign"), /署名して申請する/);
    assert.notEqual(await documentText(), first);
    await page.click("#sign");
    await extension.sign(2);
    await step("done");
  });

  it("a card of an authority that the city does not know: refused in words", async () => {
    await toConfirm();
    await page.click("#sign");
    await extension.sign(1, await issueCard());
    assert.match(await error(), /認証局/);
    assert.equal(await isEnabled("#sign"), true);
  });

  it("the server is away before there is a nonce: says so beside the form", async () => {
    await page.click("#sample");
    await page.setOfflineMode(true);
    await page.click("#next");
    assert.match(await error(), /つながりませんでした/);
    assert.equal(await page.$eval("body", (body) => body.dataset["step"]), "input");
    await page.setOfflineMode(false);
    await page.click("#next");
    await step("confirm");
  });

  it("mistakes in the form: listed, linked, said at the field, gone when mended", async () => {
    await page.type("#kana", "たかはし とくはまこ");
    await page.type("#name", "髙槗　德濵子");
    await page.type("#postal-code", "１２３");
    await page.type("#birth-year", "1990");
    await page.click("#add-member");
    await page.click("#next");
    const said = await error();
    assert.match(said, /^入力を確かめてください（10か所）/);
    assert.doesNotMatch(said, /(?<!：)氏名を入力|フリガナ/);
    assert.match(said, /世帯員1：続柄を選択/);
    assert.equal(await page.$eval("#kana", (input) => (input as HTMLInputElement).value), "タカハシ　トクハマコ");
    assert.match(await text("#postal-code-error"), /7桁/);
    assert.match(await text("#birth-error"), /暦にある/);
    await page.click("#error a[href='#postal-code']");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "postal-code");
    await page.keyboard.type("4567");
    assert.equal(await page.$eval("#postal-code", (input) => input.getAttribute("aria-invalid")), null);
    await page.click("#payment-registered");
    assert.equal(await text("#payment-error"), "");
    await page.click("#next");
    assert.match(await error(), /（8か所）/);
  });

  it("the household: lines can be added up to eight and removed again, in order", async () => {
    await page.click("#sample");
    for (let count = 2; count < 8; count++) await page.click("#add-member");
    assert.equal(await page.$eval("#add-member", (button) => button.checkVisibility()), false);
    for (let count = 0; count < 6; count++) await page.click(".member:last-child .remove");
    await page.click(".member:first-child .remove");
    assert.equal(await text(".member legend"), "世帯員1");
    await page.click("#next");
    await step("confirm");
    assert.deepEqual(
      readDocument(await documentText()).世帯員.map((member) => member.続柄),
      ["子"],
    );
  });

  it("back, by our button and by the browser's, keeps what was typed; what is changed then is what is signed", async () => {
    await toConfirm();
    const before = await typed();
    await page.click("#back");
    await step("input");
    assert.deepEqual(await typed(), before);
    await page.click("#payment-registered");
    await page.click("#next");
    await step("confirm");
    await page.goBack();
    await step("input");
    await page.click("#next");
    await step("confirm");
    await page.click("#sign");
    await extension.sign();
    await step("done");
    const { params } = await extension.request();
    const [{ content = "" } = {}] = (params as { documents: { content: string }[] }).documents;
    assert.deepEqual(readDocument(content).受取方法, { 公金受取口座: true });
  });

  it("the browser's back button while the window is open cancels the request", async () => {
    await toConfirm();
    await page.click("#sign");
    await extension.request();
    await page.goBack();
    await step("input");
    await page.waitForFunction("globalThis.cancelled");
    assert.match(await error(), /中止しました/);
  });

  it("a new application starts from an empty form and gets another number", async () => {
    const numbers: string[] = [];
    for (const count of [1, 2]) {
      await toConfirm();
      await page.click("#sign");
      await extension.sign(count);
      await step("done");
      numbers.push(await text("#receipt"));
      await page.click("#again");
      await step("input");
      assert.equal(await page.$eval("#name", (input) => (input as HTMLInputElement).value), "");
      assert.equal((await page.$$(".member")).length, 0);
    }
    assert.equal(new Set(numbers).size, 2);
  });

  it("the developers' panel shows answers and errors as they come", async () => {
    await page.click("#developer summary");
    const output = (piece: string) =>
      page.waitForFunction((p) => document.querySelector("#developer-output")?.textContent?.includes(p), {}, piece);
    await page.click("#status");
    assert.equal((await extension.request()).method, "getStatus");
    await extension.answer({ result: { extension: "9.9.9", host: null, contract: 1 } });
    await output("9.9.9");
    for (const [index, [id, key]] of [
      ["read-auth", "userAuthentication"],
      ["read-sign", "digitalSignature"],
    ].entries()) {
      await page.click(`#${id}`);
      const { method, params } = await extension.request(index + 2);
      assert.deepEqual([method, params], ["readCertificate", { key }]);
      await extension.answer({ error: failures[index] as PageError });
      await output(failures[index]?.code ?? "");
    }
  });

  it("the page without our client: one message, and the answers in the log", async () => {
    await open("/plain.html");
    await page.click("#sign");
    const { method, params } = await extension.request();
    assert.equal(method, "sign");
    assert.match(JSON.stringify(params), /hello\.txt/);
    await extension.answer({ error: failures[0] as PageError });
    await page.waitForFunction(() => document.querySelector("#log")?.textContent?.includes("PIN_REJECTED"));
    assert.match(await text("#log"), /"received": true/);
  });
});
