/** What is planted in the tables of `planted-tables.ts`, and therefore has to be found. */

/** One in each hundred people, of each kind; the others are plain. */
const plants = [
  /** 髙 on form and list, 代替文字 on the certificate. */
  "substitute",
  /** Another given name on the list. */
  "near",
  /** Another house on the list. */
  "moved",
  /** Not on the list. */
  "absent",
  /** On the list only. */
  "leftOver",
  /** The signature is over something else. */
  "wrong",
  "unsigned",
  /** Two applications with one certificate. */
  "twice",
  /** Two applications, the second with another certificate. */
  "renewed",
  /** The form has another name than the certificate. */
  "mistyped",
  /** Somebody else is the head of the household. */
  "householder",
] as const;
type Plant = (typeof plants)[number] | "plain";

const period = 100;

export const plantOf = (number: number): Plant => plants[number % period] ?? "plain";

export interface Planted {
  readonly people: number;
  readonly applications: number;
  readonly found: { readonly person: number; readonly near: number; readonly several: number; readonly absent: number };
  readonly signatures: { readonly verified: number; readonly missing: number; readonly wrong: number };
  readonly decisions: Readonly<Record<"refused" | "duplicate" | "absent" | "look" | "clear", number>>;
  readonly duplicates: Readonly<Record<"sameCertificate" | "otherCertificate" | "people", number>>;
  readonly formsThatDiffer: number;
  readonly notHouseholders: number;
  readonly leftOver: number;
}

/** For `applications`, a multiple of the period: as many people as make that many applications, or some less. */
export function plantedIn(applications: number): Planted {
  // of a hundred people one does not apply and two do twice
  const each = Math.floor(applications / (period + 1));
  const people = each * period;
  const all = each * (period + 1);
  return {
    people,
    applications: all,
    found: { person: all - 3 * each, near: 2 * each, several: 0, absent: each },
    signatures: { verified: all - 2 * each, missing: each, wrong: each },
    decisions: {
      refused: 2 * each,
      duplicate: 4 * each,
      absent: each,
      look: 4 * each,
      clear: all - 11 * each,
    },
    duplicates: { sameCertificate: each, otherCertificate: each, people: 2 * each },
    formsThatDiffer: each,
    notHouseholders: each,
    leftOver: each,
  };
}
