/** Where a box that is given as a person sees the page is on the page itself: cropped, and turned by /Rotate (ISO 32000-2 clauses 7.7.3.3 and 8.3.2.3). */
import type { PdfOptions } from "../../../shared/contract/formats.ts";
import type { PdfFile } from "../../../shared/pdf/pdf-file.ts";
import type { PdfValue } from "../../../shared/pdf/pdf-value.ts";
import { FormatFailure } from "../signature-format.ts";
import { type FoundPage, inherited } from "./find-page.ts";

export type VisibleBox = NonNullable<PdfOptions["visible"]>;

export interface PagePlace {
  /** Left, bottom, right, top in the user space of the page. */
  readonly rectangle: readonly [number, number, number, number];
  /** Clockwise, in quarters, as the page is shown. */
  readonly quarters: 0 | 1 | 2 | 3;
}

type Rectangle = [left: number, bottom: number, right: number, top: number];

/** Throws "reference" for a box that is not on the page. */
export function placeOnPage(document: PdfFile, page: FoundPage, box: VisibleBox): PagePlace {
  const media = rectangleOf(document, inherited(document, page, "MediaBox"));
  if (!media) throw new FormatFailure("malformed");
  const crop = intersection(media, rectangleOf(document, inherited(document, page, "CropBox")) ?? media);
  const rotate = inherited(document, page, "Rotate");
  const quarters = quartersOf(rotate?.kind === "number" ? rotate.value : 0);
  const [width, height] = [crop[2] - crop[0], crop[3] - crop[1]];
  const [shownWidth, shownHeight] = quarters % 2 === 0 ? [width, height] : [height, width];
  const [right, top] = [box.x + box.width, box.y + box.height];
  if (right > shownWidth || top > shownHeight) throw new FormatFailure("reference");
  const turned: Record<PagePlace["quarters"], Rectangle> = {
    0: [box.x, box.y, right, top],
    1: [width - top, box.x, width - box.y, right],
    2: [width - right, height - top, width - box.x, height - box.y],
    3: [box.y, height - right, top, height - box.x],
  };
  const [x1, y1, x2, y2] = turned[quarters];
  return { rectangle: [crop[0] + x1, crop[1] + y1, crop[0] + x2, crop[1] + y2], quarters };
}

function quartersOf(degrees: number): PagePlace["quarters"] {
  if (degrees % 90 !== 0) throw new FormatFailure("malformed");
  return ((((degrees / 90) % 4) + 4) % 4) as PagePlace["quarters"];
}

/** Any two opposite corners (clause 7.9.5). */
function rectangleOf(document: PdfFile, value: PdfValue | undefined): Rectangle | undefined {
  if (value?.kind !== "array") return undefined;
  const numbers = value.items.map((item) => document.resolve(item));
  const [x1, y1, x2, y2] = numbers.map((number) => (number?.kind === "number" ? number.value : Number.NaN));
  const all = [x1, y1, x2, y2].map((each) => each ?? Number.NaN) as Rectangle;
  if (all.some(Number.isNaN)) throw new FormatFailure("malformed");
  return [Math.min(all[0], all[2]), Math.min(all[1], all[3]), Math.max(all[0], all[2]), Math.max(all[1], all[3])];
}

const intersection = (one: Rectangle, other: Rectangle): Rectangle => [
  Math.max(one[0], other[0]),
  Math.max(one[1], other[1]),
  Math.min(one[2], other[2]),
  Math.min(one[3], other[3]),
];
