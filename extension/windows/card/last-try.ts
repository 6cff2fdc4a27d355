/** A full stop before the last try. The way out is the prominent one. */
import type { PinName } from "../../../shared/contract/fields.ts";
import { element } from "../element.ts";
import { pinLabel } from "../pin-labels.ts";
import type { Speaker } from "../speaker.ts";

export function lastTryNodes(pin: PinName, speaker: Speaker, onYes: () => void, onCancel: () => void): Node[] {
  const { words } = speaker;
  const title = element(
    "h4",
    { id: "last-try-title", class: "bad", tabindex: -1 },
    speaker.say(words.pinEntry.lastTitle),
  );
  const button = (id: string, look: string, text: string, act: () => void) =>
    element("button", { type: "button", id, class: look, onclick: act }, speaker.say(text));
  const box = element(
    "div",
    { class: "entry" },
    title,
    element("p", { class: "pin-name" }, pinLabel({ pin }, speaker)),
    element("p", {}, speaker.say(words.pinEntry.lastBody)),
    element("p", { class: "help" }, speaker.say(words.pin[pin].reset)),
    element(
      "div",
      { class: "entry-buttons" },
      button("cancel-entry", "main", words.card.cancel, onCancel),
      button("accept-last-try", "plain", words.pinEntry.lastYes, onYes),
    ),
  );
  return [box];
}
