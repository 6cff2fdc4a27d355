/**
 * Whether two writings may be one person's name. `folded` is for what a register, a form and a certificate write differently for the same person; people who differ
 * are `near` at most. A name alone says little: compare births as well.
 */
import { type Alignment, align } from "./align.ts";
import { unitsOf, withoutIteration } from "./character-foldings.ts";
import { agreeing, type Comparison, type NearReason, type WrittenText } from "./comparison.ts";
import { differencesOf, nearBy } from "./differences.ts";
import { areAlike } from "./like-characters.ts";
import { keysOf, type Unit } from "./unit.ts";

/** `left` is the certificate's, where one of them is. Names of foreign residents in roman letters, 通称 and single names are compared by the same rules. */
export function compareNames(left: WrittenText, right: WrittenText): Comparison {
  const [ours, theirs] = [nameUnits(left), nameUnits(right)];
  const found = align(ours, theirs);
  if (found.differences.length === 0) return agreeing(found.foldings);
  const bracketed = bracketFolding(ours, theirs);
  if (bracketed) return bracketed;
  const reason = nearReason(found, ours, theirs);
  return reason ? nearBy(reason, found) : { verdict: "different", ...differencesOf(found) };
}

/** What a name counts as in an index: names that fold into one have a key in common, other names as a rule have not. More than one for names in brackets. */
export function nameKeys(written: WrittenText): readonly string[] {
  const units = nameUnits(written);
  return [units, ...namesWithin(units)].map(keysOf);
}

const nameUnits = (written: WrittenText): readonly Unit[] => withoutIteration(unitsOf(written));

/** 「姓［旧姓］　名」 (旧氏), 「NAME（通称）」: the names that are written in one, none when nothing is in brackets. */
function namesWithin(units: readonly Unit[]): readonly (readonly Unit[])[] {
  const open = units.findIndex(({ key }) => key === "[" || key === "(");
  const close = units.findIndex(({ key }, at) => at > open && (key === "]" || key === ")"));
  if (open < 0 || close < 0) return [];
  const [before, inside, behind] = [units.slice(0, open), units.slice(open + 1, close), units.slice(close + 1)];
  return [[...before, ...behind], inside, [...inside, ...behind]].filter((name) => keysOf(name) !== "");
}

function bracketFolding(left: readonly Unit[], right: readonly Unit[]): Comparison | undefined {
  const [ours, theirs] = [namesWithin(left), namesWithin(right)];
  if (ours.length === 0 && theirs.length === 0) return undefined;
  for (const one of [left, ...ours]) {
    for (const other of [right, ...theirs]) {
      const { differences, foldings } = align(one, other);
      if (differences.length > 0) continue;
      const whole = { left: wholeOf(left), right: wholeOf(right) };
      return agreeing([{ by: "bracketed", ...whole }, ...foldings]);
    }
  }
  return undefined;
}

const wholeOf = (units: readonly Unit[]) => ({ index: 0, text: units.map(({ text }) => text).join("") });

function nearReason(found: Alignment, left: readonly Unit[], right: readonly Unit[]): NearReason | undefined {
  const { differences, length } = found;
  const isLike = differences.every(({ left: one, right: other }) => one && other && areAlike(one.key, other.key));
  if (isLike) return "likeCharacters";
  const isSubstitute = differences.every(({ left: one, right: other }) => one?.substituted || other?.substituted);
  if (isSubstitute) return "substitute";
  return (
    partReason(partsOf(left), partsOf(right)) ?? (differences.length <= mistakesIn(length) ? "characters" : undefined)
  );
}

/** A family name changes with a marriage, a given name is written wrongly, roman letters come in either order. */
function partReason(left: readonly (readonly Unit[])[], right: readonly (readonly Unit[])[]): NearReason | undefined {
  if (left.length < 2 || right.length < 2) return undefined;
  const agree = (one: readonly Unit[] | undefined, other: readonly Unit[] | undefined): boolean =>
    align(one ?? [], other ?? []).differences.length === 0;
  const isRotatedBy = (places: number): boolean =>
    left.every((part, at) => agree(part, right[(at + places) % right.length]));
  if (left.length === right.length && right.some((_, places) => isRotatedBy(places))) return "order";
  const { family, given } = {
    family: agree(left[0], right[0]),
    given: agree(left.slice(1).flat(), right.slice(1).flat()),
  };
  return family === given ? undefined : family ? "givenName" : "familyName";
}

/** At the spaces. */
function partsOf(units: readonly Unit[]): readonly (readonly Unit[])[] {
  const parts: Unit[][] = [[]];
  for (const unit of units) {
    if (unit.key === "") parts.push([]);
    else parts.at(-1)?.push(unit);
  }
  return parts.filter((part) => part.length > 0);
}

/** How many characters may be mistaken before nobody would think of the same name. */
const mistakesIn = (length: number): number => (length < 3 ? 0 : length < 8 ? 1 : 2);
