/** What `readAttributes` asks for and gives: the holder's name, address, birth and sex, ready to be put into a form. */
import { exactly, flag, type Infer, integer, listOf, oneOf, optional, orNull, text } from "../schema/schema.ts";

/** UTF-16 units of one attribute, as long as anything read from a card may be. */
export const attributeLength = 1_000;
const stored = text({ max: attributeLength });
const position = integer(0, attributeLength - 1);

/** 署名用電子証明書 or 券面事項入力補助AP: each costs another PIN. */
export const attributeSource = oneOf("digitalSignature", "cardInfoInputSupport");

export const attributeField = oneOf("name", "address", "birth", "sex");
export type AttributeField = Infer<typeof attributeField>;

/** The characters that a form can take. None of the first four holds all of another but JIS X 0208, and cp932 spells seven of its signs differently. */
export const repertoireName = oneOf("jisx0208", "jisx0208+0212", "jisx0213", "cp932", "unicode");
export type RepertoireName = Infer<typeof repertoireName>;

/** One replacement of a fallback. `index` counts code points of `raw`; `to` is null when no replacement is known. */
const change = exactly({
  index: position,
  from: text({ min: 1, max: attributeLength }),
  to: orNull(text({ min: 1, max: 2 })),
});
export type Change = Infer<typeof change>;

/** A proposal for the person to look at, in the characters of `repertoire`; `text` is null when one character has no replacement. */
const fallback = exactly({
  repertoire: repertoireName,
  text: orNull(stored),
  changes: listOf(change, { min: 1, max: attributeLength }),
});
export type Fallback = Infer<typeof fallback>;

/** `raw` is what is stored, not normalised. */
const writtenText = {
  raw: stored,
  /** For each code point, whether 代替文字 stands in its place; null when the source does not say. */
  substituted: orNull(listOf(flag, { max: attributeLength })),
  /** null when all of `raw` is in the repertoire. */
  fallback: orNull(fallback),
};

const name = exactly({
  ...writtenText,
  /** Both null when there is not exactly one U+3000 between two parts. */
  family: orNull(stored),
  given: orNull(stored),
  /** Always null: cards do not hold the reading yet. */
  kana: orNull(stored),
});

/** Candidates by rule, all of them null when no rule fits. */
const addressParts = exactly({
  pref: orNull(stored),
  city: orNull(stored),
  rest: orNull(stored),
  confidence: orNull(oneOf("rule")),
});
export type AddressParts = Infer<typeof addressParts>;
const address = exactly({ ...writtenText, parts: addressParts });

const era = oneOf("明治", "大正", "昭和", "平成", "令和");
export type Era = Infer<typeof era>;
const birthPart = oneOf("year", "month", "day");

/** Gregorian. What is not known is null and named in `unknown`. */
const birth = exactly({
  /** YYYY-MM-DD, only for a whole date that the calendar has. */
  iso: orNull(text({ max: 10, pattern: /^\d{4}-\d{2}-\d{2}$/, called: "a date" })),
  year: orNull(integer(1, 9999)),
  month: orNull(integer(1, 99)),
  day: orNull(integer(1, 99)),
  /** null when the known parts do not settle it, and before 明治. */
  era: orNull(era),
  eraYear: orNull(integer(1, 9999)),
  unknown: listOf(birthPart, { max: 3 }),
});
export type Birth = Infer<typeof birth>;

/** JIS X 0303 as stored: 1 male, 2 female, 9 not applicable, 0 unknown. */
const sex = exactly({ code: text({ min: 1, max: 1 }) });

/** What the site, or the person, should look at. */
const attributeWarning = oneOf(
  "NAME_HAS_SUBSTITUTES",
  "NAME_SUBSTITUTES_UNKNOWN",
  "NAME_OUTSIDE_REPERTOIRE",
  "NAME_NOT_SPLIT",
  "ADDRESS_HAS_SUBSTITUTES",
  "ADDRESS_SUBSTITUTES_UNKNOWN",
  "ADDRESS_OUTSIDE_REPERTOIRE",
  "ADDRESS_NOT_SPLIT",
  "BIRTH_INCOMPLETE",
  "BIRTH_NOT_A_DATE",
  "BIRTH_ERA_DIFFERS",
);
export type AttributeWarning = Infer<typeof attributeWarning>;

/** `signature`: over the attributes. `chain`: up to a key that the host knows. Revocation needs a contract with J-LIS. */
const verification = exactly({ signature: flag, chain: flag, revocation: oneOf("not-checked") });

/** A member that was not asked for is absent; one that the source does not have is null. */
export const prefill = exactly({
  source: attributeSource,
  verified: verification,
  name: optional(orNull(name)),
  birth: optional(orNull(birth)),
  sex: optional(orNull(sex)),
  address: optional(orNull(address)),
  warnings: listOf(attributeWarning, { max: 11 }),
});
export type Prefill = Infer<typeof prefill>;
