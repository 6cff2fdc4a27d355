/** A certificate's public key: what it is, and whether it made a signature. */
import { plainEcdsaSignature } from "./ecdsa-signature.ts";
import { type RuntimeRsa, runtimeRsa } from "./runtime-rsa.ts";
import type { SignatureAlgorithm } from "./signature-algorithm.ts";

/** Bytes of a coordinate, by WebCrypto's name of the curve. */
const coordinateSize = { "P-256": 32, "P-384": 48, "P-521": 66 } as const;
export type CurveName = keyof typeof coordinateSize;

/** Named curves (RFC 5480 clause 2.1.1.1) by their object identifiers. */
const curves: Readonly<Record<string, CurveName>> = {
  "1.2.840.10045.3.1.7": "P-256",
  "1.3.132.0.34": "P-384",
  "1.3.132.0.35": "P-521",
};
export const curveCalled = (identifier: string): CurveName | undefined =>
  Object.hasOwn(curves, identifier) ? curves[identifier] : undefined;

/** Bytes of a point with both of its coordinates (RFC 5480 clause 2.2). */
export const uncompressedSize = (curve: CurveName): number => 1 + 2 * coordinateSize[curve];

/** Of an RSA key. A longer one than any CA has only costs time. */
const leastBits = 2048;
const mostBits = 8192;

export type KeyType =
  | { readonly type: "RSA"; readonly bits: number }
  | { readonly type: "EC"; readonly curve: CurveName }
  /** None that JPKI has; it verifies nothing. */
  | { readonly type: "other" };

const encoder = new TextEncoder();

/** Whatever this runtime calls it. */
type ImportedKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

export class PublicKey {
  readonly kind: KeyType;
  /** DER of the SubjectPublicKeyInfo. */
  readonly #info: Uint8Array<ArrayBuffer>;
  readonly #imported = new Map<string, Promise<ImportedKey>>();
  #found: { readonly rsa: RuntimeRsa | undefined } | undefined;

  constructor(kind: KeyType, info: Uint8Array<ArrayBuffer>) {
    this.kind = kind;
    this.#info = info;
  }

  get isStrong(): boolean {
    return (
      this.kind.type === "EC" || (this.kind.type === "RSA" && this.kind.bits >= leastBits && this.kind.bits <= mostBits)
    );
  }

  /**
   * Whether this key made `signature` over `data`, of a text over its UTF-8. False as well when the algorithm is for another type of key. ECDSA: `der` is as certificates and CMS
   * have it, `plain` as JOSE and XML.
   */
  async verify(
    algorithm: SignatureAlgorithm,
    signature: Uint8Array,
    data: Uint8Array | string,
    encoding: "der" | "plain" = "der",
  ): Promise<boolean> {
    if (this.kind.type !== (algorithm.name === "ECDSA" ? "EC" : "RSA")) return false;
    const bytes =
      this.kind.type === "EC" && encoding === "der"
        ? plainEcdsaSignature(ownBuffer(signature), coordinateSize[this.kind.curve])
        : ownBuffer(signature);
    if (bytes === undefined) return false;
    const signed = typeof data === "string" ? data : ownBuffer(data);
    const answer = this.#runtime()?.(algorithm.hash, bytes, signed);
    if (answer !== undefined) return answer;
    try {
      const key = await this.#key(algorithm);
      // the hash of an RSA key is part of the key; a name alone is read faster
      const parameters = algorithm.name === "ECDSA" ? algorithm : algorithm.name;
      return await crypto.subtle.verify(
        parameters,
        key,
        bytes,
        typeof signed === "string" ? encoder.encode(signed) : signed,
      );
    } catch {
      // a key that does not import, a point that is not on the curve
      return false;
    }
  }

  /** Looked for when it is needed first. */
  #runtime(): RuntimeRsa | undefined {
    if (this.#found === undefined) this.#found = { rsa: this.kind.type === "RSA" ? runtimeRsa(this.#info) : undefined };
    return this.#found.rsa;
  }

  #key({ name, hash }: SignatureAlgorithm): Promise<ImportedKey> {
    const known = this.#imported.get(hash);
    if (known !== undefined) return known;
    const parameters = this.kind.type === "EC" ? { name, namedCurve: this.kind.curve } : { name, hash };
    const imported = crypto.subtle.importKey("spki", this.#info, parameters, false, ["verify"]);
    this.#imported.set(hash, imported);
    return imported;
  }
}

/** WebCrypto takes no view of a shared buffer. Copies only then. */
function ownBuffer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const isOwn = (view: Uint8Array): view is Uint8Array<ArrayBuffer> => view.buffer instanceof ArrayBuffer;
  return isOwn(bytes) ? bytes : Uint8Array.from(bytes);
}
