/** The data of cross-reference and object streams (ISO 32000-2 clause 7.4): plain, or Flate with a PNG predictor. Nobody writes them otherwise. */
import { type Inflater, inflate } from "./inflate.ts";
import { pdfBounds } from "./pdf-bounds.ts";
import { PdfFailure } from "./pdf-failure.ts";
import { countOf, entryOf, nameOf, type PdfDictionary, type PdfValue } from "./pdf-value.ts";

/** What is left of `pdfBounds.inflatedTogether`. */
export interface InflationBudget {
  readonly Inflater: Inflater;
  bytes: number;
}

/** `raw` are the bytes between stream and endstream. Throws {@link PdfFailure}. */
export function decodedData(dictionary: PdfDictionary, raw: Uint8Array, budget: InflationBudget): Uint8Array {
  const filter = onlyOne(dictionary.entries.get("Filter"));
  if (filter === undefined) return raw;
  if (filter.kind !== "name" || filter.name !== "FlateDecode") throw new PdfFailure("tooComplex");
  const inflated = inflate(raw, Math.min(pdfBounds.inflated, budget.bytes), budget.Inflater);
  budget.bytes -= inflated.length;
  const parameters = onlyOne(dictionary.entries.get("DecodeParms"));
  const predictor = countOf(parameters, "Predictor") ?? 1;
  if (predictor === 1) return inflated;
  // the other one is TIFF's, for images
  if (predictor < 10) throw new PdfFailure("tooComplex");
  const bitsPerSample = countOf(parameters, "BitsPerComponent") ?? 8;
  if (bitsPerSample !== 8 || (countOf(parameters, "Colors") ?? 1) !== 1) throw new PdfFailure("tooComplex");
  return withoutPrediction(inflated, countOf(parameters, "Columns") ?? 1);
}

/** An array of one is the same as what is in it; null is nothing. */
function onlyOne(value: PdfValue | undefined): PdfValue | undefined {
  const [first, ...more] = value?.kind === "array" ? value.items : value ? [value] : [];
  if (more.length > 0) throw new PdfFailure("tooComplex");
  return first?.kind === "null" ? undefined : first;
}

/** PNG filters of one byte per sample (ISO/IEC 15948 clause 9.2). Each row begins with the filter that it has. */
function withoutPrediction(data: Uint8Array, columns: number): Uint8Array {
  if (columns < 1 || data.length % (columns + 1) !== 0) throw new PdfFailure("malformed");
  const rows = data.length / (columns + 1);
  const result = new Uint8Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const filter = data[row * (columns + 1)] ?? 0;
    const from = row * (columns + 1) + 1;
    const to = row * columns;
    for (let column = 0; column < columns; column++) {
      const left = column > 0 ? (result[to + column - 1] ?? 0) : 0;
      const up = row > 0 ? (result[to + column - columns] ?? 0) : 0;
      const upLeft = row > 0 && column > 0 ? (result[to + column - columns - 1] ?? 0) : 0;
      result[to + column] = (data[from + column] ?? 0) + predicted(filter, left, up, upLeft);
    }
  }
  return result;
}

function predicted(filter: number, left: number, up: number, upLeft: number): number {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter === 4) return paeth(left, up, upLeft);
  throw new PdfFailure("malformed");
}

function paeth(left: number, up: number, upLeft: number): number {
  const estimate = left + up - upLeft;
  const [byLeft, byUp, byUpLeft] = [left, up, upLeft].map((each) => Math.abs(estimate - each)) as [
    number,
    number,
    number,
  ];
  if (byLeft <= byUp && byLeft <= byUpLeft) return left;
  return byUp <= byUpLeft ? up : upLeft;
}

/** Whether it is a stream of that type; for the two that hold the file's structure. */
export const isStreamOfType = (value: PdfValue | undefined, type: "XRef" | "ObjStm"): value is PdfDictionary =>
  value?.kind === "dictionary" && nameOf(value, "Type") === type && entryOf(value, "Type", "name") !== undefined;
