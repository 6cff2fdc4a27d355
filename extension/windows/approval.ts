/** Approval window: entry. The request it belongs to stands in the address, after the #. */
import { browser } from "../platform/browser.ts";
import { wordsIn } from "../platform/words.ts";
import { ApprovalScreen } from "./approval-screen.ts";
import { BackgroundLink } from "./background-link.ts";
import { DocumentContents } from "./document-content.ts";
import { ignoreHeldKeys } from "./held-keys.ts";

/** Signs of life are sent at most this often. Milliseconds. */
const aliveEvery = 10_000;

const link = new BackgroundLink(browser, location.hash.slice(1), (message) => {
  if ("view" in message) screen.show(message.view);
  else if ("looked" in message) contents.hear(message.looked);
  else if ("raised" in message) screen.haste.came();
  else window.close();
});
const contents = new DocumentContents((message) => link.send(message));
const screen = new ApprovalScreen({
  send: (message) => link.send(message),
  connection: () => link.connection,
  contents,
  openTab: (url) => void browser.tabs.create({ url }),
  words: (language) => wordsIn(browser, language),
});

let lastSign = Date.now();
function giveSign(): void {
  if (Date.now() - lastSign < aliveEvery) return;
  lastSign = Date.now();
  link.send({ alive: true });
}
for (const sign of ["keydown", "pointerdown", "wheel", "focusin"]) {
  addEventListener(sign, giveSign, { passive: true, capture: true });
}

addEventListener("blur", () => link.send({ front: false }));
addEventListener("focus", () => {
  link.send({ front: true });
  screen.haste.gotKeyboard();
});

ignoreHeldKeys();
addEventListener("keydown", (event) => {
  // Escape that ends a conversion or closes a dialog is not meant for the request
  const isForDialog = document.querySelector("dialog[open]") !== null;
  if (event.key === "Escape" && !event.isComposing && !isForDialog) screen.cancel();
});
