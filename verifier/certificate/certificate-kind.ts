/** 利用者証明用 or 署名用, by the certificate policy, and what a certificate of either must have. The two are never taken for each other. */
import type { KeyName } from "../../shared/contract/fields.ts";
import { VerificationError } from "../errors/verification-error.ts";
import { clientAuthentication, extensionId, jpkiPolicy } from "./object-identifiers.ts";
import type { ParsedCertificate } from "./parsed-certificate.ts";

/** `userAuthentication`: 利用者証明用. `digitalSignature`: 署名用. */
export type CertificateKind = KeyName;

const bit = { digitalSignature: 0x80, nonRepudiation: 0x40 } as const;

/** First byte of KeyUsage, and the one extended key usage (RFC 5280 clauses 4.2.1.3 and 4.2.1.12; card-facts 5). */
const required = {
  userAuthentication: { keyUsage: bit.digitalSignature, extendedKeyUsage: clientAuthentication },
  digitalSignature: { keyUsage: bit.digitalSignature | bit.nonRepudiation, extendedKeyUsage: undefined },
} as const;

const understood: readonly string[] = [
  extensionId.keyUsage,
  extensionId.basicConstraints,
  extensionId.certificatePolicies,
  extensionId.extendedKeyUsage,
];

/** RFC 5280 clause 4.2: what is critical and not understood makes a certificate useless. */
export function checkCriticalExtensions({ criticalExtensions }: ParsedCertificate): void {
  if (criticalExtensions.some((id) => !understood.includes(id))) throw new VerificationError("EXTENSION_UNKNOWN");
}

/** `null` for any other policy, or for policies of several kinds. */
type OwnKind = { readonly kind: CertificateKind; readonly isTest: boolean } | null;

/** A login asks twice of a certificate that is remembered. */
const known = new WeakMap<ParsedCertificate, OwnKind>();

/** What the certificate says of itself. */
export function kindOf(certificate: ParsedCertificate): OwnKind {
  const before = known.get(certificate);
  if (before !== undefined) return before;
  const found = kindByPolicy(certificate);
  known.set(certificate, found);
  return found;
}

function kindByPolicy({ policies }: ParsedCertificate): OwnKind {
  let found: OwnKind = null;
  let count = 0;
  for (const kind of kinds) {
    for (const isTest of [false, true]) {
      if (!policies.includes(jpkiPolicy[kind][isTest ? "test" : "real"])) continue;
      found = { kind, isTest };
      count++;
    }
  }
  return count === 1 ? found : null;
}
const kinds: readonly CertificateKind[] = ["userAuthentication", "digitalSignature"];

/** Whether a kind that a caller names is one: callers in plain JavaScript make mistakes too. Throws `TypeError`. */
export function checkKind(kind: unknown, place: string): CertificateKind {
  const found = kinds.find((each) => each === kind);
  if (found === undefined) throw new TypeError(`${place} must be one of ${kinds.join(", ")}`);
  return found;
}

/** What the path ends at: an authority of which kind, and whether a test one. */
export interface Issuer {
  readonly kind: CertificateKind;
  readonly testAuthority: boolean;
}

/**
 * That the certificate is one for `kind`. Its policy must be the real one under a real authority and the test one under a test authority. Throws
 * {@link VerificationError} POLICY_WRONG, ANCHOR_KIND_WRONG, KEY_USAGE_WRONG or EXTENDED_KEY_USAGE_WRONG.
 */
export function checkPurpose(certificate: ParsedCertificate, issuer: Issuer, kind: CertificateKind): void {
  const { keyUsage, extendedKeyUsages, isAuthority } = certificate;
  const says = kindOf(certificate);
  if (says?.kind !== kind || says.isTest !== issuer.testAuthority) throw new VerificationError("POLICY_WRONG");
  if (issuer.kind !== kind) throw new VerificationError("ANCHOR_KIND_WRONG");
  if (isAuthority || keyUsage !== required[kind].keyUsage) throw new VerificationError("KEY_USAGE_WRONG");
  const usage = required[kind].extendedKeyUsage;
  const isRightUsage = usage === undefined ? extendedKeyUsages === undefined : extendedKeyUsages?.includes(usage);
  if (!isRightUsage) throw new VerificationError("EXTENDED_KEY_USAGE_WRONG");
}
