/** Certificates of any fault, for vectors: what `virtual-card/x509` makes has none. */
import { Integer } from "asn1js";
import { Certificate, type Extension, PublicKeyInfo, Time } from "pkijs";
import { type DistinguishedName, encodeName } from "../../virtual-card/x509/distinguished-name.ts";

export interface KeyPair {
  readonly publicKey: CryptoKey;
  readonly privateKey: CryptoKey;
}

export interface Template {
  readonly serial: number;
  readonly name: DistinguishedName;
  readonly issuerName: DistinguishedName;
  readonly key: KeyPair;
  readonly issuerKey: KeyPair;
  readonly from: string;
  readonly to: string;
  readonly extensions: readonly Extension[];
  readonly hash?: string;
}

export async function rsaKey(bits = 2048): Promise<KeyPair> {
  const parameters = { name: "RSASSA-PKCS1-v1_5", modulusLength: bits, publicExponent: Uint8Array.of(1, 0, 1) };
  return crypto.subtle.generateKey({ ...parameters, hash: "SHA-256" }, true, ["sign", "verify"]);
}

export async function ecKey(namedCurve: string): Promise<KeyPair> {
  return crypto.subtle.generateKey({ name: "ECDSA", namedCurve }, true, ["sign", "verify"]);
}

/** A type of key that no JPKI certificate has. */
export async function edwardsKey(): Promise<KeyPair> {
  return crypto.subtle.generateKey({ name: "Ed25519" }, true, ["sign", "verify"]) as Promise<CryptoKeyPair>;
}

/** The same key for another hash: WebCrypto binds them. */
export async function withHash(key: KeyPair, name: string, hash: string): Promise<CryptoKey> {
  const encoded = await crypto.subtle.exportKey("pkcs8", key.privateKey);
  return crypto.subtle.importKey("pkcs8", encoded, { name, hash }, false, ["sign"]);
}

/** DER. */
export async function issue(template: Template): Promise<Uint8Array> {
  const { serial, name, issuerName, key, issuerKey, from, to, extensions, hash = "SHA-256" } = template;
  const certificate = new Certificate();
  const versionThree = 2;
  certificate.version = versionThree;
  certificate.serialNumber = new Integer({ value: serial });
  certificate.issuer = encodeName(issuerName);
  certificate.subject = encodeName(name);
  certificate.notBefore = new Time({ value: new Date(from) });
  certificate.notAfter = new Time({ value: new Date(to) });
  certificate.extensions = [...extensions];
  certificate.subjectPublicKeyInfo = PublicKeyInfo.fromBER(await crypto.subtle.exportKey("spki", key.publicKey));
  const isRsa = issuerKey.privateKey.algorithm.name === "RSASSA-PKCS1-v1_5";
  const signer = isRsa ? await withHash(issuerKey, "RSASSA-PKCS1-v1_5", hash) : issuerKey.privateKey;
  await certificate.sign(signer, hash);
  return new Uint8Array(certificate.toSchema(true).toBER());
}

/** Twenty bytes that stand for a key: RFC 5280 clause 4.2.1.2 leaves open which. */
export async function keyIdentifier({ publicKey }: KeyPair): Promise<Uint8Array> {
  const encoded = await crypto.subtle.exportKey("spki", publicKey);
  return new Uint8Array(await crypto.subtle.digest("SHA-256", encoded)).slice(0, 20);
}
