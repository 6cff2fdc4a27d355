/** A date of birth as an officer reads it. */
import type { BirthDate } from "../../../shared/comparison/compare-births.ts";

/** `1980-02-17`, with question marks for what is not known; nothing for no date. */
export function birthWords(birth: BirthDate | null | undefined): string {
  if (!birth) return "";
  const digits = (value: number | null, length: number): string =>
    value === null ? "?".repeat(length) : String(value).padStart(length, "0");
  return `${digits(birth.year, 4)}-${digits(birth.month, 2)}-${digits(birth.day, 2)}`;
}
