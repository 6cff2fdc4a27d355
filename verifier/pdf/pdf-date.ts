/** Dates of PDF (ISO 32000-2 clause 7.9.4). */
import type { PdfValue } from "../../shared/pdf/pdf-value.ts";

const pattern = /^D:(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:Z(?:00'00'?)?|([+-])(\d{2})'(\d{2})'?)$/;

/** Undefined unless it says the second and the time zone. */
export function dateOf(value: PdfValue | undefined): Date | undefined {
  const text = value?.kind === "string" ? String.fromCharCode(...value.bytes.subarray(0, 30)) : "";
  const [whole, year, month, day, hour, minute, second, sign, hours, minutes] = pattern.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const zone = sign ? `${sign}${hours}:${minutes}` : "Z";
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
