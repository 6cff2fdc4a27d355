/** What is said about each signature in a file. */
import type { JpkiCertificate } from "../certificate/jpki-certificate.ts";
import type { VerificationCode } from "../errors/verification-code.ts";
import type { AnchorFacts } from "../path/trust-anchors.ts";
import type { Revocation } from "../revocation/ask-revocation.ts";
import type { Coverage, FoundSignature } from "./found-signature.ts";

export interface SignatureReport {
  /** The time that the certificates were checked for. A time that a signer claims is nobody's word, so it is never this one. */
  readonly at: Date;
  /** `caller`: the time you have named, as that of receipt. `clock`: now. */
  readonly atFrom: "caller" | "clock";
  /** Every signature in the file, in its order. */
  readonly signatures: readonly ReportedSignature[];
}

/** One signature. Whoever shows the file as signed has to look at `coverage` too. */
export interface ReportedSignature {
  readonly format: FoundSignature["format"];
  /** Where in the file. For people; it comes from the file. */
  readonly place: string;
  readonly algorithm: string;
  /** The first thing that is wrong, in the order: bytes, certificate, path, purpose, validity, revocation. `null`: none of what was checked is wrong. */
  readonly problem: VerificationCode | null;
  readonly coverage: Coverage;
  /** What the signer's own clock said. Nobody vouches for it. */
  readonly claimedTime: Date | null;
  /** Of the signer, with name and address. `null` when there is none that can be read. */
  readonly certificate: JpkiCertificate | null;
  /** `null` when no path was found, or was not looked for because the bytes are wrong already. */
  readonly trustAnchor: AnchorFacts | null;
  /** DER of the CA's certificate. */
  readonly issuer: Uint8Array | null;
  /** `true`: a test card, of nobody. */
  readonly testAuthority: boolean;
  readonly revocation: Revocation;
}
