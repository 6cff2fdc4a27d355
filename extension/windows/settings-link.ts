/** Questions of popup and options page to the background. */
import type { HostState, Settings, SettingsRequest } from "../messages/settings.ts";
import type { Browser } from "../platform/browser.ts";

type AnswerTo<R extends SettingsRequest> = R extends { ask: "host" } ? HostState : Settings;

export const ask = <const R extends SettingsRequest>(browser: Browser, request: R): Promise<AnswerTo<R>> =>
  browser.runtime.sendMessage(request);

/**
 * Enables a site. Must be called in the very click: the browser grants a permission to a click only, so nothing is
 * awaited before. The prompt may close the page that asks; the background finishes the job then.
 */
export async function enableSite(browser: Browser, origin: string, pattern: string): Promise<boolean> {
  const told = ask(browser, { ask: "enable", origin });
  const granted = await browser.permissions.request({ origins: [pattern] });
  await told;
  return granted;
}
