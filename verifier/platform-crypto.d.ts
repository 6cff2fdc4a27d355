/** The part of WebCrypto that the verifier uses; Node, Deno, Bun, workers and browsers have it. */
interface CryptoKey {
  readonly type: "private" | "public" | "secret";
  readonly algorithm: object;
}
interface ImportedAlgorithm {
  readonly name: string;
  readonly hash?: string;
  readonly namedCurve?: string;
}
declare const crypto: {
  readonly subtle: {
    importKey(
      format: "spki",
      key: Uint8Array<ArrayBuffer>,
      algorithm: ImportedAlgorithm,
      extractable: boolean,
      usages: "verify"[],
    ): Promise<CryptoKey>;
    verify(
      algorithm: string | { readonly name: string; readonly hash: string },
      key: CryptoKey,
      signature: Uint8Array<ArrayBuffer>,
      data: Uint8Array<ArrayBuffer>,
    ): Promise<boolean>;
    digest(algorithm: string, data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
  };
  getRandomValues<T extends Uint8Array<ArrayBuffer>>(bytes: T): T;
};
