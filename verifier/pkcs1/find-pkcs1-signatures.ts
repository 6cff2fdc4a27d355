/** A bare signature, RSASSA-PKCS1-v1_5 (RFC 8017 clause 8.2.2): what `sign` gives without a format. It holds no certificate, no hash and no document. */
import { limits } from "../../shared/contract/limits.ts";
import type { PublicKey } from "../certificate/public-key.ts";
import { recentCertificate } from "../certificate/recent-certificates.ts";
import { algorithmInWords, knownHash, type SignatureAlgorithm } from "../certificate/signature-algorithm.ts";
import type { IntegrityProblem } from "../errors/verification-code.ts";
import { VerificationError } from "../errors/verification-error.ts";
import type { FoundSignature } from "../signature/found-signature.ts";
import type { ReaderOptions } from "../signature/signature-reader.ts";

/** `file` is the signature's bytes. Throws {@link VerificationError} SIGNATURE_MALFORMED for none, and for more than any signature has. */
export async function findPkcs1Signatures(file: Uint8Array, options: ReaderOptions): Promise<FoundSignature[]> {
  if (file.length === 0 || file.length > limits.signature) throw new VerificationError("SIGNATURE_MALFORMED");
  const hash = knownHash(options.hash ?? "SHA-256");
  const algorithm: SignatureAlgorithm | undefined = hash && { name: "RSASSA-PKCS1-v1_5", hash };
  return [
    {
      format: "pkcs1",
      place: "1",
      integrity: await integrity(file, algorithm, options),
      certificate: options.certificate,
      certificates: [],
      claimedTime: undefined,
      algorithm: algorithm ? algorithmInWords(algorithm) : "unknown",
      coverage: { of: "whole", elements: [], files: [], addedLater: [] },
    },
  ];
}

async function integrity(
  signature: Uint8Array,
  algorithm: SignatureAlgorithm | undefined,
  { content, certificate }: ReaderOptions,
): Promise<"intact" | IntegrityProblem> {
  if (algorithm === undefined) return "ALGORITHM_REFUSED";
  if (content === undefined) return "CONTENT_MISSING";
  if (certificate === undefined) return "CERTIFICATE_MISSING";
  const key = readKey(certificate);
  // what is wrong with the certificate itself is said by whoever reads it next
  if (key === undefined) return "CERTIFICATE_MISSING";
  if (key.kind.type !== "RSA") return "ALGORITHM_REFUSED";
  return (await key.verify(algorithm, signature, content)) ? "intact" : "SIGNATURE_WRONG";
}

function readKey(certificate: Uint8Array): PublicKey | undefined {
  try {
    return recentCertificate(certificate).key;
  } catch (error) {
    if (error instanceof VerificationError) return undefined;
    throw error;
  }
}
