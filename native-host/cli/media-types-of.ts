/** What a signature in XML says of the kind of a file (XAdES DataObjectFormat): by its name, as a person's computer tells. */
import { extname } from "node:path";
import type { HostParams } from "../../shared/contract/operations.ts";

const byEnding: Readonly<Record<string, string>> = {
  ".csv": "text/csv",
  ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  ".jpeg": "image/jpeg",
  ".jpg": "image/jpeg",
  ".json": "application/json",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".tif": "image/tiff",
  ".tiff": "image/tiff",
  ".txt": "text/plain",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ".xml": "application/xml",
  ".zip": "application/zip",
};

const mediaTypeOf = (file: string): string => byEnding[extname(file).toLowerCase()] ?? "application/octet-stream";

/**
 * Of each of the files, in order. A detached signature is beside all of them, one for e-Gov in the first, any other in each: what it goes into is XML, whatever it is
 * called, or it is refused.
 */
export function mediaTypesOf(
  files: readonly string[],
  { xml = {} }: Pick<HostParams<"hashDocuments">, "xml">,
): string[] {
  const isInside = (index: number): boolean => xml.placement !== "detached" && (xml.profile !== "e-gov" || index === 0);
  return files.map((file, index) => (isInside(index) ? "application/xml" : mediaTypeOf(file)));
}
