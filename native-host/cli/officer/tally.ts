/** Counts what the outcomes say, for the summary. */
import { fill, type Language, plain } from "../../../shared/i18n/language.ts";
import { decisionText, reconcileSummaryText as text } from "../../../shared/i18n/reconcile-text.ts";
import {
  type Decision,
  decisionOf,
  type Outcome,
  type SignerCheck,
} from "../../../verifier/reconcile/reconciliation.ts";
import { agrees } from "../../../verifier/reconcile/same-person.ts";

/** One JSON object: numbers, and names of columns. Nothing of a person. */
export interface Summary {
  readonly applications: { readonly rows: number; readonly encoding: string };
  readonly list: {
    readonly rows: number;
    readonly encoding: string;
    readonly leftOver: number;
    /** Has columns of evidence, as a table of applications has. */
    readonly hasEvidence: boolean;
  };
  readonly decisions: Readonly<Record<Decision, number>>;
  readonly signatures: {
    readonly verified: number;
    readonly testAuthority: number;
    readonly missing: number;
    readonly notAsked: number;
    /** By code. */
    readonly refused: Readonly<Record<string, number>>;
    readonly revocation: "not-checked";
  };
  readonly found: Readonly<Record<"certificate" | "person" | "near" | "several" | "absent", number>>;
  readonly formsThatDiffer: number;
  /** Rows of verified signatures beside the document that was signed. */
  readonly signedRows: { readonly same: number; readonly different: number; readonly notCompared: number };
  /** Files that more than one person has signed. */
  readonly severalSigners: number;
  readonly duplicates: {
    /** Applications after the first of a person, by what they have in common. */
    readonly sameCertificate: number;
    readonly otherCertificate: number;
    readonly samePerson: number;
    readonly similar: number;
    /** Who applied more than once. */
    readonly people: number;
  };
  readonly notHouseholders: number;
  readonly myNumbers: { readonly columns: readonly string[]; readonly cells: number };
}

export class Tally {
  readonly #decisions = { refused: 0, duplicate: 0, absent: 0, look: 0, clear: 0 };
  readonly #checks = { verified: 0, refused: 0, missing: 0, "not-asked": 0 };
  readonly #codes: Record<string, number> = {};
  readonly #found = { certificate: 0, person: 0, near: 0, several: 0, absent: 0 };
  readonly #duplicates = { sameCertificate: 0, otherCertificate: 0, samePerson: 0, similar: 0, people: 0 };
  readonly #signedRows = { same: 0, different: 0, notCompared: 0 };
  #severalSigners = 0;
  #tests = 0;
  #differing = 0;
  #notHouseholders = 0;
  #rows = 0;

  count(application: number, outcome: Outcome): void {
    const { check, form, list, householder, duplicate } = outcome;
    this.#rows++;
    this.#decisions[decisionOf(outcome)]++;
    this.#checks[check.status]++;
    if (check.status === "refused") this.#codes[check.code] = (this.#codes[check.code] ?? 0) + 1;
    if (check.status === "verified") this.#countSigned(check);
    this.#found[list.result === "listed" ? list.by : list.result]++;
    if (form && Object.values(form).some((each) => each && !agrees(each))) this.#differing++;
    if (householder && !agrees(householder)) this.#notHouseholders++;
    if (!duplicate) return;
    if (duplicate.first !== application) this.#duplicates[duplicate.kind]++;
    else if (duplicate.kind !== "similar") this.#duplicates.people++;
  }

  #countSigned({ testAuthority, others, row }: Extract<SignerCheck, { status: "verified" }>): void {
    if (testAuthority) this.#tests++;
    if (others.length > 0) this.#severalSigners++;
    const isCompared = row.same.length + row.different.length > 0;
    this.#signedRows[isCompared ? (row.different.length > 0 ? "different" : "same") : "notCompared"]++;
  }

  summary(of: Pick<Summary, "myNumbers" | "list"> & { encoding: string }): Summary {
    return {
      applications: { rows: this.#rows, encoding: of.encoding },
      list: of.list,
      decisions: this.#decisions,
      signatures: {
        verified: this.#checks.verified,
        testAuthority: this.#tests,
        missing: this.#checks.missing,
        notAsked: this.#checks["not-asked"],
        refused: this.#codes,
        revocation: "not-checked",
      },
      found: this.#found,
      formsThatDiffer: this.#differing,
      signedRows: this.#signedRows,
      severalSigners: this.#severalSigners,
      duplicates: this.#duplicates,
      notHouseholders: this.#notHouseholders,
      myNumbers: of.myNumbers,
    };
  }
}

/** For people, without what is nothing. */
export function summaryLines(summary: Summary, language: Language): readonly string[] {
  const { applications, list, signatures, found, signedRows, severalSigners, duplicates, myNumbers } = summary;
  const say = (name: keyof typeof text, values: Readonly<Record<string, string | number>> = {}): string =>
    fill(plain(text[name][language]), values);
  const refused = Object.values(signatures.refused).reduce((sum, each) => sum + each, 0);
  const isAsked = signatures.notAsked < applications.rows;
  const { sameCertificate, otherCertificate, samePerson, similar, people } = duplicates;
  const decisions = Object.entries(summary.decisions).map(
    ([decision, count]) => `${plain(decisionText[decision as Decision][language])} ${count}`,
  );
  const untrusted = signatures.refused["CERTIFICATE_UNTRUSTED"] ?? 0;
  const again = sameCertificate + otherCertificate + samePerson;
  return [
    say("applications", { applications: applications.rows, list: list.rows }),
    say("encodings", { applications: applications.encoding, list: list.encoding }),
    say("decisions", { decisions: decisions.join(", ") }),
    ...(isAsked ? [say("signatures", { ...signatures, refused }), say("notChecked")] : []),
    ...(untrusted > 0 ? [say("untrusted", { untrusted })] : []),
    ...(signatures.notAsked > 0 ? [say("notAsked", { notAsked: signatures.notAsked })] : []),
    ...(!isAsked && signatures.notAsked > 0 && list.hasEvidence ? [say("turned")] : []),
    ...(signatures.testAuthority > 0 ? [say("test", { test: signatures.testAuthority })] : []),
    say("listed", { ...found, listed: found.certificate + found.person }),
    ...(isAsked ? [say("forms", { differing: summary.formsThatDiffer })] : []),
    ...(signatures.verified > 0 ? [say("signedRows", signedRows)] : []),
    ...(severalSigners > 0 ? [say("severalSigners", { severalSigners })] : []),
    say("duplicates", { duplicates: again, people, similar }),
    ...(summary.notHouseholders > 0 ? [say("householders", { householders: summary.notHouseholders })] : []),
    say("leftOver", { leftOver: list.leftOver }),
    ...(myNumbers.columns.length > 0
      ? [say("myNumbers", { columns: myNumbers.columns.join(", "), withheld: myNumbers.cells })]
      : []),
  ];
}
