/** Two rows of units side by side, with as few differences as there can be (Levenshtein), and what was folded on the way. */
import { repertoire } from "../characters/repertoire.ts";
import type { Folding, FoldingName, Place } from "./comparison.ts";
import type { Unit } from "./unit.ts";

/** `left` or `right` is absent where the other has one more. */
interface Pair {
  readonly left?: Unit;
  readonly right?: Unit;
}

export interface Alignment {
  readonly foldings: readonly Folding[];
  /** Pairs that nothing folds, in the order of the text. */
  readonly differences: readonly Pair[];
  /** How many units the longer side has. */
  readonly length: number;
}

export function align(left: readonly Unit[], right: readonly Unit[]): Alignment {
  const [ours, theirs] = [left.filter(counts), right.filter(counts)];
  const pairs = sideBySide(ours, theirs);
  const foldings = [...pairs.flatMap(foldingsOf), ...foldedGaps(left, right, pairs)];
  return {
    foldings: foldings.sort((one, other) => one.left.index - other.left.index),
    differences: pairs.filter(({ left: one, right: other }) => !one || !other || !isMatch(one, other)),
    length: Math.max(ours.length, theirs.length),
  };
}

const counts = ({ key }: Unit): boolean => key !== "";

/** 代替文字 stands for a character that the certificate's repertoire lacks: a variant of it, or one that nobody listed. */
function isMatch(left: Unit, right: Unit): boolean {
  return left.key === right.key || mayStandBehind(left, right) || mayStandBehind(right, left);
}

function mayStandBehind(substitute: Unit, character: Unit): boolean {
  return substitute.substituted && [...character.text].some((each) => !isOnCertificates(each));
}

let certificates: ReturnType<typeof repertoire> | undefined;
/** What a certificate can hold. Made when first needed: most names have no substitute. */
function isOnCertificates(character: string): boolean {
  certificates ??= repertoire("jisx0208+0212");
  return certificates.has(character);
}

function foldingsOf({ left, right }: Pair): Folding[] {
  if (!left || !right || !isMatch(left, right)) return [];
  const sides = { left: placeOf(left), right: placeOf(right) };
  if (left.substituted || right.substituted) return [{ by: "substitute", ...sides }];
  // the rest of what one side writes with fewer characters; it is said at the first of them
  if (left.text === right.text || left.text === "" || right.text === "") return [];
  return [...new Set<FoldingName>([...left.by, ...right.by])].map((by) => ({ by, ...sides }));
}

const placeOf = ({ index, text }: Place): Place => ({ index, text });

/** What does not count (a space, 大字) and stands on one side only, or is another one on the other. */
function foldedGaps(left: readonly Unit[], right: readonly Unit[], pairs: readonly Pair[]): Folding[] {
  const [ours, theirs] = [gaps(left), gaps(right)];
  const foldings: Folding[] = [];
  let [one, other] = [0, 0];
  for (let at = 0; at <= pairs.length; at++) {
    const [mine, yours] = [ours[one], theirs[other]];
    const pair = pairs[at];
    const sides = { left: gapPlace(left, mine, pair?.left), right: gapPlace(right, yours, pair?.right) };
    // a gap in front of a unit that the other side lacks is looked at with the next one that both have
    if ((!pair || (pair.left && pair.right)) && sides.left.text !== sides.right.text) {
      const by = new Set([...(mine ?? []), ...(yours ?? [])].flatMap((unit) => unit.by));
      foldings.push(...[...by].map((name) => ({ by: name, ...sides })));
    }
    if (!pair || pair.left) one++;
    if (!pair || pair.right) other++;
  }
  return foldings;
}

/** What does not count, in front of each unit that does, and behind the last one. */
function gaps(units: readonly Unit[]): readonly (readonly Unit[])[] {
  const found: Unit[][] = [[]];
  for (const unit of units) {
    if (counts(unit)) found.push([]);
    else found.at(-1)?.push(unit);
  }
  return found;
}

function gapPlace(units: readonly Unit[], gap: readonly Unit[] | undefined, next: Unit | undefined): Place {
  const [first] = gap ?? [];
  const last = units.at(-1);
  const end = last ? last.index + [...last.text].length : 0;
  return { index: first?.index ?? next?.index ?? end, text: gap?.map(({ text }) => text).join("") ?? "" };
}

/** The way back through the table of distances, matches first. */
function sideBySide(left: readonly Unit[], right: readonly Unit[]): readonly Pair[] {
  const distance = distances(left, right);
  const at = (row: number, column: number): number => distance[row]?.[column] ?? Number.POSITIVE_INFINITY;
  const pairs: Pair[] = [];
  for (let [row, column] = [left.length, right.length]; row > 0 || column > 0; ) {
    const [one, other] = [left[row - 1], right[column - 1]];
    if (one && other && at(row, column) === at(row - 1, column - 1) + (isMatch(one, other) ? 0 : 1)) {
      pairs.push({ left: one, right: other });
      row--;
      column--;
    } else if (one && at(row, column) === at(row - 1, column) + 1) {
      pairs.push({ left: one });
      row--;
    } else {
      if (other) pairs.push({ right: other });
      column--;
    }
  }
  return pairs.reverse();
}

function distances(left: readonly Unit[], right: readonly Unit[]): readonly (readonly number[])[] {
  const table: number[][] = [Array.from({ length: right.length + 1 }, (_, column) => column)];
  for (const [row, one] of left.entries()) {
    const above = table[row] ?? [];
    const line = [row + 1];
    for (const [column, other] of right.entries()) {
      const change = (above[column] ?? 0) + (isMatch(one, other) ? 0 : 1);
      line.push(Math.min(change, (above[column + 1] ?? 0) + 1, (line[column] ?? 0) + 1));
    }
    table.push(line);
  }
  return table;
}
