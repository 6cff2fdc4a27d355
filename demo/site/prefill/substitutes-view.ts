/** A box for each 代替文字 of a name or an address. Nobody knows what stands behind it but the person, so it begins empty. */
import { byId, element } from "../element.ts";
import { say } from "../language.ts";
import { prefillWords, substituteLabel, substitutesHeading } from "./prefill-words.ts";

export type WrittenField = "name" | "address";

interface Asked {
  /** Code points as the certificate has them. */
  readonly read: readonly string[];
  readonly places: readonly number[];
}

const asked = new Map<WrittenField, Asked>();

export function showSubstitutes(field: WrittenField, value: string, substituted: readonly boolean[]): void {
  const read = [...value];
  const places = read.flatMap((_, index) => (substituted[index] ? [index] : []));
  if (places.length === 0) return;
  asked.set(field, { read, places });
  const heading = element("p", { class: "substitutes-heading", id: `${field}-substitutes-heading` });
  say(heading, substitutesHeading(places.length));
  const box = boxOf(field);
  box.setAttribute("role", "group");
  box.setAttribute("aria-labelledby", heading.id);
  box.replaceChildren(heading, ...places.map((place) => line(field, place, read[place] ?? "")), asIs(field));
  box.hidden = false;
}

export function clearSubstitutes(field: WrittenField): void {
  asked.delete(field);
  boxOf(field).replaceChildren();
  boxOf(field).hidden = true;
}

/** The first box that is neither filled nor said to be right; `undefined` when there is nothing to ask. */
export function unansweredSubstitute(field: WrittenField): HTMLElement | undefined {
  if (!asked.has(field) || isAsCertificate(field)) return undefined;
  return inputsOf(field).find(({ value }) => value.trim() === "");
}

/** The text with the characters typed so far. */
function compose(field: WrittenField): void {
  const { read, places } = asked.get(field) ?? { read: [], places: [] };
  const written = [...read];
  for (const [index, input] of inputsOf(field).entries()) {
    const typed = input.value.trim();
    const place = places[index];
    if (place !== undefined && typed !== "" && !isAsCertificate(field)) written[place] = typed;
  }
  const control = byId(field, HTMLInputElement);
  control.value = written.join("");
  // as if the person had typed there: marks are taken off, the source is told anew
  control.dispatchEvent(new Event("input", { bubbles: true }));
}

function line(field: WrittenField, place: number, character: string): HTMLElement {
  const id = `${field}-substitute-${place}`;
  const words = element("span");
  say(words, substituteLabel(place + 1));
  const label = element("label", { for: id }, words, " ", element("b", { lang: "ja" }, character));
  const input = element("input", { id, class: "one", maxlength: "4", autocomplete: "off", "data-substitute": field });
  input.addEventListener("change", () => compose(field));
  return element("div", { class: "substitute" }, label, input);
}

function asIs(field: WrittenField): HTMLElement {
  const box = element("input", { type: "checkbox", id: `${field}-as-certificate` });
  box.addEventListener("change", () => {
    for (const input of inputsOf(field)) input.disabled = box.checked;
    compose(field);
  });
  const words = element("span");
  say(words, prefillWords.asCertificate);
  return element("label", { class: "as-certificate" }, box, words);
}

const boxOf = (field: WrittenField): HTMLElement => byId(`${field}-substitutes`);
const inputsOf = (field: WrittenField): HTMLInputElement[] => [
  ...boxOf(field).querySelectorAll<HTMLInputElement>("[data-substitute]"),
];
const isAsCertificate = (field: WrittenField): boolean => byId(`${field}-as-certificate`, HTMLInputElement).checked;
