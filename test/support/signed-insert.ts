/** The card's half of a signed document, without a card: the 署名用 key of a test card in node:crypto; and what a site does with the inserts. */
import { createPrivateKey, sign } from "node:crypto";
import type { Insert, Signer } from "../../native-host/formats/signature-format.ts";
import type { HashName } from "../../shared/contract/fields.ts";
import { concatenate } from "../../shared/encoding/bytes.ts";
import type { IssuedCard } from "../../virtual-card/test-authority.ts";

export function signerOf(card: IssuedCard, hash: HashName = "SHA-256"): Signer & { readonly signed: Uint8Array[] } {
  const { certificate, issuer, privateKey } = card.keys.digitalSignature;
  const key = createPrivateKey({ key: { kty: "RSA", ...privateKey }, format: "jwk" });
  const signed: Uint8Array[] = [];
  return {
    certificate,
    chain: [issuer],
    hash,
    /** Everything that the card was asked to sign. */
    signed,
    sign(data) {
      signed.push(data);
      return Promise.resolve(new Uint8Array(sign(hash.replace("-", ""), data, key)));
    },
  };
}

/** The original with the inserts in it, none of its own bytes changed. */
export function withInserts(original: Uint8Array, inserts: readonly Insert[]): Uint8Array {
  let at = 0;
  const parts = inserts.flatMap((insert) => {
    const kept = original.subarray(at, insert.at);
    at = insert.at;
    return [kept, insert.bytes];
  });
  return concatenate(...parts, original.subarray(at));
}

export const pem = (certificate: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(certificate).toString("base64")}\n-----END CERTIFICATE-----\n`;
