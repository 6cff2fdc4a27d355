/** What a format finds in a file: one entry for each signature, checked as far as its own bytes go. Nothing is said about the signer yet. */
import type { IntegrityProblem } from "../errors/verification-code.ts";

export interface FoundSignature {
  readonly format: "pkcs1" | "cms" | "xml" | "pdf";
  /** Where in the file: field name of a PDF, Id or number of an XML signature, number of a CMS SignerInfo. For people; it comes from the file. */
  readonly place: string;
  /** Of the signed bytes and the digests: intact, or what is wrong, the first thing found. */
  readonly integrity: "intact" | IntegrityProblem;
  /** DER of the certificate whose key made it; absent when the file has none. */
  readonly certificate: Uint8Array | undefined;
  /** DER of the other certificates in it, in any order. */
  readonly certificates: readonly Uint8Array[];
  /** What the signer's own clock said, if anything did. Nobody vouches for it. */
  readonly claimedTime: Date | undefined;
  /** JOSE's or WebCrypto's name, for a person to read: "RSASSA-PKCS1-v1_5 with SHA-256". */
  readonly algorithm: string;
  readonly coverage: Coverage;
}

/** What of the file the signature is about. Whoever shows a file as signed has to look at this. */
export interface Coverage {
  /**
   * `whole`: every byte of the file (but the signature's own), or of the document that was handed in for a detached signature. `update`: every byte of an earlier revision, and something was added later. `part`: elements only, or nothing that could be told.
   * `external`: other files only.
   */
  readonly of: "whole" | "update" | "part" | "external";
  /** XML, `part`: ids of the elements that are covered, without "#". One that programs could read otherwise than it was signed is left out. */
  readonly elements: readonly string[];
  /** XML: names of the other files that it is about. */
  readonly files: readonly string[];
  /**
   * What was added after the signature, in words of ours: "signature" and "signatureBox" (another one, without and with a box on a page), "form", "annotation",
   * "pages", "other". PDF only.
   */
  readonly addedLater: readonly string[];
}
