/** Times as a signed PDF says them: Japan Standard Time, whose difference is part of the text, wherever this computer is. */

const ahead = 9 * 3_600_000;

/** A date of ISO 32000-2 clause 7.9.4. */
export const pdfDate = (moment: Date): string => `D:${digits(moment)}+09'00'`;

/** `2026-11-21 21:34:01 JST`, for people. */
export function timeInWords(moment: Date): string {
  const [year, month, day, hour, minute, second] = digits(moment).match(/^\d{4}|\d{2}/g) ?? [];
  return `${year}-${month}-${day} ${hour}:${minute}:${second} JST`;
}

/** YYYYMMDDHHmmSS. */
const digits = (moment: Date): string =>
  new Date(moment.getTime() + ahead).toISOString().replaceAll(/\D/g, "").slice(0, 14);
