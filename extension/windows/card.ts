/** "My card", the page of the person's own: entry. Nobody's page leads here but ours, and what it asks the background takes from our pages only. */
import { browser } from "../platform/browser.ts";
import { askHostOf } from "./card/card-link.ts";
import { CardSection } from "./card/card-section.ts";
import { Haste } from "./haste.ts";
import { part, runSettingsPage } from "./settings-page.ts";

const haste = new Haste();
const card = new CardSection({ place: part("card"), ask: askHostOf(browser), haste });

addEventListener("focus", () => haste.gotKeyboard());
// what came of a change is told here and nowhere else
addEventListener("beforeunload", (event) => card.isWorking && event.preventDefault());

card.look();
await runSettingsPage({
  browser,
  draw: (_settings, speaker) => {
    document.title = `${speaker.plain(speaker.words.card.title)} – Warifu`;
    part("title").replaceChildren(speaker.say(speaker.words.card.title));
    card.speak(speaker);
  },
});
