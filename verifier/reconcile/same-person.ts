/** How well two entries fit: for joining a list and for finding who applied twice. */
import { compareAddresses } from "../../shared/comparison/compare-addresses.ts";
import { compareBirths } from "../../shared/comparison/compare-births.ts";
import { compareNames } from "../../shared/comparison/compare-names.ts";
import type { Comparison } from "../../shared/comparison/comparison.ts";
import type { Person } from "./person.ts";

/** `null` where one side has nothing to compare. */
export interface Fit {
  readonly name: Comparison | null;
  readonly birth: Comparison | null;
  readonly address: Comparison | null;
}

/** `left` is the certificate's, where one of them is. */
export const fitOf = (left: Person, right: Person): Fit => ({
  name: left.name && right.name && compareNames(left.name, right.name),
  birth: left.birth && right.birth && compareBirths(left.birth, right.birth),
  address: left.address && right.address && compareAddresses(left.address, right.address),
});

export const agrees = (found: Comparison | null): boolean => found?.verdict === "same" || found?.verdict === "folded";

/** The building is what lists leave out; nobody lives in another house because of it. */
const isSameHouse = (address: Comparison | null): boolean =>
  address === null || agrees(address) || (address.verdict === "near" && address.reason === "building");

/**
 * `person`: name, birth and house agree, as far as both sides have them; name and birth they must have. `doubt`: one of them is near, or only the address is
 * another one. `other`: nobody would take them for one person.
 */
export function likeness({ name, birth, address }: Fit): "person" | "doubt" | "other" {
  if (name === null || name.verdict === "different" || birth?.verdict === "different") return "other";
  if (agrees(name) && agrees(birth)) return isSameHouse(address) ? "person" : "doubt";
  // with nothing but a name, the address has to speak
  if (birth === null) return agrees(name) && address !== null && isSameHouse(address) ? "doubt" : "other";
  return agrees(name) || (agrees(birth) && address?.verdict !== "different") ? "doubt" : "other";
}
