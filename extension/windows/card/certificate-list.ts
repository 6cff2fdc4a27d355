/** The certificates of a card: there or not, until when, and the notices before their end. */
import type { KeyName } from "../../../shared/contract/fields.ts";
import { examineValidity } from "../../../shared/doctor/examine-validity.ts";
import { type Finding, finding } from "../../../shared/doctor/findings.ts";
import { findingInWords } from "../../../shared/i18n/finding-in-words.ts";
import { element } from "../element.ts";
import type { Speaker } from "../speaker.ts";
import { isPhone, type SeenCard } from "./look.ts";

const keys: readonly KeyName[] = ["userAuthentication", "digitalSignature"];

/** `entry` asks for the PIN that the signature certificate's end costs, in place of the button. */
export function certificateList(
  seen: SeenCard,
  speaker: Speaker,
  onRead: () => void,
  entry: readonly Node[] | undefined,
): Node[] {
  const { words } = speaker;
  const rows = keys.map((key) => {
    const found = findingOf(key, seen);
    if (found) return element("li", {}, ...findingLines(found, speaker));
    return element("li", {}, ...behindPin(key, seen, speaker, onRead, entry));
  });
  const has = keys.some((key) => seen.card.certificates[key]);
  return [
    element("h3", {}, speaker.say(words.card.certificates)),
    element("ul", {}, ...rows),
    ...(has ? [element("p", { class: "help" }, speaker.say(words.card.revocation))] : []),
  ];
}

/** `undefined` for one that is there and whose dates nobody has read. */
function findingOf(key: KeyName, { card, validity }: SeenCard): Finding | undefined {
  const which = { reader: card.reader, key };
  if (!card.certificates[key]) return finding("CERTIFICATE_ABSENT", which);
  const dates = validity[key];
  if (dates === undefined) return undefined;
  return dates ? examineValidity(which, dates, Date.now()) : finding("CERTIFICATE_UNREADABLE", which);
}

function findingLines(found: Finding, speaker: Speaker): Node[] {
  const { says, remedy = "" } = findingInWords(found, speaker.words);
  const isMissing = found.code === "CERTIFICATE_ABSENT" && found.facts.key === "digitalSignature";
  const more = isMissing ? speaker.words.card.whyAbsent : remedy;
  const line = element("p", { class: found.state }, speaker.say(says));
  return more === "" ? [line] : [line, element("p", {}, speaker.say(more))];
}

function behindPin(
  key: KeyName,
  { card }: SeenCard,
  speaker: Speaker,
  onRead: () => void,
  entry: readonly Node[] | undefined,
): Node[] {
  const { card: words, key: keyNames } = speaker.words;
  const isElsewhere = isPhone(card);
  const says = isElsewhere ? words.endOnPhone : words.endBehindPin;
  const line = element("p", {}, speaker.say(says, { key: keyNames[key] }));
  if (isElsewhere || card.pins.sign === 0 || card.pins.sign === undefined) return [line];
  if (entry) return [line, ...entry];
  const act = { type: "button", class: "plain", id: "read-end", onclick: onRead };
  return [line, element("button", act, speaker.say(words.readEnd))];
}
