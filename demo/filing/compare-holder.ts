/**
 * Whether the applicant on the form is the person on the certificate. A certificate holds JIS X 0208 and 0212 only and marks what it
 * replaced (代替文字), registers and people write one name in several ways: what is folded is said, what is not is for an officer.
 */
import { compareAddresses } from "../../shared/comparison/compare-addresses.ts";
import { compareBirths } from "../../shared/comparison/compare-births.ts";
import { compareNames } from "../../shared/comparison/compare-names.ts";
import type { Comparison } from "../../shared/comparison/comparison.ts";
import { readBirth } from "../../shared/person/birth.ts";
import type { CertificateHolder, CertificateText } from "../../verifier/warifu-verifier.ts";
import type { Application } from "../exchange/application-form.ts";
import type { HolderMatch } from "../exchange/receipt-body.ts";

export interface ComparedField {
  readonly field: "name" | "birth" | "address";
  /** As it was written in the form. */
  readonly form: string;
  readonly certificate: string;
  /** Code points of `certificate` in whose place 代替文字 stands. */
  readonly substituted: readonly number[];
  readonly comparison: Comparison;
}

/** The certificate is the left side. */
export function compareHolder(holder: CertificateHolder, applicant: Application["申請者"]): ComparedField[] {
  const { birth: born } = readBirth((holder.birth ?? "").slice(1), holder.birth?.slice(0, 1));
  const [year = null, month = null, day = null] = applicant.生年月日.split("-").map(Number);
  return [
    {
      ...written("name", holder.name, applicant.氏名),
      comparison: compareNames(textOf(holder.name), { text: applicant.氏名 }),
    },
    {
      ...written("birth", { raw: born.iso ?? holder.birth ?? "", substituted: null }, applicant.生年月日),
      comparison: compareBirths(born, { year, month, day }),
    },
    {
      ...written("address", holder.address, applicant.住所),
      comparison: compareAddresses(textOf(holder.address), { text: applicant.住所 }),
    },
  ];
}

const order = ["same", "folded", "near", "different"] as const satisfies readonly HolderMatch[];

/** The worst of the three. */
export const worstOf = (fields: readonly ComparedField[]): HolderMatch =>
  order[Math.max(...fields.map(({ comparison }) => order.indexOf(comparison.verdict)))] ?? "different";

const textOf = (stored: CertificateText | null) => ({
  text: stored?.raw ?? "",
  substituted: stored?.substituted ?? null,
});

const written = (field: ComparedField["field"], stored: CertificateText | null, form: string) => ({
  field,
  form,
  certificate: stored?.raw ?? "",
  substituted: (stored?.substituted ?? []).flatMap((is, index) => (is ? [index] : [])),
});
