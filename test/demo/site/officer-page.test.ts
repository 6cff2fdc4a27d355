import assert from "node:assert/strict";
import { issueCard } from "../../../virtual-card/test-authority.ts";
import { contentFor, filled, submit } from "../support/filled-application.ts";
import { openedPage } from "../support/opened-page.ts";
import { Visitor } from "../support/visitor.ts";

describe("the officers' page", function () {
  this.timeout(60_000);
  const opened = openedPage();
  const view = (name: string) => opened.page.waitForSelector(`body[data-view=${name}]`);

  /** Two applications of one person, before and after a renewed certificate; receipt numbers, oldest first. */
  async function fileTwo(): Promise<string[]> {
    const { card, server } = opened.demo;
    const holder = { ...card.holder, ownAddress: "割符市東１丁目", certificateAddress: "割符市東１丁目" };
    const visitor = new Visitor(server.origin);
    await visitor.logIn(card);
    const receipts: string[] = [];
    for (const each of [card, await issueCard({ from: card, holder })]) {
      const content = contentFor(server.origin, await visitor.nonce(), filled);
      receipts.push((await visitor.post("/applications", submit(each, content))).body.receipt ?? "");
    }
    return receipts;
  }

  async function logIn(): Promise<void> {
    await opened.open("/officer/", { loggedIn: false });
    await opened.page.type("#code", opened.demo.server.officerCode ?? "");
    await opened.page.click("#log-in");
    await opened.extension.logIn();
    await view("list");
  }

  const rows = () => opened.page.$$eval("#applications tr", (all) => all.map((row) => (row as HTMLElement).innerText));

  it("says who is not enrolled, and takes the code then", async () => {
    await opened.open("/officer/", { loggedIn: false });
    await opened.page.click("#log-in");
    await opened.extension.logIn();
    assert.match(await opened.error(), /登録されていません/);
    await opened.page.type("#code", opened.demo.server.officerCode ?? "");
    await opened.page.click("#log-in");
    await opened.extension.logIn(2);
    await view("list");
    assert.match(await opened.text("#role"), /管理者/);
  });

  it("lists, filters, and answers whether something arrived, without a name anywhere", async () => {
    const [first = "", second = ""] = await fileTwo();
    await logIn();
    const shown = await rows();
    assert.ok(shown[0]?.startsWith(second) && shown[1]?.startsWith(first));
    await opened.page.click("[data-only=different]");
    await opened.page.waitForFunction(() => document.querySelectorAll("#applications tr").length === 1);
    await opened.page.type("#receipt-number", first.replaceAll("-", ""));
    await opened.page.click("#look-up");
    await opened.page.waitForSelector("#arrived:not(:empty)");
    assert.match(await opened.text("#arrived"), new RegExp(`${first} 届いています。受付日時：.*年`));
    const text = await opened.page.$eval("body", (body) => body.innerText);
    assert.ok(!text.includes(filled.申請者.氏名));
  });

  it("shows what differs, what was folded and why, and the other application of that person", async () => {
    const [first = "", second = ""] = await fileTwo();
    await logIn();
    await opened.page.click(`[data-receipt="${second}"]`);
    await view("application");
    assert.ok((await opened.page.$$("#compared mark")).length > 0);
    const verdicts = await opened.page.$$eval("#compared .verdict", (all) => all.map((each) => each.textContent));
    assert.deepEqual(verdicts, ["同じとみなす（書き方の違い）", "同じ", "異なる"]);
    assert.match(await opened.text("#compared tr:first-child .reasons"), /代替文字/);
    assert.match(await opened.text("#application-checks"), /1バイトも違わない[\s\S]*未実施/);
    await opened.page.click(`#alike-list [data-receipt="${first}"]`);
    await opened.page.waitForFunction(
      (receipt) => document.querySelector("#application-receipt")?.textContent === receipt,
      {},
      first,
    );
    assert.equal((await opened.page.$$("#compared mark")).length, 0);
    await opened.page.click("#to-list");
    await view("list");
    assert.equal(await opened.page.$eval("#application-document", ({ textContent }) => textContent), "");
  });

  it("checks the log, with and without a known entry", async () => {
    await fileTwo();
    await logIn();
    await opened.page.click("[data-go=audit]");
    await view("audit");
    assert.match(await opened.text("#audit-result"), /異常は見つかりませんでした/);
    // no word of a program's where an officer reads Japanese
    const entries = await opened.page.$$eval("#entries tr", (all) => all.map((row) => (row as HTMLElement).innerText));
    for (const entry of entries) assert.doesNotMatch(entry, /[a-z]+[.:][a-z\d]+/);
    assert.match(entries.join("\n"), /職員 1番\t職員のログイン/);
    assert.match(entries.join("\n"), /サイト\tサイトの起動/);
    const [number, digest] = [await opened.text("#head-number"), await opened.text("#head-digest")];
    await opened.page.type("#anchor-number", number);
    await opened.page.type("#anchor-digest", digest);
    await opened.page.click("#check-log");
    await opened.page.waitForFunction((n) => document.querySelector("#head-number")?.textContent !== n, {}, number);
    assert.match(await opened.text("#audit-result"), /異常は見つかりませんでした/);
    await opened.page.$eval("#anchor-digest", (input) => {
      (input as HTMLInputElement).value = "0".repeat(64);
    });
    await opened.page.click("#check-log");
    await opened.page.waitForSelector("[data-problem=ANCHOR_DIFFERS]");
    assert.match(await opened.text("#audit-result"), /作り直されています/);
  });

  it("enrols a colleague, and is empty after logging out", async () => {
    await fileTwo();
    await logIn();
    await opened.page.click("[data-go=officers]");
    await view("officers");
    await opened.page.click("#make-code");
    await opened.page.waitForSelector("#new-code:not(:empty)");
    assert.match(await opened.text("#new-code"), /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    await opened.page.click("#log-out");
    await view("login");
    assert.deepEqual(await rows(), []);
  });
});
