/** 日本語, やさしい日本語 (short sentences, reading aids on all kanji), English. A text without all three does not compile. */
import { type Infer, oneOf } from "../schema/schema.ts";

export const languages = ["ja", "easy", "en"] as const;
export const language = oneOf(...languages);
export type Language = Infer<typeof language>;
export type Text = Readonly<Record<Language, string>>;

/** The language of a BCP 47 tag: Japanese for `ja…`, English for everything else. */
export const languageOfTag = (tag: string): Language => (/^ja(-|$)/i.test(tag) ? "ja" : "en");

/** The BCP 47 tag for `lang` attributes. */
export const tagOf: Readonly<Record<Language, string>> = { ja: "ja", easy: "ja", en: "en" };

/** Puts values in place of `{name}`; ruby such as `{国|くに}` is left alone. Throws `RangeError` for a name without value. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new RangeError(`no value for {${name}}`);
    return String(value);
  });
}

/** A piece of text; `reading` is the furigana above it. */
export interface RubyPiece {
  readonly base: string;
  readonly reading?: string;
}

/** Splits `{漢字|かんじ}` notation, for `<ruby>`. */
export function rubyPieces(text: string): RubyPiece[] {
  return text
    .split(/(\{[^{}|]+\|[^{}|]+\})/)
    .filter((piece) => piece !== "")
    .map((piece) => {
      const found = /^\{([^|]+)\|([^|]+)\}$/.exec(piece);
      return found ? { base: found[1] as string, reading: found[2] as string } : { base: piece };
    });
}

/** The same without markup, readings in brackets: for a terminal, a page or a title. */
export const plain = (text: string): string =>
  rubyPieces(text)
    .map(({ base, reading }) => (reading === undefined ? base : `${base}（${reading}）`))
    .join("");
