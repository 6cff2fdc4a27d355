import { Extension } from "pkijs";
import { type Asn1, ascii, bits, ia5, octets, oid, sequence, tagged, taggedBytes, utf8, yes } from "./der.ts";
import { type DistinguishedName, nameSchema } from "./distinguished-name.ts";

/** Certificate extensions (RFC 5280 clause 4.2) in the encodings JPKI uses. */

const extension = (id: string, value: Asn1, critical = false): Extension =>
  new Extension({ extnID: id, critical, extnValue: value.toBER() });

const directoryName = (name: DistinguishedName): Asn1 => tagged(4, nameSchema(name));

/** Bits of KeyUsage, first byte. */
export const keyUsageBits = { digitalSignature: 0x80, nonRepudiation: 0x40, keyCertSign: 0x04, cRLSign: 0x02 } as const;

export function keyUsage(...uses: (keyof typeof keyUsageBits)[]): Extension {
  const byte = uses.reduce((sum, use) => sum | keyUsageBits[use], 0);
  return extension("2.5.29.15", bits(byte, 31 - Math.clz32(byte & -byte)), true);
}

export const certificationAuthority = (): Extension => extension("2.5.29.19", sequence(yes()), true);

/** id-kp-clientAuth. */
export const clientAuthentication = (): Extension => extension("2.5.29.37", sequence(oid("1.3.6.1.5.5.7.3.2")));

/** id-kp-OCSPSigning. */
export const ocspSigning = (): Extension => extension("2.5.29.37", sequence(oid("1.3.6.1.5.5.7.3.9")));

export function certificatePolicy(policy: string, practiceStatement: string): Extension {
  const qualifier = sequence(oid("1.3.6.1.5.5.7.2.1"), ia5(practiceStatement));
  return extension("2.5.29.32", sequence(sequence(oid(policy), sequence(qualifier))), true);
}

export const subjectKeyIdentifier = (keyId: Uint8Array): Extension => extension("2.5.29.14", octets(keyId));

/** Key identifier, issuer and serial number together; `serial` as `randomSerial` makes it. */
export function authorityKeyIdentifier(keyId: Uint8Array, issuer: DistinguishedName, serial: Uint8Array): Extension {
  return extension(
    "2.5.29.35",
    sequence(taggedBytes(0, keyId), tagged(1, directoryName(issuer)), taggedBytes(2, serial)),
  );
}

export const subjectDirectoryName = (name: DistinguishedName): Extension =>
  extension("2.5.29.17", sequence(directoryName(name)));

export const issuerDirectoryName = (name: DistinguishedName): Extension =>
  extension("2.5.29.18", sequence(directoryName(name)));

/** `otherName`s of UTF8String, by their type-id, in the given order. */
export function subjectOtherNames(names: readonly (readonly [typeId: string, value: string])[]): Extension {
  const encoded = names.map(([typeId, value]) => tagged(0, oid(typeId), tagged(0, utf8(value))));
  return extension("2.5.29.17", sequence(...encoded));
}

export const crlDistributionPoint = (name: DistinguishedName): Extension =>
  extension("2.5.29.31", sequence(sequence(tagged(0, tagged(0, directoryName(name))))));

/** id-ad-ocsp. */
export const ocspResponder = (url: string): Extension =>
  extension("1.3.6.1.5.5.7.1.1", sequence(sequence(oid("1.3.6.1.5.5.7.48.1"), taggedBytes(6, ascii(url)))));
