/** The few fields of a certificate (RFC 5280 clause 4.1) that tie a SignerInfo to it. Whether it is to be trusted is asked elsewhere. */
import { encodingOf, isContext, membersOf, NotAsDefined, octetsOf, oidOf, readAsn1, sequenceOf } from "./asn1-value.ts";

export interface CertificateFields {
  /** DER of the Name. */
  readonly issuer: Uint8Array;
  /** DER of the INTEGER. */
  readonly serialNumber: Uint8Array;
  /** What the extension subjectKeyIdentifier says, if it is there. */
  readonly keyIdentifier: Uint8Array | undefined;
}

const subjectKeyIdentifier = "2.5.29.14";

/** Throws `NotAsDefined` for anything that is no certificate. */
export function certificateFields(certificate: Uint8Array): CertificateFields {
  const [toBeSigned] = sequenceOf(readAsn1(certificate).value);
  const members = sequenceOf(toBeSigned);
  // version is [0] EXPLICIT and left out in version 1
  const [serialNumber, , issuer, , , , ...rest] = isContext(members[0], 0) ? members.slice(1) : members;
  if (!serialNumber || !issuer) throw new NotAsDefined();
  const extensions = rest.find((member) => isContext(member, 3));
  return {
    issuer: encodingOf(issuer),
    serialNumber: encodingOf(serialNumber),
    keyIdentifier: extensions && keyIdentifierIn(sequenceOf(membersOf(extensions)[0]).map(sequenceOf)),
  };
}

function keyIdentifierIn(extensions: readonly ReturnType<typeof sequenceOf>[]): Uint8Array | undefined {
  const found = extensions.find(([name]) => oidOf(name) === subjectKeyIdentifier);
  return found && octetsOf(readAsn1(octetsOf(found.at(-1))).value);
}
