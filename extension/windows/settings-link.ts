/** Questions of popup and options page to the background. */
import { matchPattern } from "../../shared/origin.ts";
import type { HostState, Settings, SettingsRequest } from "../messages/settings.ts";
import type { Browser } from "../platform/browser.ts";

type AnswerTo<R extends SettingsRequest> = R extends { ask: "host" } ? HostState : Settings;

export const ask = <const R extends SettingsRequest>(browser: Browser, request: R): Promise<AnswerTo<R>> =>
  browser.runtime.sendMessage(request);

/**
 * Enables a site. Must be called in the very click: the browser grants a permission to a click only, so nothing is
 * awaited before. The prompt may close the page that asks; the background finishes the job then. Gives the settings with
 * the site in them, `undefined` when the person refused.
 */
export async function enableSite(browser: Browser, origin: string): Promise<Settings | undefined> {
  const told = ask(browser, { ask: "enable", origin });
  const granted = await browser.permissions.request({ origins: [matchPattern(origin)] });
  await told;
  // a page that is still there hears from the same answer that the site is on the list
  // one that was refused is not waited for any more: a permission that comes later was meant for something else
  const settings = await ask(browser, { ask: granted ? "enable" : "disable", origin });
  return granted ? settings : undefined;
}
