/** Options page: the sites the person enabled, one by one, with a way to add and to remove them by keyboard. */
import { canonicalOrigin, isSecureOrigin } from "../../shared/origin.ts";
import type { Settings } from "../messages/settings.ts";
import { browser } from "../platform/browser.ts";
import { element } from "./element.ts";
import { ask, enableSite } from "./settings-link.ts";
import { part, runSettingsPage } from "./settings-page.ts";
import type { Speaker } from "./speaker.ts";

type Update = (settings: Settings) => void;

function draw({ sites }: Settings, speaker: Speaker, update: Update): void {
  document.title = speaker.plain(speaker.words.settings.title);
  part("title").replaceChildren(speaker.say(speaker.words.settings.title));
  const title = element("h2", { id: "sites-title" }, speaker.say(speaker.words.settings.sites));
  const list = element("ul", {}, ...sites.map((origin) => row(origin, speaker, update)));
  const none = element("p", {}, speaker.say(speaker.words.settings.noSites));
  part("card").replaceChildren(speaker.say(speaker.words.card.title));
  part("card-help").replaceChildren(speaker.say(speaker.words.card.what));
  part("sites").replaceChildren(title, sites.length > 0 ? list : none, addForm(speaker, update));
}

function row(origin: string, speaker: Speaker, update: Update): HTMLElement {
  const which = element("span", { class: "unseen" }, `: ${origin}`);
  const remove = element(
    "button",
    { type: "button", class: "plain" },
    speaker.say(speaker.words.settings.remove),
    which,
  );
  const disable = async (): Promise<void> => {
    update(await ask(browser, { ask: "disable", origin }));
    part("address").focus();
  };
  remove.addEventListener("click", () => void disable());
  return element("li", {}, element("code", { class: "origin" }, origin), remove);
}

function addForm(speaker: Speaker, update: Update): HTMLFormElement {
  const label = element("label", { for: "address" }, speaker.say(speaker.words.settings.address));
  const hints = { inputmode: "url", autocomplete: "off", spellcheck: "false", placeholder: "https://" };
  const field = element("input", { id: "address", type: "text", "aria-describedby": "address-error", ...hints });
  const error = element("p", { id: "address-error", class: "bad", role: "alert" });
  const add = element("button", { type: "submit", class: "main" }, speaker.say(speaker.words.settings.add));
  const form = element("form", { novalidate: true }, label, error, element("div", { class: "field" }, field, add));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const origin = canonicalOrigin(field.value.trim());
    const isPossible = origin !== undefined && isSecureOrigin(origin);
    field.setAttribute("aria-invalid", String(!isPossible));
    error.replaceChildren();
    if (isPossible) void enable(origin);
    else error.append(speaker.say(speaker.words.settings.wrongAddress));
  });
  const enable = async (origin: string): Promise<void> => {
    const changed = await enableSite(browser, origin);
    if (changed) update(changed);
    else error.append(speaker.say(speaker.words.settings.refused));
  };
  return form;
}

await runSettingsPage({ browser, draw });
