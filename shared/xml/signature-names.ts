/** The names that XML signatures are made of: namespaces and algorithm identifiers (W3C XML Signature 1.1, RFC 9231, ETSI EN 319 132-1). */
import type { HashName } from "../contract/fields.ts";

export const signatureNamespace = "http://www.w3.org/2000/09/xmldsig#";
/** What version 1.1 added to KeyInfo. */
export const signature11Namespace = "http://www.w3.org/2009/xmldsig11#";
export const xadesNamespace = "http://uri.etsi.org/01903/v1.3.2#";
export const exclusiveNamespace = "http://www.w3.org/2001/10/xml-exc-c14n#";

/** Id of the element that an application to e-Gov signs, and the name of the one that its signatures are in. */
export const applicationForm = { id: "構成情報", signatures: "署名情報" } as const;

/** Without comments; with them `#WithComments` follows. */
export const canonicalForms = {
  c14n: "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
  exclusive: exclusiveNamespace,
} as const;

export const envelopedTransform = `${signatureNamespace}enveloped-signature`;

/** Clause 5.7 of XML Encryption and RFC 9231 clause 2.1: SHA-1 is not here and is refused. */
export const digestMethods: Readonly<Record<HashName, string>> = {
  "SHA-256": "http://www.w3.org/2001/04/xmlenc#sha256",
  "SHA-384": "http://www.w3.org/2001/04/xmldsig-more#sha384",
  "SHA-512": "http://www.w3.org/2001/04/xmlenc#sha512",
};

/** Key algorithms by WebCrypto's names; what they sign is hashed first. HMAC is not here. */
export const signatureMethods: Readonly<Record<"RSASSA-PKCS1-v1_5" | "ECDSA", Readonly<Record<HashName, string>>>> = {
  "RSASSA-PKCS1-v1_5": {
    "SHA-256": "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
    "SHA-384": "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384",
    "SHA-512": "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
  },
  ECDSA: {
    "SHA-256": "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
    "SHA-384": "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384",
    "SHA-512": "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512",
  },
};

/** Type of the reference to XAdES's SignedProperties (EN 319 132-1 clause 4.4.2). */
export const signedPropertiesType = "http://uri.etsi.org/01903#SignedProperties";
