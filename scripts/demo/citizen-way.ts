/** Goes through the demo as a citizen would: logs in, has the form filled in from the card, answers what the card does not know, signs. */
import type { Page } from "puppeteer-core";
import { times } from "../../shared/contract/limits.ts";
import { inventedHolder } from "../../virtual-card/holder.ts";
import type { BrowserSession } from "../browser/browser-session.ts";
import { patience, throughWindow } from "./approval.ts";
import type { CardStand } from "./card-stand.ts";
import { DemoFailure } from "./failure.ts";
import { say } from "./words.ts";

export interface Pins {
  readonly sign: string;
  readonly auth: string;
}

export interface Filed {
  readonly receipt: string;
  /** From the click on "sign" to the receipt on the page, without the pause before the PIN. */
  readonly milliseconds: number;
  /** Of that time; `null` when the card is not ours to count. */
  readonly apdus: number | null;
  /** Entry of the audit log, as the receipt names it. */
  readonly log: { readonly number: string; readonly digest: string };
}

/** `onPin` is called before each PIN is typed. Rejects with `DemoFailure`. */
export async function citizenWay(
  session: BrowserSession,
  { origin, pins, stand, onPin }: { origin: string; pins: Pins; stand: CardStand; onPin: () => void },
): Promise<Filed> {
  const page = await session.open(origin);
  await session.untilListening(page);
  await page.waitForSelector("#log-in", patience);
  onPin();
  const isInForm = `document.body.dataset.step === "input"`;
  await throughWindow(session, page, { click: "#log-in", pin: pins.auth, done: isInForm });
  onPin();
  const isFilledIn = `document.querySelector("#prefill-done").textContent !== ""`;
  await throughWindow(session, page, { click: "#prefill", pin: pins.sign, done: isFilledIn });
  await fillInTheRest(page, stand.isTestCard);
  await page.click("#next");
  await untilConfirmed(page);
  onPin();
  const [begun, before] = [performance.now(), stand.apdus()];
  const isDone = `document.body.dataset.step === "done"`;
  await throughWindow(session, page, { click: "#sign", pin: pins.sign, done: isDone });
  const milliseconds = Math.round(performance.now() - begun - times.beforeYes);
  const after = stand.apdus();
  onPin();
  const isCopied = `!document.querySelector("#pdf-done").hidden`;
  await throughWindow(session, page, { click: "#sign-pdf", pin: pins.sign, done: isCopied });
  const read = (selector: string) => page.$eval(selector, (element) => element.textContent?.trim() ?? "");
  return {
    receipt: await read("#receipt"),
    milliseconds,
    apdus: before === null || after === null ? null : after - before,
    log: { number: await read("#log-number"), digest: (await read("#log-digest")).replace(/\s/g, "") },
  };
}

/** What the certificate has only in substitute characters: the invented person knows them, nobody else does. */
async function fillInTheRest(page: Page, isTestCard: boolean): Promise<void> {
  for (const [field, own] of [
    ["name", inventedHolder.ownName],
    ["address", inventedHolder.ownAddress],
  ] as const) {
    if (!isTestCard) {
      const asCertificate = await page.$(`#${field}-as-certificate`);
      await asCertificate?.click();
      continue;
    }
    for (const input of await page.$$(`[data-substitute=${field}]`)) {
      const at = Number((await input.evaluate(({ id }) => id)).split("-").at(-1));
      await input.type([...own][at] ?? "");
      await page.keyboard.press("Tab");
    }
  }
  await page.type("#kana", "タカハシ　トクハマコ");
  await page.type("#postal-code", "0000000");
  await page.type("#phone", "0300000000");
  for (const id of ["payment-registered", "consent-check", "consent-truth"]) await page.click(`#${id}`);
}

async function untilConfirmed(page: Page): Promise<void> {
  const wrong = `document.querySelector("#error:not([hidden])")?.textContent.trim()`;
  await page.waitForFunction(`document.body.dataset.step === "confirm" || ${wrong}`, patience);
  const words = await page.evaluate(wrong);
  if (typeof words === "string") throw new DemoFailure("DOCUMENT_INVALID", words || say("noReceipt"));
}
