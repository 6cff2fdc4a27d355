/** A date of birth as lists, forms and certificates write it. */
import { eraNames, firstYearOf } from "./birth.ts";

/** Gregorian; null for what is not known (不詳, or zeros). */
interface WrittenBirth {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
}

const eraLetters = "MTSHR";

/**
 * `1980-02-17`, `1980/2/17`, `19800217`, `319800217` (a certificate's, with the digit of the era), `S55.2.17`, `昭和55年2月17日`, also in full-width characters.
 * `null` for anything else: an Excel serial number or a year of two digits could be several dates.
 */
export function readWrittenBirth(text: string): WrittenBirth | null {
  // digits, letters and signs only: nothing that a normal form could spoil
  const plain = text.normalize("NFKC").replace(/\s/g, "");
  const digits = /^[0-5]?(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (digits) return checked(digits[1], digits[2], digits[3]);
  const [first = "", month, day, ...more] = plain
    .replace(/[-/.年月日]+/g, "-")
    .replace(/-$/, "")
    .split("-");
  const written = /^(明治|大正|昭和|平成|令和|[MTSHR])(\d{1,2}|元)$/i.exec(first);
  const year = written ? yearOf(written[1] ?? "", written[2] ?? "") : first;
  const isDate = isUnknown(year) || /^\d{4}$/.test(year);
  return isDate && more.length === 0 && [month, day].every(isPart) ? checked(year, month, day) : null;
}

const isUnknown = (part: string): boolean => /^(不詳|\?+)$/.test(part);
const isPart = (part: string | undefined): boolean => part === undefined || isUnknown(part) || /^\d{1,2}$/.test(part);

function yearOf(era: string, year: string): string {
  const at = eraNames.indexOf(era);
  const index = at >= 0 ? at : eraLetters.indexOf(era.toUpperCase());
  return String(firstYearOf(index) + (year === "元" ? 1 : Number(year)) - 1);
}

function checked(year: string | undefined, month: string | undefined, day: string | undefined): WrittenBirth | null {
  const [y, m, d] = [known(year), known(month), known(day)];
  return (m ?? 0) > 12 || (d ?? 0) > 31 || (y === null && m === null && d === null)
    ? null
    : { year: y, month: m, day: d };
}

const known = (digits: string | undefined): number | null => Number(/^\d+$/.exec(digits ?? "")?.[0] ?? 0) || null;
