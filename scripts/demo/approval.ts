/** Types a PIN into the real approval window that a click in the page has opened, and waits for what comes of it. */
import { setTimeout as delay } from "node:timers/promises";
import type { Page } from "puppeteer-core";
import { times } from "../../shared/contract/limits.ts";
import { type BrowserSession, clickAndClose } from "../browser/browser-session.ts";
import { codeOfWords, DemoFailure } from "./failure.ts";
import { say } from "./words.ts";

export const patience = { timeout: 30_000 };

/**
 * `done`: what is true in the page when it has worked. Rejects with {@link DemoFailure}, in the words of the window or the site, when there is an
 * error instead.
 */
export async function throughWindow(
  session: BrowserSession,
  page: Page,
  { click, pin, done }: { click: string; pin: string; done: string },
): Promise<void> {
  await page.click(click);
  const outcome = doneOrError(page, done);
  // the page says best why no window came
  const window = await Promise.race([session.extensionWindow(/approval\.html/), outcome.then(withoutWindow)]);
  await approve(window, pin);
  await Promise.race([outcome, refusalIn(window)]);
  // Firefox opens the next tab in the window that was last used, and it would go with it
  while ((await session.countExtensionWindows(/approval\.html/)) > 0) await delay(50);
}

function withoutWindow(): never {
  throw new Error("it is done, but there was no window");
}

async function approve(window: Page, pin: string): Promise<void> {
  await window.waitForSelector("#pin", patience);
  // what is typed into a window that has only just come has to be confirmed
  await delay(times.beforeYes);
  await window.type("#pin", pin);
  await clickAndClose(window, "#sign");
}

/** Rejects when the window asks again or gives up instead of closing; never resolves. */
async function refusalIn(window: Page): Promise<never> {
  const trouble = `document.querySelector(".notice, #stage.failed, #pin-error:not(:empty)")?.innerText`;
  const told = await window.waitForFunction(trouble, { timeout: 60_000 }).then(
    (handle) => handle.jsonValue(),
    () => undefined,
  );
  // the window has closed: the page knows how it ended
  if (typeof told !== "string") return new Promise(() => {});
  const words = told.replace(/\s+/g, " ").trim();
  // what stands at the field was never sent to a card
  const atField = await window.$("#pin-error:not(:empty)").catch(() => null);
  throw new DemoFailure(atField ? "PIN_MALFORMED" : codeOfWords(words), words);
}

async function doneOrError(page: Page, done: string): Promise<void> {
  const isDone = `(${done})`;
  await page.waitForFunction(`${isDone} || document.querySelector("#error")?.textContent.trim()`, { timeout: 60_000 });
  if (await page.evaluate(isDone)) return;
  const { words, code } = await page.$eval("#error", (element) => ({
    words: element.textContent?.trim(),
    code: (element as HTMLElement).dataset["code"],
  }));
  throw new DemoFailure(code ?? "INTERNAL", words || say("noReceipt"));
}
