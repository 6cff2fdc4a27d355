/**
 * Goes through the officers' page as an officer would: enrols with the code and the card, asks whether the application arrived, opens it, takes
 * everything away, checks the audit log against the citizen's receipt. What does not hold is a failure.
 */
import { unzipSync } from "fflate";
import type { Page } from "puppeteer-core";
import type { BrowserSession } from "../browser/browser-session.ts";
import { patience, throughWindow } from "./approval.ts";
import type { Filed } from "./citizen-way.ts";
import { DemoFailure } from "./failure.ts";
import type { VerifiedApplication } from "./results.ts";

interface OfficerVisit {
  readonly origin: string;
  readonly code: string;
  readonly pin: string;
  readonly filed: Filed;
  /** What the server has verified, byte for byte. */
  readonly verified: VerifiedApplication;
}

/** Rejects with `DemoFailure`, `OFFICER_WAY`, and says which step it was. */
export async function officerWay(session: BrowserSession, visit: OfficerVisit): Promise<void> {
  const { origin, code, pin, filed, verified } = visit;
  const page = await session.open(`${origin}/officer/`);
  await session.untilListening(page);
  await page.waitForSelector("#code", patience);
  await page.type("#code", code);
  const isInList = `document.body.dataset.view === "list"`;
  await throughWindow(session, page, { click: "#log-in", pin, done: isInList });
  await page.type("#receipt-number", filed.receipt);
  await page.click("#look-up");
  await page.waitForSelector("#arrived:not(:empty)", patience);
  check("arrived", (await text(page, "#arrived")).startsWith(filed.receipt));
  await page.click(`[data-receipt="${filed.receipt}"]`);
  await page.waitForSelector("body[data-view=application]", patience);
  const verdicts = await page.$$eval("#compared .verdict", (all) =>
    all.map((each) => each.getAttribute("data-verdict")),
  );
  check("compared", verdicts.length === 3 && verdicts.every((each) => each === "same" || each === "folded"));
  const shown = await page.$eval("#application-document", ({ textContent }) => textContent);
  check("document", shown === new TextDecoder().decode(verified.document));
  await checkDownloads(page, visit);
  await page.click("[data-go=audit]");
  await page.waitForSelector("#audit-result:not([hidden])", patience);
  const entries = await text(page, "#head-number");
  await page.type("#anchor-number", filed.log.number);
  await page.type("#anchor-digest", filed.log.digest);
  await page.click("#check-log");
  await page.waitForFunction(`document.querySelector("#head-number").textContent !== "${entries}"`, patience);
  check("audit", (await page.$eval("#audit-result", (box) => (box as HTMLElement).dataset["state"])) === "intact");
}

async function checkDownloads(page: Page, { filed, verified }: OfficerVisit): Promise<void> {
  const csv = (await download(page, "/officer/overview.csv")).toString();
  check("csv", csv.split("\r\n").length === 3 && csv.includes(filed.receipt));
  const files = unzipSync(await download(page, "/officer/applications.zip?part=1"));
  const isSame = (name: string, content: Uint8Array): boolean =>
    Buffer.from(files[`${filed.receipt}/${name}`] ?? []).equals(content);
  const pdf = Buffer.from(files[`${filed.receipt}/application.pdf`] ?? []);
  check("pdf", pdf.subarray(0, 5).toString() === "%PDF-" && pdf.includes("ETSI.CAdES.detached"));
  check("zip", isSame("application.json", verified.document) && isSame("certificate.der", verified.certificate));
}

/** As a click on the link would get it, cookie and all. */
async function download(page: Page, path: string): Promise<Buffer> {
  const base64 = await page.evaluate(async (address) => {
    const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  }, path);
  return Buffer.from(base64, "base64");
}

const text = (page: Page, selector: string): Promise<string> =>
  page.$eval(selector, ({ textContent }) => textContent?.trim() ?? "");

function check(step: string, holds: boolean): void {
  if (!holds) throw new DemoFailure("OFFICER_WAY", `officer: ${step}`);
}
