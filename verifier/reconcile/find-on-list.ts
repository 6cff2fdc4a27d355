/** Looks up the applicant on a list. */
import { type Entry, haveCertificate, type People } from "./people.ts";
import { agrees, type Fit, fitOf, likeness } from "./same-person.ts";

/**
 * `listed`: one entry fits. `near`: none does, and one may; `fit` says what is to be looked at. `several`: more than one fits equally, and people have to decide; the first of
 * them is named. `absent`: none comes near.
 */
export type ListResult =
  | { readonly result: "listed"; readonly entry: number; readonly by: "certificate" | "person"; readonly fit: Fit }
  | { readonly result: "near" | "several"; readonly entry: number; readonly fit: Fit }
  | { readonly result: "absent" };

interface Candidate {
  readonly entry: number;
  readonly fit: Fit;
  /** The less, the better. */
  readonly rank: number;
}

/** `Fit` compares the applicant (left) with the list (right). */
export function findOnList(applicant: Pick<Entry, "person" | "serials">, list: People): ListResult {
  const candidates = list.candidates(applicant).flatMap((entry): Candidate[] => {
    const listed = list.get(entry);
    const fit = fitOf(applicant.person, listed.person);
    if (haveCertificate(applicant, listed)) {
      return [{ entry, fit, rank: agrees(fit.name) || fit.name === null ? ranks.certificate : ranks.nearest }];
    }
    const found = likeness(fit);
    return found === "other" ? [] : [{ entry, fit, rank: found === "person" ? ranks.person : distance(fit) }];
  });
  const best = Math.min(...candidates.map(({ rank }) => rank));
  const [first, second] = candidates.filter(({ rank }) => rank === best);
  if (!first) return { result: "absent" };
  const { entry, fit } = first;
  if (best > ranks.person) return { result: "near", entry, fit };
  if (second) return { result: "several", entry, fit };
  return { result: "listed", entry, by: best === ranks.certificate ? "certificate" : "person", fit };
}

const ranks = { certificate: 0, person: 1, nearest: 2 } as const;

/** How many of the three do not agree. */
const distance = ({ name, birth, address }: Fit): number =>
  ranks.nearest + [name, birth, address].filter((each) => each !== null && !agrees(each)).length;
