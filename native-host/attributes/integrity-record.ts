/**
 * EF 0003 of the 券面事項入力補助AP: digests of 個人番号 and 基本4情報 with a signature (card-facts 8.2).
 *
 * Whoever has the digest of the 個人番号 has the number after some hours of trying. So this file gives out a verdict and
 * nothing else: neither record nor digests are in a result, an error or a log. The 個人番号 itself is not read.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { readTlv, readTlvs, TlvError } from "../iso7816/ber-tlv.ts";
import { type CardVerifiableCertificate, parseCardVerifiableCertificate } from "./card-verifiable-certificate.ts";
import { isSignatureOf, type RsaPublicKey } from "./rsa-verification.ts";

/** A key that signs card-verifiable certificates. Configuration: no card has it, and nobody has published it. */
export interface IssuerKey extends RsaPublicKey {
  /** 証明者鍵ID, 16 bytes. */
  readonly keyId: Uint8Array;
}

/**
 * `verified`: everything fits, up to a known issuer key. `unknownIssuer`: everything fits, but nobody vouches for the key in
 * the certificate. `tampered`: something does not fit, or is not what it should be.
 */
export type Verdict = "verified" | "unknownIssuer" | "tampered";

export interface IntegrityFiles {
  /** EF 0003, whole. */
  readonly integrityRecord: Uint8Array;
  /** EF 0004, whole. */
  readonly certificate: Uint8Array;
}

const tags = { record: 0xff30, numberDigest: 0xdf31, attributesDigest: 0xdf32, signature: 0xdf33 } as const;

/** `signedBytes` is that of the attribute record. Never throws for what a card sent. */
export async function verifyIntegrity(
  signedBytes: Uint8Array,
  files: IntegrityFiles,
  issuerKeys: readonly IssuerKey[],
): Promise<Verdict> {
  try {
    const record = parseIntegrityRecord(files.integrityRecord);
    const certificate = parseCardVerifiableCertificate(files.certificate);
    if (!isSame(record.attributesDigest, sha256(signedBytes))) return "tampered";
    if (!(await isSignatureOf(certificate.key, record.signature, record.signedBytes))) return "tampered";
    return await verdictOnCertificate(certificate, issuerKeys);
  } catch (error) {
    if (error instanceof TlvError) return "tampered";
    throw error;
  }
}

/** An issuer may have several keys of one id: one that fits is enough. */
async function verdictOnCertificate(
  { issuerKeyId, signature, signedBytes }: CardVerifiableCertificate,
  issuerKeys: readonly IssuerKey[],
): Promise<Verdict> {
  const named = issuerKeys.filter(({ keyId }) => isSame(keyId, issuerKeyId));
  if (named.length === 0) return "unknownIssuer";
  for (const key of named) if (await isSignatureOf(key, signature, signedBytes)) return "verified";
  return "tampered";
}

function parseIntegrityRecord(file: Uint8Array): Record<"attributesDigest" | "signedBytes" | "signature", Uint8Array> {
  const record = readTlv(file);
  const objects = readTlvs(record.value);
  const [numberDigest, attributesDigest, signature, ...rest] = objects;
  const isWhole =
    record.tag === tags.record &&
    numberDigest?.tag === tags.numberDigest &&
    numberDigest.value.length === 32 &&
    attributesDigest?.tag === tags.attributesDigest &&
    attributesDigest.value.length === 32 &&
    signature?.tag === tags.signature;
  if (!isWhole || rest.length > 0) throw new TlvError("not an integrity record");
  return {
    attributesDigest: attributesDigest.value,
    signedBytes: record.value.subarray(0, attributesDigest.end),
    signature: signature.value,
  };
}

const isSame = (left: Uint8Array, right: Uint8Array): boolean =>
  left.length === right.length && left.every((byte, index) => byte === right[index]);
