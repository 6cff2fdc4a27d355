/**
 * 突合: applications against a list, in two rounds, so that neither table has to be in memory. First every application is added, with what its signature says;
 * then each is asked for its outcome. Nothing here reads files, verifies signatures or knows words.
 */
import { compareNames } from "../../shared/comparison/compare-names.ts";
import type { Comparison } from "../../shared/comparison/comparison.ts";
import type { VerificationCode } from "../errors/verification-code.ts";
import { type Duplicate, findDuplicates } from "./duplicates.ts";
import { findOnList, type ListResult } from "./find-on-list.ts";
import { type Entry, People } from "./people.ts";
import type { Person } from "./person.ts";
import { agrees, type Fit, fitOf } from "./same-person.ts";

/** How the row of the table fits the document that was signed: places of the columns that both have. None at all: the two were not compared. */
export interface SignedRow {
  readonly same: readonly number[];
  readonly different: readonly number[];
}

/** Nothing but the person is known of what was signed. */
export const notCompared: SignedRow = { same: [], different: [] };

/** What a signature says about who applied. */
export type SignerCheck =
  | {
      readonly status: "verified";
      readonly signer: Person;
      /** Whoever else signed the same file, by the names on their certificates. The first one counts as the applicant. */
      readonly others: readonly string[];
      readonly row: SignedRow;
      /** `serialNumbers` of the certificate. */
      readonly serials: readonly string[];
      /** A test card, of nobody. */
      readonly testAuthority: boolean;
    }
  /** `code`: of the verifier, or that the files which the row names cannot be read. */
  | { readonly status: "refused"; readonly code: VerificationCode | "EVIDENCE_UNREADABLE" }
  /** The row names no signature. */
  | { readonly status: "missing" }
  /** The table has no column for one: nothing is said about signatures at all. */
  | { readonly status: "not-asked" };

export interface Outcome {
  readonly check: SignerCheck;
  /** The certificate (left) and the form. `null` without a verified signature. */
  readonly form: Fit | null;
  readonly list: ListResult;
  /** The applicant (left) and the head of the household whom the list names. `null` when it names none. */
  readonly householder: Comparison | null;
  readonly duplicate: Duplicate | null;
}

export class Reconciliation {
  readonly #list: People;
  readonly #applications = new People();
  readonly #applied = new Set<number>();
  #duplicates: ReadonlyMap<number, Duplicate> | undefined;

  /** The first of an entry's `more` is the head of the household, where the list has that column. */
  constructor(list: People) {
    this.#list = list;
  }

  /** In the order of the table. Gives the application's number, from 0. */
  add(form: Person, check: SignerCheck): number {
    if (this.#duplicates) throw new TypeError("an application after the first outcome");
    return this.#applications.add({
      // who signed counts; what a certificate does not say, the form may
      person: check.status === "verified" ? filledFrom(check.signer, form) : form,
      serials: check.status === "verified" ? check.serials : [],
      more: packCheck(check),
    });
  }

  /** `form` as it was added. */
  outcome(application: number, form: Person): Outcome {
    this.#duplicates ??= findDuplicates(this.#applications);
    const entry = this.#applications.get(application);
    const check = checkOf(entry);
    const list = findOnList(entry, this.#list);
    if (list.result !== "absent") this.#applied.add(list.entry);
    return {
      check,
      form: check.status === "verified" ? fitOf(check.signer, form) : null,
      list,
      householder: this.#householder(entry, list),
      duplicate: this.#duplicates.get(application) ?? null,
    };
  }

  #householder({ person: { name } }: Entry, list: ListResult): Comparison | null {
    const [householder = ""] = list.result === "absent" ? [] : this.#list.get(list.entry).more;
    return name && householder !== "" ? compareNames(name, { text: householder }) : null;
  }

  /** Entries of the list that no outcome has named so far. */
  *withoutApplication(): Generator<number, void> {
    for (let entry = 0; entry < this.#list.length; entry++) if (!this.#applied.has(entry)) yield entry;
  }
}

const parts = ["name", "birth", "address"] as const;

const filledFrom = (signer: Person, form: Person): Person => ({
  name: signer.name ?? form.name,
  birth: signer.birth ?? form.birth,
  address: signer.address ?? form.address,
});

/** The status, then the code, or what is known besides the signer, who is in the entry already: parts of the person that are the form's, and the rest. */
function packCheck(check: SignerCheck): readonly string[] {
  if (check.status === "refused") return [check.status, check.code];
  if (check.status !== "verified") return [check.status];
  const { testAuthority, others, row } = check;
  const missing = parts.filter((part) => check.signer[part] === null);
  const packed: PackedCheck = [Number(testAuthority), row.same, row.different, others, missing];
  return [check.status, JSON.stringify(packed)];
}

type PackedCheck = readonly [
  testAuthority: number,
  same: readonly number[],
  different: readonly number[],
  others: readonly string[],
  missing: readonly string[],
];

function checkOf({ more: [status, second = ""], person, serials }: Entry): SignerCheck {
  if (status === "verified") {
    const [testAuthority, same, different, others, missing] = JSON.parse(second) as PackedCheck;
    const absent = Object.fromEntries(parts.filter((part) => missing.includes(part)).map((part) => [part, null]));
    const signer = { ...person, ...absent };
    return { status, signer, others, row: { same, different }, serials, testAuthority: testAuthority === 1 };
  }
  if (status === "refused") return { status, code: second as Extract<SignerCheck, { status: "refused" }>["code"] };
  return { status: status === "missing" ? status : "not-asked" };
}

/** What an officer does with it, the worst that holds. */
export type Decision = "refused" | "duplicate" | "absent" | "look" | "clear";

/**
 * `refused`: a signature is wrong or missing. `duplicate`: another application of the same person. `absent`: not on the list. `look`: something is near, or the form differs from the
 * certificate or from the signed document, or others have signed as well, or the head of the household is somebody else. `clear`: nothing of all that; still nobody has asked about revocation.
 */
export function decisionOf({ check, form, list, householder, duplicate }: Outcome): Decision {
  if (check.status === "refused" || check.status === "missing") return "refused";
  if (duplicate && duplicate.kind !== "similar") return "duplicate";
  if (list.result === "absent") return "absent";
  const isForm = form === null || Object.values(form).every((each) => each === null || agrees(each));
  const isSigned = check.status !== "verified" || (check.row.different.length === 0 && check.others.length === 0);
  const isHouseholder = householder === null || agrees(householder);
  return list.result === "listed" && isForm && isSigned && isHouseholder && !duplicate ? "clear" : "look";
}
