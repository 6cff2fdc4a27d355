/** The part of WebCrypto that the card model and the test authority use; every runtime of ours has it. */
interface CryptoKey {
  readonly type: "private" | "public" | "secret";
}
interface CryptoKeyPair {
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
}
interface RsaHashedKeyGenParams {
  readonly name: "RSASSA-PKCS1-v1_5";
  readonly modulusLength: number;
  readonly publicExponent: Uint8Array;
  readonly hash: string;
}
interface SubtleCrypto {
  generateKey(algorithm: RsaHashedKeyGenParams, extractable: boolean, usages: string[]): Promise<CryptoKeyPair>;
  importKey(
    format: "jwk",
    key: object,
    algorithm: { name: string; hash: string },
    extractable: boolean,
    usages: string[],
  ): Promise<CryptoKey>;
  sign(algorithm: "RSASSA-PKCS1-v1_5", key: CryptoKey, data: ArrayBuffer): Promise<ArrayBuffer>;
  exportKey(format: "jwk", key: CryptoKey): Promise<object>;
}
declare const crypto: {
  readonly subtle: SubtleCrypto;
  getRandomValues<T extends Uint8Array>(bytes: T): T;
};
