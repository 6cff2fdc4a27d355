/**
 * What a visible signature looks like: two lines that say what it is, in Japanese and English, and the time that it claims. Nothing of the signer is in it, since it is fixed
 * before the card is read. The fonts are ones that every viewer has or replaces, so that no font goes into the file.
 */

import type { IncrementalUpdate } from "./incremental-update.ts";
import { timeInWords } from "./japan-time.ts";
import type { PagePlace, VisibleBox } from "./page-place.ts";

/** 電子署名 in UTF-16BE. */
const japanese = "96FB5B507F72540D";
const english = "Digitally signed";

/** In sizes of the font, a little more than Helvetica needs for the longest line, and for three lines. */
const room = { width: 13.2, height: 4.6 } as const;

/** So that the words lie as the page is shown: the page is turned clockwise, they are turned back. */
const turnedBack = ["1 0 0 1 0 0", "0 1 -1 0 0 0", "-1 0 0 -1 0 0", "0 -1 1 0 0 0"] as const;

/** Writes the form XObject (ISO 32000-2 clause 8.10) and its fonts; gives the number of the first. */
export function writeAppearance(
  update: IncrementalUpdate,
  { width, height }: VisibleBox,
  { quarters }: PagePlace,
  signedAt: Date,
): number {
  const [form, descendant, descriptor] = [update.reserve(), update.reserve(), update.reserve()];
  const size = Math.min((width - 4) / room.width, (height - 4) / room.height);
  const top = height / 2 + (room.height / 2) * size;
  const line = (font: "J" | "E", text: string, scale: number, below: number): string =>
    `/${font} ${rounded(size * scale)} Tf 1 0 0 1 ${rounded(2 + 0.6 * size)} ${rounded(top - below * size)} Tm ${text} Tj`;
  const content = [
    // no ground: the site chooses the place, and what the person has read must stay to be read
    `q 0.4 0.4 0.4 RG 0.6 w 0.3 0.3 ${rounded(width - 0.6)} ${rounded(height - 0.6)} re S Q`,
    "BT 0 0 0 rg",
    line("J", `<${japanese}>`, 1.4, 1.5),
    line("E", `(${english})`, 1, 2.8),
    line("E", `(${timeInWords(signedAt)})`, 1, 4.1),
    "ET",
  ].join("\n");
  const fonts =
    `/E<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>` +
    `/J<</Type/Font/Subtype/Type0/BaseFont/HeiseiKakuGo-W5-UniJIS-UCS2-H/Encoding/UniJIS-UCS2-H/DescendantFonts[${descendant} 0 R]>>`;
  update.write(
    form,
    `<</Type/XObject/Subtype/Form/BBox[0 0 ${width} ${height}]/Matrix[${turnedBack[quarters]}]` +
      `/Resources<</Font<<${fonts}>>>>/Length ${content.length}>>stream\n${content}\nendstream`,
  );
  update.write(
    descendant,
    `<</Type/Font/Subtype/CIDFontType0/BaseFont/HeiseiKakuGo-W5/DW 1000/FontDescriptor ${descriptor} 0 R` +
      `/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>>>`,
  );
  update.write(
    descriptor,
    "<</Type/FontDescriptor/FontName/HeiseiKakuGo-W5/Flags 4/FontBBox[-92 -250 1010 922]/ItalicAngle 0" +
      "/Ascent 752/Descent -221/CapHeight 737/StemV 114>>",
  );
  return form;
}

const rounded = (points: number): string => String(Math.round(points * 100) / 100);
