/** Goes through the demo as a person would: fills in, signs, types the PIN into the real approval window, reads the receipt. */
import { setTimeout as delay } from "node:timers/promises";
import type { Page } from "puppeteer-core";
import { times } from "../../shared/contract/limits.ts";
import { type BrowserSession, clickAndClose } from "../browser/browser-session.ts";
import { codeOfWords, DemoFailure } from "./failure.ts";
import { say } from "./words.ts";

export interface Drive {
  readonly receipt: string;
  /** From the click on "sign" to the receipt on the page, without the pause before the PIN. */
  readonly milliseconds: number;
}

const patience = { timeout: 30_000 };

/** Rejects with {@link DemoFailure}, in the words of the window or the site, when there is an error instead of a receipt. */
export async function drive(session: BrowserSession, origin: string, pin: string): Promise<Drive> {
  const page = await session.open(origin);
  await session.untilListening(page);
  await page.waitForSelector("#sample", patience);
  await page.click("#sample");
  await page.click("#next");
  await page.waitForSelector("#sign", { ...patience, visible: true });
  const begun = performance.now();
  await page.click("#sign");
  const receiptComes = receiptOrError(page);
  // the page says best why no window came
  const window = await Promise.race([session.extensionWindow(/approval\.html/), receiptComes.then(withoutWindow)]);
  await approve(window, pin);
  const receipt = await Promise.race([receiptComes, refusalIn(window)]);
  return { receipt, milliseconds: Math.round(performance.now() - begun - times.beforeYes) };
}

function withoutWindow(): never {
  throw new Error("there is a receipt, but there was no window");
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

async function receiptOrError(page: Page): Promise<string> {
  await page.waitForFunction(
    `document.body.dataset.step === "done" || document.querySelector("#error")?.textContent.trim()`,
    { timeout: 60_000 },
  );
  const receipt = await page.$eval("#receipt", (element) => element.textContent?.trim() ?? "").catch(() => "");
  if (receipt) return receipt;
  const { words, code } = await page.$eval("#error", (element) => ({
    words: element.textContent?.trim(),
    code: (element as HTMLElement).dataset["code"],
  }));
  throw new DemoFailure(code ?? "INTERNAL", words || say("noReceipt"));
}
