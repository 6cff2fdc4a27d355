/** The page "My card" as a person has it before them: what it shows, what it asks. */
import type { Page } from "puppeteer-core";
import { type CardQuestion, goAhead } from "../../../extension/messages/card.ts";
import { type CardAnswers, history, settings, works } from "./card-states.ts";
import { heard, type PageTime, WindowPages } from "./window-pages.ts";

/** One Chromium for a suite; each of its tests opens the page with what the background will answer. */
export function openedCard(): OpenedCard {
  const opened = new OpenedCard();
  before(async () => {
    opened.pages = await WindowPages.start();
  });
  after(() => opened.pages?.close());
  afterEach(() => opened.page.close());
  return opened;
}

class OpenedCard {
  pages!: WindowPages;
  page!: Page;

  /** `hurried`: a wait of that length takes a moment. `hidden`: behind another tab. */
  async open(answers: CardAnswers, more: PageTime = {}): Promise<void> {
    this.page = await this.pages.open("card.html", { history, settings, host: works, ...answers }, more);
    await this.page.waitForSelector("#host p");
  }

  /** What was asked of the host by this method. */
  async questions(method: CardQuestion["method"]): Promise<CardQuestion[]> {
    return ((await heard(this.page)) as unknown as CardQuestion[]).filter((said) => said.method === method);
  }

  /** The page has told the background to go on with a change. */
  untilGoneAhead() {
    return this.page.waitForFunction(
      (word) => (globalThis as never as { stage: { heard: unknown[] } }).stage.heard.includes(word),
      {},
      goAhead,
    );
  }

  /** Another tab comes before the page, or goes. */
  hide(isHidden: boolean): Promise<unknown> {
    return this.page.evaluate((hidden) => {
      Object.defineProperty(document, "hidden", { configurable: true, value: hidden });
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    }, isHidden);
  }

  /** The background says more about the last question. */
  tell(answer: object): Promise<unknown> {
    return this.page.evaluate(
      (said) => (globalThis as never as { stage: { tell(answer: object): void } }).stage.tell(said),
      answer,
    );
  }

  /** How many questions were taken back or ended. */
  async closed(): Promise<number> {
    return ((await heard(this.page)) as unknown[]).filter((said) => said === "disconnected").length;
  }

  text(selector: string): Promise<string> {
    return this.page.$eval(selector, (found) => (found as HTMLElement).innerText);
  }

  /** From now on the background answers so. */
  answer(answers: object): Promise<unknown> {
    return this.page.evaluate(
      (said) => Object.assign((globalThis as never as { stage: { answers: object } }).stage.answers, said),
      answers,
    );
  }

  untilSaid(selector: string, pattern: RegExp) {
    return this.page.waitForFunction(
      (where, words) => new RegExp(words).test(document.querySelector(where)?.textContent ?? ""),
      {},
      selector,
      pattern.source,
    );
  }
}
