/** What popup and options page have in common: the language switch, the state of the host, the last line. */
import type { Language } from "../../shared/i18n/language.ts";
import type { HostState, Settings } from "../messages/settings.ts";
import type { Browser } from "../platform/browser.ts";
import { wordsIn } from "../platform/words.ts";
import { element } from "./element.ts";
import { renewLanguageSwitch } from "./language-switch.ts";
import { ask } from "./settings-link.ts";
import { Speaker } from "./speaker.ts";

export const part = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;

export interface PageParts {
  readonly browser: Browser;
  /** The site the page is about, if it is about one. */
  readonly origin?: string;
  /** Draws what only this page has. Called again after every change. */
  readonly draw: (settings: Settings, speaker: Speaker, update: (settings: Settings) => void) => void;
}

/** Draws the page now and after each change, and asks for the host meanwhile. */
export async function runSettingsPage({ browser, origin, draw }: PageParts): Promise<void> {
  const about = origin === undefined ? {} : { origin };
  let host: HostState | undefined;
  let settings = await ask(browser, { ask: "settings", ...about });
  const redraw = (): void => {
    const speaker = speakerOf(browser, settings.language);
    document.documentElement.lang = speaker.tag;
    document.body.dataset["language"] = settings.language;
    renewLanguageSwitch(part("languages"), speaker, (language) => void speak(language));
    part("unofficial").replaceChildren(speaker.say(speaker.words.frame.unofficial));
    drawHost(host, speaker);
    draw(settings, speaker, update);
  };
  const update = (changed: Settings): void => {
    settings = changed;
    redraw();
  };
  const speak = async (language: Language): Promise<void> => {
    const { language: spoken } = await ask(browser, { ask: "language", language });
    update({ ...settings, language: spoken });
  };
  redraw();
  host = await ask(browser, { ask: "host" });
  // only this part: somebody may be typing in another
  drawHost(host, speakerOf(browser, settings.language));
}

const speakerOf = (browser: Browser, language: Language): Speaker => new Speaker(language, wordsIn(browser, language));

function drawHost(host: HostState | undefined, speaker: Speaker): void {
  const title = element("h2", { id: "host-title" }, speaker.say(speaker.words.settings.host));
  part("host").replaceChildren(title, ...hostLines(host, speaker));
}

function hostLines(host: HostState | undefined, speaker: Speaker): HTMLElement[] {
  if (!host) return [element("p", { role: "status" }, speaker.say(speaker.words.settings.checking))];
  if ("version" in host) {
    return [
      element(
        "p",
        { class: "well", role: "status" },
        speaker.say(speaker.words.settings.hostWorks, { version: host.version }),
      ),
    ];
  }
  const { message, remedy } = speaker.explain(host.problem);
  const title = element("b", {}, speaker.say(message));
  return [element("p", { class: "bad", role: "status" }, title), element("p", {}, speaker.say(remedy))];
}
