/** One language of a tree of texts. */
import { type Language, languages, type Text } from "./language.ts";

/** The same tree with a string in place of each text. */
export type InLanguage<T> = T extends Text
  ? string
  : T extends object
    ? { readonly [K in keyof T]: InLanguage<T[K]> }
    : T;

export function inLanguage<T extends object>(tree: T, language: Language): InLanguage<T> {
  const entries = Object.entries(tree).map(([name, branch]: [string, object]) => {
    return [name, isText(branch) ? branch[language] : inLanguage(branch, language)];
  });
  return Object.fromEntries(entries) as InLanguage<T>;
}

const isText = (branch: object): branch is Text => languages.every((language) => language in branch);
