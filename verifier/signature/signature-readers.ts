/** Which file reads which format. Each is loaded when a file of its format comes, so that a site with logins only never loads a PDF reader. */
import type { SignatureFormatName } from "../../shared/contract/formats.ts";
import type { SignatureReader } from "./signature-reader.ts";

const readers = {
  cms: async () => (await import("../cms/find-cms-signatures.ts")).findCmsSignatures,
  pdf: async () => (await import("../pdf/find-pdf-signatures.ts")).findPdfSignatures,
  pkcs1: async () => (await import("../pkcs1/find-pkcs1-signatures.ts")).findPkcs1Signatures,
  xml: async () => (await import("../xml/find-xml-signatures.ts")).findXmlSignatures,
} satisfies Partial<Record<SignatureFormatName, () => Promise<SignatureReader>>>;

export type ReadableFormat = keyof typeof readers;
export const readableFormats = Object.keys(readers) as readonly ReadableFormat[];

/** Those that came: asking a runtime for a file that it has loaded still goes through its loader. */
const loaded = new Map<ReadableFormat, SignatureReader>();

/** Throws `TypeError` for a format that there is no reader for. */
export async function signatureReader(format: ReadableFormat): Promise<SignatureReader> {
  if (!Object.hasOwn(readers, format)) throw new TypeError(`format must be one of ${Object.keys(readers).join(", ")}`);
  const reader = loaded.get(format) ?? (await readers[format]());
  loaded.set(format, reader);
  return reader;
}
