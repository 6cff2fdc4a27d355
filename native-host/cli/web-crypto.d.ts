/** WebCrypto's key as a global type, as browsers have it: Node's types know it by its module only. The verifier's files name it. */
type CryptoKey = import("node:crypto").webcrypto.CryptoKey;
