/** Toolbar popup: is this site enabled, make it so, does the program on the computer answer. */

import { canonicalOrigin, isSecureOrigin } from "../../shared/origin.ts";
import type { Settings } from "../messages/settings.ts";
import { browser } from "../platform/browser.ts";
import { element } from "./element.ts";
import { ask, enableSite } from "./settings-link.ts";
import { part, runSettingsPage } from "./settings-page.ts";
import type { Speaker } from "./speaker.ts";

type Update = (settings: Settings) => void;

async function currentOrigin(): Promise<string | undefined> {
  // the address is told for this tab only, because the person opened the popup on it (activeTab)
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  const origin = tab?.url === undefined ? undefined : canonicalOrigin(tab.url);
  return origin !== undefined && isSecureOrigin(origin) ? origin : undefined;
}

function draw(origin: string | undefined, { site }: Settings, speaker: Speaker, update: Update): void {
  const title = element("h2", { id: "site-title" }, speaker.say(speaker.words.settings.thisSite));
  const name = origin && element("p", { class: "origin" }, origin);
  const rest = origin === undefined ? impossible(speaker) : state(origin, site, speaker, update);
  part("site").replaceChildren(title, ...(name ? [name] : []), ...rest);
  // whoever opened this wants the button: Enter is enough
  document.getElementById("enable")?.focus();
  part("options").replaceChildren(speaker.say(speaker.words.settings.openOptions));
  part("card").replaceChildren(speaker.say(speaker.words.card.title));
}

const impossible = (speaker: Speaker): Node[] => [element("p", {}, speaker.say(speaker.words.settings.impossible))];

function state(origin: string, site: Settings["site"], speaker: Speaker, update: Update): Node[] {
  if (site === "manifest") return [element("p", { class: "well" }, speaker.say(speaker.words.settings.builtIn))];
  if (site === "enabled") {
    const disable = async (): Promise<void> => update(await ask(browser, { ask: "disable", origin }));
    const button = element(
      "button",
      { type: "button", id: "disable", class: "plain" },
      speaker.say(speaker.words.settings.disable),
    );
    button.addEventListener("click", () => void disable());
    return [element("p", { class: "well", role: "status" }, speaker.say(speaker.words.settings.enabled)), button];
  }
  const enable = element(
    "button",
    { type: "button", id: "enable", class: "main" },
    speaker.say(speaker.words.settings.enable),
  );
  enable.addEventListener(
    "click",
    () => void enableSite(browser, origin).then((changed) => changed && update(changed)),
  );
  return [enable, element("p", { class: "help" }, speaker.say(speaker.words.settings.enableHelp))];
}

part("options").addEventListener("click", () => void browser.runtime.openOptionsPage().then(() => window.close()));
const origin = await currentOrigin();
await runSettingsPage({
  browser,
  ...(origin !== undefined && { origin }),
  draw: (settings, speaker, update) => draw(origin, settings, speaker, update),
});
