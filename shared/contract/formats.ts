/** How a document is to be signed, beyond the bare PKCS #1 signature. What is left out is the default of the format's file in `native-host/formats/`. */
import { exactly, flag, type Infer, integer, listOf, oneOf, optional, text } from "../schema/schema.ts";
import { bytes, documentSize, hashName, mediaType } from "./fields.ts";
import { limits } from "./limits.ts";

/** Those that give a finished file, each with options of its own. `pkcs1`, the bare signature, has none. */
export const fileFormat = oneOf("cms", "xml", "pdf");
export type FileFormat = Infer<typeof fileFormat>;
export const signatureFormat = oneOf("pkcs1", "cms", "xml", "pdf");
export type SignatureFormatName = Infer<typeof signatureFormat>;

/** CMS SignedData, CAdES-BES. `attached`: the document is inside. */
export const cmsOptions = exactly({ attached: optional(flag) });
export type CmsOptions = Infer<typeof cmsOptions>;

/** An Id attribute's value, not percent-encoded. */
const elementId = text({ min: 1, max: 200, pattern: /^[\p{L}\p{N}_.-]+$/u, called: "an element's id" });

export const xmlOptions = exactly({
  placement: optional(oneOf("enveloped", "enveloping", "detached")),
  canonicalization: optional(oneOf("c14n", "exclusive")),
  /** 構成情報 of e-Gov: the element of that id, and the other documents of the request as files beside it. */
  profile: optional(oneOf("e-gov")),
  /** XAdES-BES. */
  xades: optional(flag),
  /** Elements to be signed; the whole document when left out. */
  references: optional(listOf(elementId, { min: 1, max: 20 })),
});
export type XmlOptions = Infer<typeof xmlOptions>;

/** PDF points, a 72nd of an inch; a page has 14,400 at most (ISO 32000-1 annex C). */
const largestPage = 14_400;
/** From the lower left corner of the page as it is shown: cropped, and turned as the document says. */
const place = integer(0, largestPage);

export const pdfOptions = exactly({
  /** 登記互換 (adbe.pkcs7.detached) or PAdES B-B (ETSI.CAdES.detached). */
  profile: optional(oneOf("pades", "registry")),
  /** Where a box says that the document is signed, large enough to be read; invisible when left out. Its words are ours. */
  visible: optional(
    exactly({
      page: integer(1, 100_000),
      x: place,
      y: place,
      // as large as a stamp, so that its letters lie over nothing that was to be read
      width: integer(60, 400),
      height: integer(20, 120),
    }),
  ),
});
export type PdfOptions = Infer<typeof pdfOptions>;

/** For the format that is asked for and no other. */
export const formatOptions = { cms: optional(cmsOptions), xml: optional(xmlOptions), pdf: optional(pdfOptions) };

/** `pkcs1` and SHA-256 when left out. */
export const signOptions = { format: optional(signatureFormat), hash: optional(hashName), ...formatOptions };

/** What phase 1 leaves of a document for phase 2, in words of the host's own; the extension keeps it and gives it back. */
export const plan = text({ min: 1, max: limits.plan });

/** A finished file: the original with `bytes` put in before its byte `at`, or, when `detached`, these bytes alone. */
export const completed = exactly({
  inserts: listOf(exactly({ at: documentSize, bytes: bytes(0, limits.insert) }), { min: 1, max: 8 }),
  detached: optional(flag),
  mediaType,
});
export type Completed = Infer<typeof completed>;
