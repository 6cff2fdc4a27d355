/** Words in the chosen language as nodes, with furigana as `<ruby>`. */
import type { WireError } from "../../shared/errors/warifu-error.ts";
import { errorInWords } from "../../shared/i18n/error-in-words.ts";
import type { Words } from "../../shared/i18n/extension-text.ts";
import { fill, type Language, rubyPieces, tagOf } from "../../shared/i18n/language.ts";
import { element } from "./element.ts";

type Values = Readonly<Record<string, string | number>>;

export class Speaker {
  readonly language: Language;
  readonly words: Words;

  constructor(language: Language, words: Words) {
    this.language = language;
    this.words = words;
  }

  /** For `lang` attributes. */
  get tag(): string {
    return tagOf[this.language];
  }

  /** Values may hold ruby notation, as the names of PINs do. */
  say(text: string, values: Values = {}): DocumentFragment {
    const fragment = document.createDocumentFragment();
    fragment.append(...nodes(fill(text, values)));
    return fragment;
  }

  /** The same with an element in place of `{name}`. */
  sayAround(text: string, name: string, inner: Node, values: Values = {}): DocumentFragment {
    const [before = "", after = ""] = text.split(`{${name}}`);
    const fragment = document.createDocumentFragment();
    fragment.append(this.say(before, values), inner, this.say(after, values));
    return fragment;
  }

  /** Without readings: for titles, attributes and announcements. */
  plain(text: string, values: Values = {}): string {
    return rubyPieces(fill(text, values))
      .map(({ base }) => base)
      .join("");
  }

  /** What happened and what to do. */
  explain(error: WireError): { message: string; remedy: string } {
    return errorInWords(error, this.words);
  }
}

/** The reading is hidden from screen readers, which would speak every word twice. */
function nodes(text: string): Node[] {
  return rubyPieces(text).map(({ base, reading }) =>
    reading === undefined
      ? document.createTextNode(base)
      : element("ruby", {}, base, element("rt", { "aria-hidden": "true" }, reading)),
  );
}
