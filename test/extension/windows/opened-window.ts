/** The approval window as a person has it before them: what it shows, what is typed into it, what it sends. */
import assert from "node:assert/strict";
import type { Page } from "puppeteer-core";
import type { ApprovalView, FromWindow } from "../../../extension/messages/approval.ts";
import { times } from "../../../shared/contract/limits.ts";
import { stateNamed } from "./approval-states.ts";
import { heard, moveClock, say, WindowPages } from "./window-pages.ts";

/** The state that most tests begin with. */
export const asking = stateNamed("signature password, known site");
export const codes = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));

/** One Chromium for a suite, and for each of its tests a new window. */
export function openedWindow(): OpenedWindow {
  const opened = new OpenedWindow();
  let pages: WindowPages;
  before(async () => {
    pages = await WindowPages.start();
  });
  after(() => pages?.close());
  beforeEach(async () => {
    opened.page = await pages.open("approval.html#request-1");
  });
  afterEach(() => opened.page.close());
  return opened;
}

class OpenedWindow {
  page!: Page;

  /** Shows it, and lets as much time pass as a person needs at least. */
  async show(view: ApprovalView): Promise<void> {
    await this.showJustNow(view);
    await this.later();
  }

  showJustNow(view: ApprovalView): Promise<void> {
    return say(this.page, { view });
  }

  /** Moves the window's clock on until what is pressed counts. */
  later(): Promise<void> {
    return this.moveClock(times.beforeYes);
  }

  moveClock(milliseconds: number): Promise<void> {
    return moveClock(this.page, milliseconds);
  }

  /** What the window sent after its greeting. */
  async sent(): Promise<FromWindow[]> {
    const [hello, ...rest] = await heard(this.page);
    assert.equal(hello && "hello" in hello && hello.hello, "request-1");
    return rest.filter((message) => !("alive" in message || "front" in message));
  }

  text(selector: string): Promise<string> {
    return this.page.$eval(selector, (found) => found.textContent ?? "");
  }

  /** What stands in the field of the PIN. */
  typed(): Promise<string> {
    return this.page.$eval("#pin", (input) => (input as HTMLInputElement).value);
  }
}
