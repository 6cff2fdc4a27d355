/** The application page as an applicant has it before them, and what can be read off it. A complaint of the browser fails the test. */
import assert from "node:assert/strict";
import type { Page } from "puppeteer-core";
import type { PageError } from "../../../shared/contract/envelope.ts";
import { DemoBrowser } from "./demo-browser.ts";
import type { ExtensionEnd } from "./extension-end.ts";

export const failures: readonly PageError[] = [
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

/** One browser for a suite, and for each of its tests the page anew. */
export function openedPage(): OpenedPage {
  const opened = new OpenedPage();
  before(async () => {
    opened.demo = await DemoBrowser.start();
  });
  after(() => opened.demo?.close());
  beforeEach(async () => {
    // nobody has applied yet
    await opened.demo.restartServer();
    await opened.open();
  });
  afterEach(async () => {
    await opened.demo.closeTabs();
    assert.deepEqual(opened.complaints, []);
  });
  return opened;
}

class OpenedPage {
  demo!: DemoBrowser;
  page!: Page;
  extension!: ExtensionEnd;
  complaints: string[] = [];

  async open(path = "/", options = {}): Promise<void> {
    ({ page: this.page, extension: this.extension } = await this.demo.open(path, options));
    this.complaints = [];
    this.page.on("pageerror", (error) => this.complaints.push(String(error)));
    this.page.on("console", (message) => {
      // a refusal of the server is a failed request for the browser, and part of some tests
      const isRefusal = /Failed to load resource/.test(message.text());
      if (message.type() === "error" && !isRefusal) this.complaints.push(message.text());
    });
  }

  step(name: string): Promise<unknown> {
    return this.page.waitForSelector(`body[data-step=${name}]`);
  }

  text(selector: string): Promise<string> {
    return this.page.$eval(selector, (element) => (element as HTMLElement).innerText.trim());
  }

  async error(): Promise<string> {
    await this.page.waitForSelector("#error:not([hidden])");
    return this.text("#error");
  }

  isEnabled(selector: string): Promise<boolean> {
    return this.page.$eval(
      selector,
      (element) => !(element as HTMLButtonElement).disabled && element.checkVisibility(),
    );
  }

  /** What stands in each field. */
  typed(): Promise<string[]> {
    return this.page.$$eval("form input, form select", (controls) =>
      controls.map((control) => {
        const { id, value, checked } = control as HTMLInputElement;
        return `${id}: ${value} ${checked ?? ""}`;
      }),
    );
  }

  async toConfirm(): Promise<void> {
    await this.page.click("#sample");
    await this.page.click("#next");
    await this.step("confirm");
  }

  documentText(): Promise<string> {
    return this.page.$eval("#document-text", ({ textContent }) => textContent ?? "");
  }
}
