/** The line of one member of the household. */
import { relationships } from "../exchange/application-form.ts";
import { element } from "./element.ts";
import { controlId, dateParts } from "./form-controls.ts";
import { say, type Words } from "./language.ts";
import type { FieldName } from "./typed-text.ts";
import { choose, datePartWords, fieldWords, relationshipWords, required } from "./words.ts";

/** Ids begin with `key`. The legend and the button that removes the line are named by whoever numbers the lines. */
export function memberRow(key: string, onRemove: () => void): HTMLFieldSetElement {
  const remove = element("button", { type: "button", class: "remove" });
  remove.addEventListener("click", onRemove);
  const name = field("name", key, element("input", { maxlength: "60", autocomplete: "off" }));
  const relationship = field("relationship", key, relationshipList());
  const pair = element("div", { class: "pair" }, name, relationship);
  return element(
    "fieldset",
    { class: "member", "data-key": key },
    element("legend"),
    pair,
    birth(controlId("birth", key)),
    remove,
  );
}

function field(name: FieldName, key: string, control: HTMLInputElement | HTMLSelectElement): HTMLElement {
  const id = controlId(name, key);
  control.id = id;
  control.required = true;
  control.setAttribute("aria-describedby", `${id}-error`);
  const label = element("label", { for: id }, ...requiredLabel(fieldWords[name].label));
  return element("div", { class: "field" }, label, control, element("p", { class: "wrong", id: `${id}-error` }));
}

function relationshipList(): HTMLSelectElement {
  const options = relationships.map((value) => said("option", relationshipWords[value], { value }));
  return element("select", {}, said("option", choose, { value: "" }), ...options);
}

function birth(id: string): HTMLElement {
  const parts = dateParts.map((part) => {
    const sizes = part === "year" ? { class: "year", maxlength: "4" } : { maxlength: "2" };
    const attributes = { id: `${id}-${part}`, inputmode: "numeric", autocomplete: "off", required: "", ...sizes };
    return element("label", {}, element("input", attributes), " ", said("span", datePartWords[part]));
  });
  return element(
    "fieldset",
    { class: "field date", "aria-describedby": `${id}-error` },
    element("legend", {}, ...requiredLabel(fieldWords.birth.label)),
    element("div", { class: "date-parts" }, ...parts),
    element("p", { class: "wrong", id: `${id}-error` }),
  );
}

const requiredLabel = (label: Words): (Node | string)[] => [said("span", label), " ", said("em", required)];

function said<K extends "span" | "em" | "option">(tag: K, words: Words, attributes = {}): HTMLElementTagNameMap[K] {
  const made = element(tag, attributes);
  say(made, words);
  return made;
}
