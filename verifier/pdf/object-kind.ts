/** What a dictionary of a PDF is, as programs take it that care little what it says that it is. */
import { nameOf, type PdfDictionary } from "../../shared/pdf/pdf-value.ts";

/** What can be drawn before what cannot: viewers draw whatever a page has in its list with a rectangle, whatever else it is. */
export function kindOf(dictionary: PdfDictionary): "pages" | "signature" | "field" | "annotation" | undefined {
  const type = nameOf(dictionary, "Type");
  if (type === "Page" || type === "Pages") return "pages";
  if (dictionary.entries.has("FT") || nameOf(dictionary, "Subtype") === "Widget") return "field";
  if (type === "Annot" || dictionary.entries.has("Rect")) return "annotation";
  return type === "Sig" || type === "DocTimeStamp" || dictionary.entries.has("ByteRange") ? "signature" : undefined;
}
