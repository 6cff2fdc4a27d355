/**
 * The short certificates that the card's own applications carry in place of X.509 ones (card-facts 8.4). Their issuer's key is on no
 * card: whoever wants to check one has to know it.
 */
import { jwkInteger } from "../rsa/jwk-integer.ts";
import type { RsaPrivateJwk } from "../rsa/rsa-private-key.ts";
import { signData } from "../rsa/sign-data.ts";
import { concat, tlv } from "./ber-tlv.ts";

/** A key that signs certificates or records, and the number it is known by. */
export interface NumberedKey {
  /** Seven digits. Ours begin with 6999, which no real key is known to have; real ones begin with 5. */
  readonly number: string;
  readonly privateKey: RsaPrivateJwk;
}

/** The half that a verifier may know; integers in base64url, as in a JWK. */
export interface NumberedPublicKey {
  readonly number: string;
  readonly n: string;
  readonly e: string;
}

export const publicHalf = ({ number, privateKey: { n, e } }: NumberedKey): NumberedPublicKey => ({ number, n, e });

/** 証明者鍵ID and 被証明者鍵ID: 16 bytes around the number. */
export const keyIdentifierOf = (number: string): Uint8Array =>
  concat(ascii(number), Uint8Array.of(0x08, 0x05), ascii("001"), new Uint8Array(4));

/** Exponent and modulus of an RSA-2048 key, 265 bytes. */
export const publicKeyObject = ({ n, e }: Pick<RsaPrivateJwk, "n" | "e">): Uint8Array =>
  concat(tlv(0x90, jwkInteger(e)), tlv(0x91, jwkInteger(n)));

/** The certificate of `subject`, 568 bytes. */
export function issueCardVerifiableCertificate(issuer: NumberedKey, subject: NumberedKey): Uint8Array {
  const body = concat(
    keyIdentifierOf(issuer.number),
    keyIdentifierOf(subject.number),
    publicKeyObject(subject.privateKey),
  );
  return tlv(0x7f21, tlv(0x5f4e, body), tlv(0x5f37, signData(issuer.privateKey, body)));
}

export const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
