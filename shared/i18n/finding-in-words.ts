/** A finding in words of one language, given that language's words. Carries no words itself. */
import type { KeyName, PinName } from "../contract/fields.ts";
import type { Facts } from "../doctor/facts.ts";
import type { Finding, FindingCode } from "../doctor/findings.ts";
import { unseen } from "../unseen.ts";
import type { factText } from "./doctor-text.ts";
import type { InLanguage } from "./in-language.ts";
import { fill } from "./language.ts";

export interface FindingWords {
  readonly finding: Readonly<Record<FindingCode, { readonly says: string; readonly remedy?: string }>>;
  readonly fact: InLanguage<typeof factText>;
  readonly pin: Readonly<Record<PinName, { readonly name: string; readonly reset: string }>>;
  readonly key: Readonly<Record<KeyName, string>>;
}

/** Others chose paths and reader names: nothing in them may move the cursor or hide what follows. */
const hidden = new RegExp(unseen, "gu");
/** Nor look like our ruby notation, where that is kept. */
const markup = /[{}]/g;

/**
 * What was found and, where that is not in order, what to do. Ruby notation is kept, unless `plain` takes it out of our words: then a path
 * may look like it and stays as it is.
 */
export function findingInWords(
  { code, facts }: Pick<Finding, "code" | "facts">,
  words: FindingWords,
  plain?: (text: string) => string,
): { says: string; remedy?: string } {
  const { says, remedy } = words.finding[code];
  const ours = plain ?? ((text: string): string => text);
  const values = valuesOf(facts, words, ours, plain === undefined);
  const say = (text: string): string => fill(ours(text), values);
  return { says: say(says), ...(remedy !== undefined && { remedy: say(remedy) }) };
}

function valuesOf(
  facts: Partial<Facts>,
  { fact, key: keys, pin: pins }: FindingWords,
  ours: (text: string) => string,
  keepsMarkup: boolean,
): Record<string, string | number> {
  const { owner, flaw, token, key, pin, ...rest } = facts;
  const theirs = (text: string): string => {
    const visible = text.replace(hidden, "\u{fffd}");
    return keepsMarkup ? visible.replace(markup, "\u{fffd}") : visible;
  };
  const others = Object.entries(rest).map(([name, value]) => {
    return [name, typeof value === "string" ? theirs(value) : value] as const;
  });
  return {
    ...Object.fromEntries(others),
    ...(owner && { owner: ours(fact.owner[owner]) }),
    ...(flaw && { flaw: ours(fact.flaw[flaw]) }),
    ...(token && { token: ours(fact.token[token]) }),
    ...(key && { key: ours(keys[key]) }),
    ...(pin && { pin: ours(pins[pin].name), reset: ours(pins[pin].reset) }),
  };
}
