/** How a format is plugged in: `find-<format>-signatures.ts` of its folder, loaded when a file of that format comes. */
import type { HashName } from "../../shared/contract/fields.ts";
import type { FoundSignature } from "./found-signature.ts";

/** What a signature may be about besides the file it is in. */
export interface ReaderOptions {
  /**
   * The signed bytes, for a detached signature: the document of a bare PKCS #1, a detached CMS or XML signature. Whatever the format, a signature that is about something else than these
   * bytes is CONTENT_CHANGED.
   */
  readonly content?: Uint8Array;
  /**
   * By the URI of the reference, percent-decoded: files that an XML signature names (構成情報 of e-Gov). `verifySignature` refuses with COVERAGE_REFUSED when no
   * signature is about one of them.
   */
  readonly files?: ReadonlyMap<string, Uint8Array>;
  /** DER of the signer's certificate, where the signature does not hold it: a bare PKCS #1 signature, a CMS signature without certificates. */
  readonly certificate?: Uint8Array;
  /** Of a bare PKCS #1 signature, which does not say it. */
  readonly hash?: HashName;
}

/**
 * Every signature in the file, in its order, each checked as far as its own bytes go. A signature that does not fit is in the list and says so; throws
 * `VerificationError` SIGNATURE_MALFORMED only when the file cannot be read as its format at all. An empty list: a file without a signature.
 */
export type SignatureReader = (file: Uint8Array, options: ReaderOptions) => Promise<readonly FoundSignature[]>;
