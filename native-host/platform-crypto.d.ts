/** The part of WebCrypto that the host's core uses; every runtime of ours has it. */
declare const crypto: {
  readonly subtle: {
    importKey(
      format: "jwk",
      key: { kty: "RSA"; n: string; e: string },
      algorithm: { name: string; hash: string },
      extractable: boolean,
      usages: "verify"[],
    ): Promise<object>;
    verify(
      algorithm: string,
      key: object,
      signature: Uint8Array<ArrayBuffer>,
      data: Uint8Array<ArrayBuffer>,
    ): Promise<boolean>;
  };
};
