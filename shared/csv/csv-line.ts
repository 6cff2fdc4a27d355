/**
 * Writes tables that spreadsheets open: RFC 4180 in UTF-8 with a byte order mark, by which Excel knows the encoding. A cell that a spreadsheet would compute or
 * change gets an apostrophe in front, which stays visible there and says that the cell is text; whoever reads the file with a program takes it off
 * again where it stands before one of these.
 */

/** In front of the first line. */
export const byteOrderMark = "\ufeff";

/** One record with its line break. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(",")}\r\n`;

function csvCell(cell: string): string {
  const safe = isChanged(cell) ? `'${cell}` : cell;
  return /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Begins as a formula does, also in full-width and behind blanks, quotes and other signs that a spreadsheet skips. */
const formula = /^['"\s\p{Cc}\p{Cf}]*[=+\-@|%＝＋－＠﹢﹣﹦﹫−\t\r\n]/u;
/** Leading zeros (a telephone number), and more digits than a spreadsheet's numbers have. */
const digitsOfText = /^(0\d+|\d{16,})$/;
/** What Excel takes for a date: a house number, 1-2-3. A whole date, 1990-05-05, may become one. */
const notADate = /^\d{1,2}[-/]\d{1,2}([-/]\d{1,2})?$/;
const exponent = /^\d+e\d+$/i;

/** Whether a spreadsheet would make something else of it. */
const isChanged = (cell: string): boolean =>
  [formula, digitsOfText, notADate, exponent].some((each) => each.test(cell));
