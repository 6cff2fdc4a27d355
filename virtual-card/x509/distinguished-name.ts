import { RelativeDistinguishedNames } from "pkijs";
import { type Asn1, oid, printable, sequence, setOf, utf8 } from "./der.ts";

/** X.520 attribute types. */
const attributeTypes = { C: "2.5.4.6", O: "2.5.4.10", OU: "2.5.4.11", L: "2.5.4.7", CN: "2.5.4.3" } as const;

/** Attributes in the order they stand in the certificate, one to an RDN. */
export type DistinguishedName = readonly (readonly [keyof typeof attributeTypes, string])[];

/** RDNSequence (RFC 5280 clause 4.1.2.4). C is a PrintableString, everything else UTF8String, as JPKI has it. */
export function nameSchema(name: DistinguishedName): Asn1 {
  const rdn = ([type, value]: DistinguishedName[number]): Asn1 =>
    setOf(sequence(oid(attributeTypes[type]), type === "C" ? printable(value) : utf8(value)));
  return sequence(...name.map(rdn));
}

/**
 * The same for pkijs. It has to read the name itself: built from parts, it would put all attributes into one RDN.
 */
export const encodeName = (name: DistinguishedName): RelativeDistinguishedNames =>
  RelativeDistinguishedNames.fromBER(nameSchema(name).toBER());
