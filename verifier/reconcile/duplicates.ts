/** Who applied more than once. */
import { type Entry, haveCertificate, type People } from "./people.ts";
import { agrees, fitOf } from "./same-person.ts";

export interface Duplicate {
  /** The first application of this person. */
  readonly first: number;
  /**
   * `sameCertificate`; `otherCertificate`: name and birth agree and both are signed, each with a certificate of its own, as before and after a renewal; `samePerson`: name and birth agree and
   * one of them is not signed; `similar`: the name is near, birth and house are the same. Siblings who were born on one day are similar, too.
   */
  readonly kind: "sameCertificate" | "otherCertificate" | "samePerson" | "similar";
}

/** For each application that follows another one of the same person, and for the first of them: the other entries have none. */
export function findDuplicates(applications: People): ReadonlyMap<number, Duplicate> {
  const found = new Map<number, Duplicate>();
  for (let at = 0; at < applications.length; at++) {
    const duplicate = earlier(at, applications, found);
    if (!duplicate) continue;
    found.set(at, duplicate);
    if (!found.has(duplicate.first)) found.set(duplicate.first, duplicate);
  }
  return found;
}

function earlier(at: number, applications: People, found: ReadonlyMap<number, Duplicate>): Duplicate | undefined {
  const own = applications.get(at);
  let similar: Duplicate | undefined;
  for (const other of applications.candidates(own)) {
    if (other >= at) break;
    const kind = kindOf(applications, own, other);
    if (kind === undefined) continue;
    const duplicate = { first: found.get(other)?.first ?? other, kind };
    if (kind !== "similar") return duplicate;
    similar ??= duplicate;
  }
  return similar;
}

function kindOf(applications: People, own: Entry, other: number): Duplicate["kind"] | undefined {
  const before = applications.get(other);
  const areSigned = own.serials.length > 0 && before.serials.length > 0;
  const { name, birth, address } = fitOf(own.person, before.person);
  if (haveCertificate(own, before) && name?.verdict !== "different") return "sameCertificate";
  if (!agrees(birth)) return undefined;
  if (agrees(name)) return areSigned ? "otherCertificate" : "samePerson";
  const isMistake = name?.verdict === "near" && name.reason !== "givenName" && name.reason !== "familyName";
  const isHouse = agrees(address) || (address?.verdict === "near" && address.reason === "building");
  return isMistake && isHouse ? "similar" : undefined;
}
