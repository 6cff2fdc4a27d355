/** The real approval window, used as a person would: read what it says, type, press. */
import type { Page } from "puppeteer-core";
import { clickAndClose } from "../../../scripts/browser/browser-session.ts";

interface Waiter {
  approvalWindows(): Promise<number>;
  until(what: string, condition: () => boolean | Promise<boolean>, milliseconds?: number): Promise<void>;
}

export class ApprovalWindow {
  readonly page: Page;
  readonly #waiter: Waiter;

  private constructor(page: Page, waiter: Waiter) {
    this.page = page;
    this.#waiter = waiter;
  }

  static async at(page: Page, waiter: Waiter): Promise<ApprovalWindow> {
    await page.waitForSelector("#stage[class]", { timeout: 15_000 });
    return new ApprovalWindow(page, waiter);
  }

  /** Which state it shows: "preparing", "waiting", "asking", "last-try", "working", "failed", "done". */
  state(): Promise<string> {
    return this.page.$eval("#stage", (stage) => stage.className);
  }

  async untilState(...names: string[]): Promise<void> {
    await this.page.waitForFunction(
      (wanted: string[]) => wanted.includes(document.querySelector("#stage")?.className ?? ""),
      { timeout: 15_000 },
      names,
    );
  }

  /** Everything a person can read in it. */
  text(): Promise<string> {
    return this.page.evaluate("document.body.innerText") as Promise<string>;
  }

  async untilText(pattern: RegExp): Promise<string> {
    await this.#waiter.until(`the window says ${pattern.source}`, async () => pattern.test(await this.text()));
    return this.text();
  }

  async type(pin: string): Promise<void> {
    await this.untilState("asking");
    await this.page.click("#pin");
    await this.page.$eval("#pin", (input) => {
      (input as HTMLInputElement).value = "";
    });
    await this.page.type("#pin", pin);
  }

  typed(): Promise<string> {
    return this.page.$eval("#pin", (input) => (input as HTMLInputElement).value);
  }

  /** Types the PIN and says yes. */
  async approve(pin?: string): Promise<void> {
    if (pin !== undefined) await this.type(pin);
    else await this.untilState("asking");
    await this.press("sign");
  }

  /** Presses a button by what it does. The window may close under the click. */
  async press(button: "sign" | "cancel" | "tell-site" | "retry" | "accept-last-try"): Promise<void> {
    await this.page.waitForSelector(`#${button}`, { timeout: 15_000 });
    await clickAndClose(this.page, `#${button}`);
  }

  async untilClosed(): Promise<void> {
    await this.#waiter.until("the window is closed", async () => (await this.#waiter.approvalWindows()) === 0);
  }
}
