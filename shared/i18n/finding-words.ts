/** A finding of `warifu doctor` in words of one language. */
import type { Facts } from "../doctor/facts.ts";
import type { Finding } from "../doctor/findings.ts";
import { unseen } from "../unseen.ts";
import { doctorText, factText } from "./doctor-text.ts";
import { fill, type Language, plain, type Text } from "./language.ts";
import { keyText, pinText } from "./pin-text.ts";

/** Lines without markup. `remedy` stands with everything that is not in order. */
export function findingWords({ code, facts }: Finding, language: Language): { says: string; remedy?: string } {
  const { says, remedy }: { says: Text; remedy?: Text } = doctorText[code];
  const values = valuesOf(facts, language);
  // markup goes before the values come: a path may look like it
  const say = (text: Text): string => fill(plain(text[language]), values);
  return { says: say(says), ...(remedy && { remedy: say(remedy) }) };
}

/** Others chose paths and reader names: nothing in them may move the cursor or hide what follows. */
const hidden = new RegExp(unseen, "gu");

function valuesOf(facts: Partial<Facts>, language: Language): Record<string, string | number> {
  const { owner, flaw, token, key, pin, ...rest } = facts;
  const word = (text: Text): string => plain(text[language]);
  const others = Object.entries(rest).map(([name, value]) => {
    return [name, typeof value === "string" ? value.replace(hidden, "\u{fffd}") : value] as const;
  });
  return {
    ...Object.fromEntries(others),
    ...(owner && { owner: word(factText.owner[owner]) }),
    ...(flaw && { flaw: word(factText.flaw[flaw]) }),
    ...(token && { token: word(factText.token[token]) }),
    ...(key && { key: word(keyText[key]) }),
    ...(pin && { pin: word(pinText[pin].name), reset: word(pinText[pin].reset) }),
  };
}
