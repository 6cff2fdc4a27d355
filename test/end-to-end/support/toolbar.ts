/** The extension's button in the toolbar and its options page, in a browser with a screen. */
import assert from "node:assert/strict";
import type { Page } from "puppeteer-core";
import type { BrowserSession } from "../../../scripts/browser/browser-session.ts";
import { chromiumExtensionIds, firefoxExtensionId } from "../../../shared/product.ts";
import type { ScreenPoint } from "./screen.ts";

const extension = `const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(firefoxExtensionId)});`;

/** Presses the button on `page`, as a person does: that alone tells the popup which site it is opened on. */
export async function pressToolbarButton(session: BrowserSession, page: Page): Promise<void> {
  if (session.kind === "chromium") {
    const [installed] = (await session.browser.extensions()).values();
    assert.ok(installed);
    await page.triggerExtensionAction(installed);
    return;
  }
  await session.evaluateInBrowser(`(async () => {
    ${extension}
    await extension.apiManager.global.browserActionFor(extension).triggerAction(window);
    return true;
  })()`);
}

/**
 * Firefox: the middle of an element of the open popup, in pixels of the screen; undefined while it is not drawn there. The
 * panel is no window that a protocol would reach, so a script is sent into it.
 */
export async function pointInPopup(session: BrowserSession, selector: string): Promise<ScreenPoint | undefined> {
  const inside = `(() => {
    const { left, top, width, height } = content.document.querySelector(${JSON.stringify(selector)})?.getBoundingClientRect() ?? {};
    sendAsyncMessage("test:point", width ? [left + width / 2, top + height / 2, content.innerWidth, content.innerHeight] : []);
  })()`;
  const point = await session.evaluateInBrowser(`(async () => {
    const popup = document.querySelector(".webextension-popup-browser");
    if (popup?.closest("panel")?.state !== "open") return "";
    const manager = popup.messageManager;
    const [x, y, width, height] = await new Promise((resolve) => {
      const answer = ({ data }) => (manager.removeMessageListener("test:point", answer), resolve(data));
      manager.addMessageListener("test:point", answer);
      manager.loadFrameScript(${JSON.stringify(`data:,${encodeURIComponent(inside)}`)}, false);
      // a popup that closes meanwhile does not answer
      setTimeout(resolve, 1000, []);
    });
    // the panel still grows while its content has another size
    const settled = width === popup.clientWidth && height === popup.clientHeight;
    return settled ? (popup.screenX + x) + " " + (popup.screenY + y) : "";
  })()`);
  const [x, y] = String(point).split(" ").map(Number);
  return x === undefined || y === undefined ? undefined : { x, y };
}

/** A page of the extension in a tab of its own. */
export async function openOwnPage(session: BrowserSession, name: "options" | "card"): Promise<Page> {
  if (session.kind === "chromium") {
    const page = await session.browser.newPage();
    await page.goto(`chrome-extension://${chromiumExtensionIds[0]}/windows/${name}.html`);
    return page;
  }
  const open = (): Promise<unknown> =>
    session.evaluateInBrowser(`(() => {
      ${extension}
      openTrustedLinkIn(extension.baseURI.resolve("windows/${name}.html"), "tab", { triggeringPrincipal: extension.principal });
      return true;
    })()`);
  const path = new RegExp(`${name}\\.html`);
  await open();
  try {
    return await session.extensionWindow(path, 7_000);
  } catch {
    // Firefox did not open it once in a thousand times, and says nothing then; another time it did, and the driver never heard of the tab
    await session.closeUnseen(path);
    await open();
    return session.extensionWindow(path);
  }
}
