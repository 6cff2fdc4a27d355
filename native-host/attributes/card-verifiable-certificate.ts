/** EF 0004 of the 券面事項入力補助AP: the key that signs the integrity record, signed by an issuer key (card-facts 8.4). */
import { readTlv, readTlvs, TlvError } from "../iso7816/ber-tlv.ts";
import type { RsaPublicKey } from "./rsa-verification.ts";

export interface CardVerifiableCertificate {
  /** 証明者鍵ID, 16 bytes: which key made the signature. That key is not on the card. */
  readonly issuerKeyId: Uint8Array;
  readonly key: RsaPublicKey;
  readonly signedBytes: Uint8Array;
  readonly signature: Uint8Array;
}

const tags = { certificate: 0x7f21, body: 0x5f4e, signature: 0x5f37, exponent: 0x90, modulus: 0x91 } as const;
/** Bytes. RSA-2048 is the only key there is. */
const lengths = { keyId: 16, exponent: 3, modulus: 256, signature: 256 } as const;

/** Reads the whole file. Throws {@link TlvError} for anything but the one form that is known. */
export function parseCardVerifiableCertificate(file: Uint8Array): CardVerifiableCertificate {
  const certificate = readTlv(file);
  const [body, signature, ...rest] = readTlvs(certificate.value);
  const isWhole = certificate.tag === tags.certificate && body?.tag === tags.body && signature?.tag === tags.signature;
  if (!isWhole || rest.length > 0 || signature.value.length !== lengths.signature) {
    throw new TlvError("not a card-verifiable certificate");
  }
  return {
    issuerKeyId: body.value.subarray(0, lengths.keyId),
    key: publicKey(body.value.subarray(2 * lengths.keyId)),
    signedBytes: body.value,
    signature: signature.value,
  };
}

function publicKey(bytes: Uint8Array): RsaPublicKey {
  const [exponent, modulus, ...rest] = readTlvs(bytes);
  const isKey =
    exponent?.tag === tags.exponent &&
    exponent.value.length === lengths.exponent &&
    modulus?.tag === tags.modulus &&
    modulus.value.length === lengths.modulus;
  if (!isKey || rest.length > 0) throw new TlvError("not an RSA-2048 key");
  return { exponent: exponent.value, modulus: modulus.value };
}
