/** A PIN that is typed on the reader's own keys: what the window says before it, and while the reader waits. */
import type { PinName } from "../../shared/contract/fields.ts";
import type { WireError } from "../../shared/errors/warifu-error.ts";
import { fill } from "../../shared/i18n/language.ts";
import type { PinQuestion } from "../messages/approval.ts";
import { element } from "./element.ts";
import { pinLabel, pinNames, triesBadge } from "./pin-labels.ts";
import type { Speaker } from "./speaker.ts";
import type { StageParts } from "./stage-view.ts";

export const isOnPad = (question: PinQuestion | null, { byKeyboard }: StageParts): boolean =>
  question?.pinPad === true && !byKeyboard;

/** In place of the field: which PIN, how many tries are left, and where it will be typed. */
export function padAnnouncement(question: PinQuestion, { speaker }: StageParts): HTMLElement[] {
  const { pin } = question;
  const label = element("p", { class: "pin-name" }, pinLabel(question, speaker));
  const { name } = pinNames(question, speaker);
  return [
    element("div", { class: "pin-label" }, label, triesBadge(question, speaker, "pin-tries")),
    element("p", { id: "on-pad" }, speaker.say(speaker.words.pinPad.where, { name })),
    element("p", { id: "pin-help", class: "help" }, speaker.say(speaker.words.pin[pin].notThis)),
  ];
}

/** Always there where the reader has keys: nobody has to use them, or to stay with the keyboard. */
export function elsewhereButton(onPad: boolean, { speaker, actions }: StageParts): HTMLButtonElement {
  const { byKeyboard, byPad } = speaker.words.pinPad;
  const attributes = { type: "button", id: "type-elsewhere", class: "quiet", onclick: actions.typeElsewhere } as const;
  return element("button", attributes, speaker.say(onPad ? byKeyboard : byPad));
}

/** A request that goes on is not one that was cancelled: only what was begun at the reader's keys has ended. */
export function explainNotice(notice: WireError, speaker: Speaker): ReturnType<Speaker["explain"]> {
  const { stopped, tooLate, again } = speaker.words.pinPad;
  if (notice.code === "USER_CANCELLED") return { message: stopped, remedy: again };
  if (notice.code === "USER_TIMEOUT") return { message: tooLate, remedy: again };
  return speaker.explain(notice);
}

type Said = { body: HTMLElement[]; announce: string };

/** The reader has the word: what it waits for, and how that ends. */
export function keysBody(speaker: Speaker, waits: string, ...help: readonly string[]): Said {
  const picture = element("div", { class: "turning", "aria-hidden": "true" });
  const line = element("p", { class: "state" }, speaker.say(waits));
  const lines = help.map((text) => element("p", { class: "help" }, speaker.say(text)));
  const announce = [waits, ...help].map((text) => speaker.plain(text)).join(" ");
  return { body: [picture, line, ...lines], announce };
}

export function padEntryBody(pin: PinName, speaker: Speaker): Said {
  const { waits, help } = speaker.words.pinPad;
  return keysBody(speaker, fill(waits, pinNames({ pin }, speaker)), help);
}
