/** The PINs of a card: tries left of each, where a blocked one is reset, and a button to change it. */
import type { PinName } from "../../../shared/contract/fields.ts";
import type { InspectedPins } from "../../../shared/contract/operations.ts";
import { element } from "../element.ts";
import { pinLabel, triesBadge } from "../pin-labels.ts";
import type { Speaker } from "../speaker.ts";
import { isPhone } from "./look.ts";

const pinNames: readonly PinName[] = ["sign", "auth", "text"];

/** `entry` stands in the row of its PIN, in place of the button. */
export function pinList(
  card: InspectedPins,
  speaker: Speaker,
  onChange: (pin: PinName) => void,
  entry: { readonly pin: PinName; readonly nodes: readonly Node[] } | undefined,
): Node[] {
  const { words } = speaker;
  const rows = pinNames.map((pin) => {
    const triesLeft = card.pins[pin];
    const label = element("span", { class: "pin-name" }, pinLabel({ pin }, speaker));
    const isOpen = entry?.pin === pin;
    const mayChange = triesLeft !== undefined && triesLeft !== 0 && !isPhone(card) && !isOpen;
    const button = mayChange && changeButton(pin, speaker, onChange);
    const state = element("span", { class: "pin-state" }, stateOf(triesLeft, speaker), button);
    const head = element("div", { class: "pin-label" }, label, state);
    const locked = triesLeft === 0 && element("p", {}, speaker.say(words.pin[pin].reset));
    return element("li", {}, head, locked, ...(isOpen ? entry.nodes : []));
  });
  const phone = isPhone(card) && element("p", { class: "help" }, speaker.say(words.card.phone));
  return [element("h3", {}, speaker.say(words.card.pins)), element("ul", {}, ...rows), ...(phone ? [phone] : [])];
}

function changeButton(pin: PinName, speaker: Speaker, onChange: (pin: PinName) => void): HTMLElement {
  const which = element("span", { class: "unseen" }, `: ${speaker.plain(speaker.words.pin[pin].name)}`);
  const act = { type: "button", class: "plain", id: `change-${pin}`, onclick: () => onChange(pin) };
  return element("button", act, speaker.say(speaker.words.card.change), which);
}

function stateOf(triesLeft: number | null | undefined, speaker: Speaker): HTMLElement {
  const { absent, notCounted, blocked } = speaker.words.card;
  if (triesLeft === undefined) return element("span", { class: "help" }, speaker.say(absent));
  if (triesLeft === null) return element("span", { class: "help" }, speaker.say(notCounted));
  if (triesLeft === 0) return element("span", { class: "tries few" }, speaker.say(blocked));
  return triesBadge({ triesLeft }, speaker);
}
