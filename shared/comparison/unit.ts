/** A text as a row of units, each a piece of the text and what it counts as. Foldings rewrite units and leave their names behind. */
import type { FoldingName, Place } from "./comparison.ts";

export interface Unit extends Place {
  /** One character to compare by; empty for what does not count, such as a space. */
  readonly key: string;
  /** The foldings that made the key of the text; empty when it is the text. */
  readonly by: readonly FoldingName[];
  /** 代替文字 stands here. */
  readonly substituted: boolean;
}

/** The same place with another key. `by` is kept only where the key is another one. */
export const withKey = (unit: Unit, key: string, by: FoldingName): Unit =>
  key === unit.key ? unit : { ...unit, key, by: unit.by.includes(by) ? unit.by : [...unit.by, by] };

/** Units that count as one, at their place in the text. */
export function merged(units: readonly Unit[], key: string, by: FoldingName): Unit {
  return {
    key,
    by: [...new Set([...units.flatMap((unit) => unit.by), by])],
    index: units[0]?.index ?? 0,
    text: units.map(({ text }) => text).join(""),
    substituted: units.some(({ substituted }) => substituted),
  };
}

export const keysOf = (units: readonly Unit[]): string => units.map(({ key }) => key).join("");

/**
 * Rewrites what `pattern` (with flags `g` and `u`) finds in the keys. Each character of the replacement is a unit of its own: the first has the place of
 * all that was found, the others that of its end.
 */
export function rewrite(
  units: readonly Unit[],
  pattern: RegExp,
  replacement: (found: string) => string,
  by: FoldingName,
): readonly Unit[] {
  const keys = keysOf(units);
  const starts = startsOf(units);
  const result: Unit[] = [];
  let next = 0;
  for (const found of keys.matchAll(pattern)) {
    // what counts for nothing stays outside, before and behind
    const from = starts.lastIndexOf(found.index);
    const to = starts.indexOf(found.index + found[0].length);
    const written = replacement(found[0]);
    if (written === found[0] || to === from) continue;
    result.push(...units.slice(next, from), ...replaced(units.slice(from, to), written, by));
    next = to;
  }
  return next === 0 ? units : [...result, ...units.slice(next)];
}

function replaced(found: readonly Unit[], written: string, by: FoldingName): readonly Unit[] {
  const [first = "", ...others] = [...written];
  const whole = merged(found, first, by);
  const end = whole.index + [...whole.text].length;
  return [whole, ...others.map((key) => ({ key, by: [by], index: end, text: "", substituted: false }))];
}

/** Where each unit begins in the keys, in UTF-16 units, and where the last one ends. */
function startsOf(units: readonly Unit[]): readonly number[] {
  let at = 0;
  const starts = units.map(({ key }) => {
    const start = at;
    at += key.length;
    return start;
  });
  return [...starts, at];
}
