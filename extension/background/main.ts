/**
 * Background: service worker in Chromium, event page in Firefox and Safari, from one source. Every listener is added
 * before the first await, so that the event that started it is heard.
 */
import { approvalPortName } from "../messages/approval.ts";
import { cardPortName } from "../messages/card.ts";
import { relayPortName } from "../messages/relay.ts";
import { browser, type Sender } from "../platform/browser.ts";
import { ApprovalDesk } from "./approval-desk.ts";
import { CardDesk } from "./card-desk.ts";
import { History } from "./history.ts";
import { NativeLink } from "./native-link.ts";
import { Preferences } from "./preferences.ts";
import { RequestPipeline } from "./request-pipeline.ts";
import { SettingsDesk } from "./settings-desk.ts";
import { SiteScripts } from "./site-scripts.ts";
import { Sites } from "./sites.ts";
import { Turn } from "./turn.ts";

const link = new NativeLink(browser);
const sites = new Sites(browser);
const scripts = new SiteScripts(browser, sites);
const preferences = new Preferences(browser);
const turn = new Turn(browser);
const history = new History(browser);
const desk = new ApprovalDesk({ browser, link, preferences, history, turn });
const cards = new CardDesk({ browser, link, turn, restored: desk.restored });
const pipeline = new RequestPipeline({ browser, link, sites, preferences, desk });
const settings = new SettingsDesk(browser, sites, scripts, preferences, link);

browser.runtime.onConnect.addListener((port) => {
  if (port.name === relayPortName) void pipeline.connectPage(port);
  else if (port.name === approvalPortName) desk.connectWindow(port);
  else if (port.name === cardPortName) cards.connectPage(port);
});
browser.runtime.onMessage.addListener(
  (message: unknown, sender: Sender) => history.answer(message, sender) ?? settings.answer(message, sender),
);
browser.windows.onCreated.addListener(({ id }) => desk.windowCreated(id));
// one that a page opened brings its window to the front too; a document the person looks at is opened by nobody
browser.tabs.onCreated.addListener(({ openerTabId }) => openerTabId !== undefined && desk.windowCreated(undefined));
browser.windows.onRemoved.addListener((windowId) => void desk.windowRemoved(windowId));

browser.permissions.onAdded.addListener(async ({ origins = [] }) => {
  const origin = await sites.permissionAdded(origins);
  if (origin) await scripts.enableNow(origin);
  else await scripts.synchronise();
});
browser.permissions.onRemoved.addListener(async () => {
  await sites.permissionRemoved();
  await scripts.synchronise();
});

browser.runtime.onStartup.addListener(() => void scripts.synchronise());
browser.runtime.onInstalled.addListener(async () => {
  await scripts.synchronise();
  await scripts.injectInto(await sites.grantedPatterns());
});

// a content script, whose process a page may have taken over, has no business with sites, languages and what was used before
const closeable = browser.storage.local as {
  setAccessLevel?: (access: { accessLevel: "TRUSTED_CONTEXTS" }) => Promise<void>;
};
closeable.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" }).catch(() => {});
