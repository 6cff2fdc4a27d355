/** What a caller hands in from JavaScript: a string or the text of base64 would only fail far from here, in words of another library. */
import type { ReaderOptions } from "./signature-reader.ts";

/** Throws `TypeError` that names what is no bytes. */
export function checkBytes(
  file: Uint8Array,
  { content, certificate, certificates, files }: ReaderOptions & { readonly certificates?: readonly Uint8Array[] },
): void {
  const given = [
    ["the file", [file]],
    ["content", content === undefined ? [] : [content]],
    ["certificate", certificate === undefined ? [] : [certificate]],
    ["certificates", certificates ?? []],
    ["files", files?.values() ?? []],
  ] as const;
  for (const [name, all] of given) {
    for (const bytes of all)
      if (!(bytes instanceof Uint8Array)) throw new TypeError(`${name} must be bytes (Uint8Array)`);
  }
}
