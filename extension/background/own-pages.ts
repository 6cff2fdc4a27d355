/** Whether a message comes from a page of this very extension, and not from a content script that says so. */
import type { Browser, Sender } from "../platform/browser.ts";

export function isOwnPage(browser: Browser, sender: Sender | undefined): boolean {
  const root = browser.runtime.getURL("");
  const ownOrigin = sender?.origin === undefined || `${sender.origin}/` === root;
  return sender?.id === browser.runtime.id && ownOrigin && sender?.url?.startsWith(root) === true;
}
