/** A text for a form that cannot take all of its characters: a proposal, with every change in it named. */

import { charactersOf, type Repertoire } from "../../shared/characters/repertoire.ts";
import { variantsOf } from "../../shared/characters/variants.ts";
import type { Change, Fallback } from "../../shared/contract/attributes.ts";

/** `null` when nothing has to be changed. A character that nobody knows a replacement for leaves no text, and is named too. */
export function fallbackFor(raw: string, repertoire: Repertoire): Fallback | null {
  const changes: Change[] = [];
  const pieces = charactersOf(raw).map(({ index, text }) => {
    if (repertoire.has(text)) return text;
    const to = replacement(text, repertoire);
    changes.push({ index, from: text, to });
    return to ?? "";
  });
  if (changes.length === 0) return null;
  const isWhole = changes.every(({ to }) => to !== null);
  return { repertoire: repertoire.name, text: isWhole ? pieces.join("") : null, changes };
}

/**
 * In this order: what Unicode calls the same character (が in two code points, 神 in its compatibility form), the base of a
 * variation sequence, a variant of the base in the table. Never a reading, a likeness or two characters for one.
 */
function replacement(character: string, repertoire: Repertoire): string | null {
  const base = character.replace(/[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu, "");
  const candidates = [character.normalize("NFC"), base, base.normalize("NFC"), ...variantsOf(base)];
  return candidates.find((candidate) => repertoire.has(candidate)) ?? null;
}
