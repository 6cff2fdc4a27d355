/** A PIN by its one name, with its shape and the tries left. */
import type { PinQuestion } from "../messages/approval.ts";
import { element } from "./element.ts";
import type { Speaker } from "./speaker.ts";

const few = 2;

/** The one name of a PIN, or `called` around it, and its shape. */
export function pinLabel(question: Pick<PinQuestion, "pin">, speaker: Speaker, called = "{name}"): DocumentFragment {
  const { name, shape } = pinNames(question, speaker);
  const label = speaker.say(called, { name });
  label.append(element("span", { class: "shape" }, speaker.say(speaker.words.pinEntry.shape, { shape })));
  return label;
}

/** What a PIN is called and what it looks like, for the texts that say so. */
export function pinNames({ pin }: Pick<PinQuestion, "pin">, speaker: Speaker): { name: string; shape: string } {
  const { name, shape } = speaker.words.pin[pin];
  return { name, shape };
}

/** Tries left, if the card says how many. */
export function triesBadge(
  { triesLeft: count }: Pick<PinQuestion, "triesLeft">,
  speaker: Speaker,
  id?: string,
): HTMLElement {
  const badge = element("span", { id, class: "tries" });
  if (count === null) return badge;
  badge.append(
    speaker.say(count === 1 ? speaker.words.pinEntry.lastTryLeft : speaker.words.pinEntry.triesLeft, { count }),
  );
  if (count <= few) badge.classList.add("few");
  return badge;
}
