/** Ends the extension's background by force: a service worker in Chromium, an event page in Firefox. */
import assert from "node:assert/strict";
import type { Browser } from "puppeteer-core";
import type { BrowserSession } from "../../../scripts/browser/browser-session.ts";
import { firefoxExtensionId } from "../../../shared/product.ts";

export async function stopServiceWorker(browser: Browser): Promise<void> {
  const target = browser
    .targets()
    .find((each) => each.type() === "service_worker" && each.url().endsWith("/background.js"));
  assert.ok(target, "there is no service worker to stop");
  const worker = await target.worker();
  await worker?.close();
}

/** Asks Firefox itself, in its own (chrome) scope, which the test's preference opens. */
export async function stopEventPage(session: BrowserSession): Promise<void> {
  const stopped = await session.evaluateInBrowser(`(async () => {
    const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(firefoxExtensionId)});
    await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
    return extension.backgroundState;
  })()`);
  assert.equal(stopped, "stopped");
}
