/** An outcome as cells of the table, in the officer's language. */

import type { Comparison } from "../../../shared/comparison/comparison.ts";
import { foldingText, nearReasonText, verdictText } from "../../../shared/i18n/comparison-text.ts";
import { type Language, plain, type Text } from "../../../shared/i18n/language.ts";
import {
  decisionText,
  duplicateText,
  listResultText,
  type ReconcileHead,
  reasonText,
  reconcileHeadText,
  signatureCheckText,
  signedRowText,
} from "../../../shared/i18n/reconcile-text.ts";
import { verificationProblemText } from "../../../shared/i18n/verification-text.ts";
import type { People } from "../../../verifier/reconcile/people.ts";
import {
  decisionOf,
  type Outcome,
  type SignedRow,
  type SignerCheck,
} from "../../../verifier/reconcile/reconciliation.ts";
import { agrees, type Fit } from "../../../verifier/reconcile/same-person.ts";
import { birthWords } from "./birth-words.ts";

export const outcomeHeads = (language: Language): readonly string[] =>
  Object.values(reconcileHeadText).map((text) => plain(text[language]));

export class OutcomeWords {
  readonly #language: Language;
  readonly #list: People;
  readonly #heads: readonly string[];

  /** `heads`: of the applications. */
  constructor(language: Language, list: People, heads: readonly string[]) {
    this.#language = language;
    this.#list = list;
    this.#heads = heads;
  }

  /** Below {@link outcomeHeads}. `row`: of the application in its table, from 2, as spreadsheets count. */
  cells(row: number, outcome: Outcome): readonly string[] {
    const { check, form, list, householder, duplicate } = outcome;
    const entry = list.result === "absent" ? undefined : this.#list.get(list.entry);
    const fit: Partial<Fit> = list.result === "absent" ? {} : list.fit;
    const signer = check.status === "verified" ? check.signer : undefined;
    const [, id = "", listRow = ""] = entry?.more ?? [];
    const cells: Record<ReconcileHead, string> = {
      row: String(row),
      decision: this.#say(decisionText[decisionOf(outcome)]),
      reasons: this.#reasons(outcome).join("; "),
      signature: this.#signature(outcome),
      signerName: signer?.name?.text ?? "",
      signerBirth: birthWords(signer?.birth),
      signerAddress: signer?.address?.text ?? "",
      otherSigners: check.status === "verified" ? check.others.join(" / ") : "",
      signedRow: check.status === "verified" ? this.#signedRow(check.row) : "",
      formName: this.#comparison(form?.name),
      formBirth: this.#comparison(form?.birth),
      formAddress: this.#comparison(form?.address),
      list: this.#say(listResultText[list.result === "listed" ? list.by : list.result]),
      listRow,
      listId: id,
      listName: this.#comparison(fit.name),
      listBirth: this.#comparison(fit.birth),
      listAddress: this.#comparison(fit.address),
      householder: this.#comparison(householder),
      duplicate: duplicate ? this.#say(duplicateText[duplicate.kind]) : "",
      duplicateOf: duplicate ? String(duplicate.first + firstRow) : "",
    };
    return Object.keys(reconcileHeadText).map((head) => cells[head as ReconcileHead]);
  }

  #say(text: Text): string {
    return plain(text[this.#language]);
  }

  #signature({ check }: Outcome): string {
    if (check.status === "verified") return this.#say(signatureCheckText[check.testAuthority ? "test" : "verified"]);
    if (check.status === "not-asked") return this.#say(signatureCheckText.notAsked);
    if (check.status === "missing") return this.#say(signatureCheckText.missing);
    return `${this.#say(problemText(check.code))} [${check.code}]`;
  }

  #signedRow({ same, different }: SignedRow): string {
    const columns = (places: readonly number[]) => places.map((at) => this.#heads[at] ?? "").join(", ");
    if (different.length > 0) return `${this.#say(signedRowText.different)}${columns(different)}`;
    return same.length > 0 ? `${this.#say(signedRowText.same)}${columns(same)}` : this.#say(signedRowText.notCompared);
  }

  /** 「同じとみなす（書き方の違い）: 異体字、空白」 */
  #comparison(found: Comparison | null | undefined): string {
    if (!found) return "";
    const verdict = this.#say(verdictText[found.verdict]);
    if (found.verdict === "near") return `${verdict}: ${this.#say(nearReasonText[found.reason])}`;
    const foldings = [...new Set(found.foldings.map(({ by }) => this.#say(foldingText[by])))];
    return found.verdict === "folded" ? `${verdict}: ${foldings.join(", ")}` : verdict;
  }

  #reasons(outcome: Outcome): readonly string[] {
    const { check, form, list, householder, duplicate } = outcome;
    const isRefused = check.status === "refused" || check.status === "missing";
    return [
      ...(isRefused ? [this.#signature(outcome)] : []),
      ...(duplicate ? [this.#say(duplicateText[duplicate.kind])] : []),
      ...(list.result === "listed" ? [] : [`${this.#say(reasonText.list)}${this.#say(listResultText[list.result])}`]),
      ...(list.result === "absent" ? [] : this.#differing(reasonText.list, list.fit)),
      ...(form ? this.#differing(reasonText.form, form) : []),
      ...(check.status === "verified" ? this.#signedReasons(check) : []),
      ...(householder && !agrees(householder) ? [this.#say(reasonText.householder)] : []),
    ];
  }

  #signedReasons({ row, others }: Extract<SignerCheck, { status: "verified" }>): readonly string[] {
    return [
      ...(row.different.length > 0 ? [`${this.#say(reasonText.signedRow)}${this.#signedRow(row)}`] : []),
      ...(others.length > 0 ? [this.#say(reasonText.otherSigners)] : []),
    ];
  }

  #differing(about: Text, fit: Fit): readonly string[] {
    return (["name", "birth", "address"] as const).flatMap((part) => {
      const found = fit[part];
      if (!found || agrees(found)) return [];
      return [`${this.#say(about)}${this.#say(reasonText[part])}${this.#comparison(found)}`];
    });
  }
}

/** Row of the first application as spreadsheets count: the heads are row 1. */
export const firstRow = 2;

const problemText = (code: Extract<Outcome["check"], { status: "refused" }>["code"]): Text =>
  code === "EVIDENCE_UNREADABLE"
    ? signatureCheckText.EVIDENCE_UNREADABLE
    : ((verificationProblemText as Readonly<Partial<Record<string, Text>>>)[code] ??
      verificationProblemText.SIGNATURE_MALFORMED);
