/** Whether a signed file is the original that was handed to a page, with one signature more and nothing else. By format, loaded when a file of it comes. */
import type { AcceptedCoverage } from "./accepted-coverage.ts";
import type { ReadableFormat } from "./signature-readers.ts";

/** Of a file whose signatures were all found right. */
type OriginalCheck = (file: Uint8Array, original: Uint8Array, accept: AcceptedCoverage) => boolean;

const checks = {
  cms: async () => (await import("../cms/is-original-signed.ts")).isCmsOriginalSigned,
  pdf: async () => (await import("../pdf/is-original-signed.ts")).isPdfOriginalSigned,
  xml: async () => (await import("../xml/is-original-signed.ts")).isXmlOriginalSigned,
} satisfies Partial<Record<ReadableFormat, () => Promise<OriginalCheck>>>;

/** Throws `TypeError` for a format that holds no document, and for what is no original: nothing would be compared. */
export async function originalCheck(
  format: ReadableFormat,
  original: unknown,
  accept: AcceptedCoverage,
): Promise<(file: Uint8Array) => boolean> {
  if (!(original instanceof Uint8Array)) throw new TypeError("original must be a Uint8Array");
  if (!isHolding(format)) throw new TypeError(`original is for ${Object.keys(checks).join(", ")}; hand in content`);
  const check: OriginalCheck = await checks[format]();
  return (file) => check(file, original, accept);
}

const isHolding = (format: string): format is keyof typeof checks => Object.hasOwn(checks, format);
