/** One SignerInfo against its content and its certificate: everything that the bytes themselves can say. */
import type { HashName } from "../../shared/contract/fields.ts";
import { sameBytes } from "../../shared/encoding/bytes.ts";
import { algorithmInWords } from "../certificate/signature-algorithm.ts";
import type { IntegrityProblem } from "../errors/verification-code.ts";
import { NotAsDefined } from "./asn1-value.ts";
import { type CertificateFields, certificateFields } from "./certificate-fields.ts";
import { signerAlgorithmOf, verifiesWith } from "./signature-algorithm.ts";
import { type CertificateBinding, readSignedAttributes, type SignedAttributes } from "./signed-attributes.ts";
import type { SignedData, SignerInfo } from "./signed-data.ts";

export interface CheckedSignerInfo {
  readonly integrity: "intact" | IntegrityProblem;
  readonly certificate: Uint8Array | undefined;
  readonly certificates: readonly Uint8Array[];
  /** What the attribute signing-time says. */
  readonly signingTime: Date | undefined;
  readonly algorithm: string;
}

export interface ExpectedOfSigner {
  /** Digest of what the signature has to be about; undefined when it is not at hand. */
  readonly digestOfContent: (hash: HashName) => Promise<Uint8Array> | undefined;
  /** Whether signing-certificate-v2 has to be there, as in PAdES. When it is there, it has to fit in any case. */
  readonly binding: "required" | "optional";
}

const unknownAlgorithm = "unknown";

/** Never throws for what is in the file. */
export async function checkSignerInfo(
  signerInfo: SignerInfo,
  { certificates, contentType }: Pick<SignedData, "certificates" | "contentType">,
  expected: ExpectedOfSigner,
): Promise<CheckedSignerInfo> {
  const { signer, fields } = signerAmong(certificates, signerInfo.signer);
  const algorithm = signerAlgorithmOf(signerInfo.signatureAlgorithm, signerInfo.digestAlgorithm);
  const attributes = readable(() => signerInfo.signedAttributes && readSignedAttributes(signerInfo.signedAttributes));
  const about = {
    certificate: signer,
    certificates: certificates.filter((certificate) => certificate !== signer),
    signingTime: attributes?.signingTime,
    algorithm: algorithm ? algorithmInWords(algorithm) : unknownAlgorithm,
  };
  const found = (integrity: CheckedSignerInfo["integrity"]): CheckedSignerInfo => ({ ...about, integrity });

  if (!algorithm) return found("ALGORITHM_REFUSED");
  // without signed attributes a bare signature over chosen bytes could be put into any SignedData
  if (!attributes || attributes.contentType !== contentType) return found("SIGNATURE_MALFORMED");
  if (!signer || !fields) return found("CERTIFICATE_MISSING");
  const verified = await verifiesWith(algorithm, signer, signerInfo.signature, attributes.signedBytes);
  if (verified === "refused") return found("ALGORITHM_REFUSED");
  if (!verified) return found("SIGNATURE_WRONG");
  const binding = await bindingProblem(attributes.boundTo, signer, fields, expected.binding);
  if (binding) return found(binding);
  const digest = await expected.digestOfContent(algorithm.hash);
  if (!digest) return found("CONTENT_MISSING");
  return found(sameBytes(digest, attributes.messageDigest) ? "intact" : "CONTENT_CHANGED");
}

async function bindingProblem(
  boundTo: SignedAttributes["boundTo"],
  certificate: Uint8Array,
  fields: CertificateFields,
  wanted: ExpectedOfSigner["binding"],
): Promise<IntegrityProblem | undefined> {
  if (boundTo === undefined) return wanted === "required" ? "SIGNATURE_MALFORMED" : undefined;
  if (boundTo === "sha-1" || boundTo.hash === undefined) return "ALGORITHM_REFUSED";
  return (await names(boundTo, boundTo.hash, certificate, fields)) ? undefined : "CERTIFICATE_NOT_BOUND";
}

async function names(
  { certificateHash, serialNumber }: CertificateBinding,
  hash: HashName,
  certificate: Uint8Array,
  fields: CertificateFields,
): Promise<boolean> {
  const digest = new Uint8Array(await crypto.subtle.digest(hash, Uint8Array.from(certificate)));
  return (
    sameBytes(digest, certificateHash) && (serialNumber === undefined || sameBytes(serialNumber, fields.serialNumber))
  );
}

function signerAmong(certificates: readonly Uint8Array[], wanted: SignerInfo["signer"]) {
  for (const signer of certificates) {
    const fields = readable(() => certificateFields(signer));
    if (fields && isMeant(fields, wanted)) return { signer, fields };
  }
  return { signer: undefined, fields: undefined };
}

const isMeant = (fields: CertificateFields, wanted: SignerInfo["signer"]): boolean =>
  "keyIdentifier" in wanted
    ? fields.keyIdentifier !== undefined && sameBytes(fields.keyIdentifier, wanted.keyIdentifier)
    : sameBytes(fields.issuer, wanted.issuer) && sameBytes(fields.serialNumber, wanted.serialNumber);

function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof NotAsDefined) return undefined;
    throw error;
  }
}
