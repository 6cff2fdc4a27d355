/**
 * 日本語 or English. Japanese stands in the page itself with the English beside it in `data-en`; words that come later are
 * said with {@link say}, which leaves both on the element, so that one switch changes everything there is.
 */
export interface Words {
  readonly ja: string;
  readonly en: string;
}
export type PageLanguage = keyof Words;

export const pageLanguage = (): PageLanguage => (document.documentElement.lang === "en" ? "en" : "ja");

/** Puts words on an element, as text. */
export function say(element: HTMLElement, words: Words): void {
  element.dataset["ja"] = words.ja;
  element.dataset["en"] = words.en;
  element.textContent = words[pageLanguage()];
}

/** Puts words on an element that came ready made and in the language they were asked for in. */
export function sayForeign(element: HTMLElement, text: string, language: PageLanguage): void {
  element.lang = language;
  element.textContent = text;
}

/** Shows everything below `root` in the page's language. */
function translate(root: ParentNode): void {
  const language = pageLanguage();
  for (const element of root.querySelectorAll<HTMLElement>("[data-en]")) {
    element.dataset["ja"] ??= element.textContent ?? "";
    element.textContent = element.dataset[language] ?? "";
  }
  for (const element of root.querySelectorAll<HTMLElement>("[data-en-label]")) {
    element.dataset["jaLabel"] ??= element.getAttribute("aria-label") ?? "";
    element.setAttribute("aria-label", element.dataset[`${language}Label`] ?? "");
  }
}

/** Makes the two buttons of the header work. */
export function startLanguageSwitch(onChange: () => void): void {
  const buttons = document.querySelectorAll<HTMLButtonElement>("button[data-language]");
  for (const button of buttons) {
    button.addEventListener("click", () => {
      document.documentElement.lang = button.dataset["language"] ?? "ja";
      for (const each of buttons) each.setAttribute("aria-pressed", String(each === button));
      translate(document);
      onChange();
    });
  }
}
