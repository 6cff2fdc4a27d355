/** The real approval window, used as a person would: read what it says, type, press. */
import assert from "node:assert/strict";
import type { Page } from "puppeteer-core";
import { clickAndClose } from "../../../scripts/browser/browser-session.ts";
import { times } from "../../../shared/contract/limits.ts";
import { typedPins } from "../../support/typed-pins.ts";

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
    const window = new ApprovalWindow(page, waiter);
    await window.#untilIn(`document.querySelector("#stage[class]") !== null`);
    return window;
  }

  /** Which state it shows: "preparing", "waiting", "asking", "last-try", "working", "failed", "done". */
  state(): Promise<string> {
    return this.page.$eval("#stage", (stage) => stage.className);
  }

  async untilState(...names: string[]): Promise<void> {
    await this.#untilIn(`${JSON.stringify(names)}.includes(document.querySelector("#stage")?.className)`);
  }

  /** Everything a person can read in it. */
  text(): Promise<string> {
    return this.page.evaluate("document.body.innerText") as Promise<string>;
  }

  async untilText(pattern: RegExp): Promise<string> {
    await this.#waiter.until(`the window says ${pattern.source}`, async () => pattern.test(await this.text()));
    return this.text();
  }

  /** Types where nothing stands yet: a field that is not empty is a mistake of the test's, or of the window's. */
  async type(pin: string): Promise<void> {
    await this.untilHeard("asking");
    assert.equal(await this.typed(), "", "something stands in the field already");
    typedPins.type(pin);
    await this.page.type("#pin", pin);
  }

  typed(): Promise<string> {
    return this.page.$eval("#pin", (input) => (input as HTMLInputElement).value);
  }

  /** Types the PIN and says yes; where no PIN is asked, not before a yes is heard. */
  async approve(pin?: string): Promise<void> {
    if (pin !== undefined) await this.type(pin);
    else await this.untilHeard("asking");
    await this.press("sign");
  }

  /** A yes or a choice is not heard at once, and what is typed at once has to be confirmed. */
  async untilHeard(state: string): Promise<void> {
    await this.untilState(state);
    await new Promise((resolve) => setTimeout(resolve, times.beforeYes));
  }

  /** Presses a button by what it does. The window may close under the click. */
  async press(button: "sign" | "cancel" | "tell-site" | "retry" | "accept-last-try"): Promise<void> {
    await this.#untilIn(`document.querySelector("#${button}") !== null`);
    await clickAndClose(this.page, `#${button}`);
  }

  /** Asks the page again and again: a wait that the driver keeps for us can get lost in a window that has only just come. */
  #untilIn(condition: string): Promise<void> {
    const asked = () => this.page.evaluate(condition).then(Boolean, () => false);
    return this.#waiter.until(`in the window: ${condition}`, asked, 15_000);
  }

  async untilClosed(): Promise<void> {
    await this.#waiter.until("the window is closed", async () => (await this.#waiter.approvalWindows()) === 0);
  }
}
