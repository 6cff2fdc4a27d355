/** "My card", the page of the person's own: entry. Nobody's page leads here but ours, and what it asks the background takes from our pages only. */
import { browser } from "../platform/browser.ts";
import { askHostOf } from "./card/card-link.ts";
import { CardSection } from "./card/card-section.ts";
import { ExaminationSection } from "./card/examination-section.ts";
import { HistorySection } from "./card/history-section.ts";
import { Haste } from "./haste.ts";
import { ignoreHeldKeys } from "./held-keys.ts";
import { part, runSettingsPage } from "./settings-page.ts";

const haste = new Haste();
const ask = askHostOf(browser);
const card = new CardSection({ place: part("card"), ask, haste });
const examination = new ExaminationSection(part("examination"), ask, () => card.lookOn());
const history = new HistorySection(part("history"), (request) => browser.runtime.sendMessage(request));

ignoreHeldKeys();
addEventListener("focus", () => haste.gotKeyboard());
// the person may come back from a site that has just used the card
addEventListener("visibilitychange", () => !document.hidden && void history.change({ ask: "history" }));
// what came of a change is told here and nowhere else
addEventListener("beforeunload", (event) => card.isWorking && event.preventDefault());

card.look();
void history.change({ ask: "history" });
await runSettingsPage({
  browser,
  draw: (_settings, speaker) => {
    document.title = `${speaker.plain(speaker.words.card.title)} – Warifu`;
    part("title").replaceChildren(speaker.say(speaker.words.card.title));
    card.speak(speaker);
    history.speak(speaker);
    examination.speak(speaker);
  },
});
