/** The foldings that hold for single characters wherever they stand: of names and of addresses. Never a normal form of the text itself. */
import { charactersOf } from "../characters/repertoire.ts";
import { variantsOf } from "../characters/variants.ts";
import type { WrittenText } from "./comparison.ts";
import { commonForm } from "./old-forms.ts";
import { type Unit, withKey } from "./unit.ts";

/** One unit for each character of the text. A flag of any of its code points is the character's. */
export function unitsOf({ text, substituted }: WrittenText): readonly Unit[] {
  const characters = joinedHalfWidth(charactersOf(text));
  return characters.map(({ index, text: character }, at) => {
    const end = characters[at + 1]?.index ?? index + character.length;
    const unit = { key: character, by: [], index, text: character };
    return folded({ ...unit, substituted: substituted?.slice(index, end).includes(true) ?? false });
  });
}

const variationSelectors = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;
const compatibilityIdeograph = /^[\uf900-\ufaff\u{2f800}-\u{2fa1f}]$/u;
/** Full-width ASCII, half-width katakana. */
const otherWidth = /^[\uff01-\uff5e\uff61-\uff9f]+$/u;
const dashes = /^[-‐‑‒–—―−ー－ｰ─]$/u;
/** Of parts of a name: half- and full-width spaces of all kinds, middle dots. */
const separators = /^[\s\u3000・･]$/u;

function folded(unit: Unit): Unit {
  if (separators.test(unit.key)) return withKey(unit, "", "space");
  if (dashes.test(unit.key)) return withKey(unit, "-", "hyphen");
  const steps = [
    withKey(unit, unit.key.replace(variationSelectors, ""), "variation"),
    (one: Unit) => (/\p{M}/u.test(one.key) ? withKey(one, one.key.normalize("NFC"), "composition") : one),
    // of a single character, where Unicode itself names the equal: NFKC of a name would change much more
    (one: Unit) =>
      compatibilityIdeograph.test(one.key) ? withKey(one, one.key.normalize("NFC"), "compatibility") : one,
    (one: Unit) => (otherWidth.test(one.key) ? withKey(one, one.key.normalize("NFKC"), "width") : one),
    (one: Unit) => withKey(one, one.key.toLowerCase(), "case"),
    (one: Unit) => withKey(one, variantsOf(one.key)[0] ?? one.key, "variant"),
    (one: Unit) => withKey(one, commonForm(one.key), "oldForm"),
    (one: Unit) => withKey(one, one.key === "ヶ" ? "ケ" : one.key === "ヵ" ? "カ" : one.key, "smallKana"),
  ] as const;
  const [first, ...others] = steps;
  return others.reduce((one, step) => step(one), first);
}

/** A half-width katakana and its voicing mark are one character: ｶﾞ. */
function joinedHalfWidth(characters: ReturnType<typeof charactersOf>): ReturnType<typeof charactersOf> {
  const joined: ReturnType<typeof charactersOf> = [];
  for (const character of characters) {
    const before = joined.at(-1);
    const isMark = /^[ﾞﾟ]$/u.test(character.text);
    if (before && isMark && /^[ｦ-ﾝ]$/u.test(before.text)) {
      joined[joined.length - 1] = { index: before.index, text: before.text + character.text };
    } else joined.push(character);
  }
  return joined;
}

/** 々 counts as what stands before it. */
export function withoutIteration(units: readonly Unit[]): readonly Unit[] {
  let before = "";
  return units.map((unit) => {
    const key = unit.key === "々" && before !== "" ? before : unit.key;
    if (key !== "") before = key;
    return withKey(unit, key, "iteration");
  });
}
