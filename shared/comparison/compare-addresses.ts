/** Whether two writings may be one address. */
import { addressUnits, withoutPrefecture } from "./address-foldings.ts";
import { type Alignment, align } from "./align.ts";
import { agreeing, type Comparison, type NearReason, type WrittenText } from "./comparison.ts";
import { differencesOf, nearBy } from "./differences.ts";
import { areAlike } from "./like-characters.ts";
import { keysOf, type Unit } from "./unit.ts";

/** `left` is the certificate's, where one of them is. Where only one side names its prefecture, it is left out. */
export function compareAddresses(left: WrittenText, right: WrittenText): Comparison {
  const [ours, theirs] = alikeInPrefecture(addressUnits(left), addressUnits(right));
  const found = align(ours, theirs);
  if (found.differences.length === 0) return agreeing(found.foldings);
  const reason = nearReason(found, keysOf(ours), keysOf(theirs));
  return reason ? nearBy(reason, found) : { verdict: "different", ...differencesOf(found) };
}

function alikeInPrefecture(left: readonly Unit[], right: readonly Unit[]): [readonly Unit[], readonly Unit[]] {
  const [ours, theirs] = [withoutPrefecture(left), withoutPrefecture(right)];
  if (ours.prefecture !== undefined && theirs.prefecture === undefined) return [ours.rest, right];
  if (ours.prefecture === undefined && theirs.prefecture !== undefined) return [left, theirs.rest];
  return [left, right];
}

/** 「…町1-2-3」 and what comes after it. Without a number there is no such thing. */
const place = /^(?<name>.*?[^\d-])(?<number>\d+(?:-\d+)*)(?<rest>.*)$/su;

function nearReason({ differences, length }: Alignment, left: string, right: string): NearReason | undefined {
  if (differences.every(({ left: one, right: other }) => one && other && areAlike(one.key, other.key))) {
    return "likeCharacters";
  }
  const [ours, theirs] = [place.exec(left)?.groups, place.exec(right)?.groups];
  if (ours && theirs && ours["name"] === theirs["name"]) {
    return isSameHouse(ours, theirs) ? "building" : "number";
  }
  return differences.length <= Math.min(2, length / 6) ? "characters" : undefined;
}

type Groups = Readonly<Record<string, string>>;

/** A number of a room may follow the number of the house at once: 1-2-3-101 and 1-2-3. */
function isSameHouse(left: Groups, right: Groups): boolean {
  const [ours = "", theirs = ""] = [left["number"], right["number"]];
  const [shorter = "", longer = ""] = ours.length < theirs.length ? [ours, theirs] : [theirs, ours];
  const parts = shorter.split("-").length;
  return shorter === longer || (parts >= 3 && longer.startsWith(`${shorter}-`));
}
