/** The font of the PDF: the system's own Noto Sans CJK, which has every character of JIS X 0213 and more. The PDF carries what it uses of it. */
import { existsSync } from "node:fs";

interface Font {
  readonly file: string;
  /** PostScript name, in a collection of fonts. */
  readonly name: string;
}

/** Debian's fonts-noto-cjk, and where other systems and people put it. */
const places: readonly Font[] = [
  "/usr/share/fonts/opentype/noto",
  "/usr/share/fonts/noto-cjk",
  "/usr/share/fonts/google-noto-cjk",
  "/Library/Fonts",
  "C:/Windows/Fonts",
].map((folder) => ({ file: `${folder}/NotoSansCJK-Regular.ttc`, name: "NotoSansCJKjp-Regular" }));

/** `undefined` on a machine without it: then there is no PDF, rather than one with holes in it. */
export const japaneseFont = (): Font | undefined => places.find(({ file }) => existsSync(file));
