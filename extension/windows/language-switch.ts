/** 日本語 · やさしい日本語 · English, as a group of radio buttons. */
import { type Language, languages, tagOf } from "../../shared/i18n/language.ts";
import { languageNames } from "../../shared/i18n/settings-text.ts";
import { element } from "./element.ts";
import type { Speaker } from "./speaker.ts";

function languageSwitch(speaker: Speaker, onChange: (language: Language) => void): HTMLFieldSetElement {
  const choices = languages.map((language) =>
    element(
      "label",
      { lang: tagOf[language] },
      element("input", {
        type: "radio",
        name: "language",
        value: language,
        checked: language === speaker.language,
        onchange: () => onChange(language),
      }),
      element("span", {}, languageNames[language]),
    ),
  );
  const legend = element("legend", { class: "unseen" }, speaker.say(speaker.words.frame.language));
  return element("fieldset", { class: "languages" }, legend, ...choices);
}

/** Puts a new switch in place of the old one and keeps the keyboard where it was. */
export function renewLanguageSwitch(place: Element, speaker: Speaker, onChange: (language: Language) => void): void {
  const hadFocus = place.contains(document.activeElement);
  const fresh = languageSwitch(speaker, onChange);
  place.replaceChildren(fresh);
  if (hadFocus) fresh.querySelector<HTMLInputElement>("input:checked")?.focus();
}
