/** What the office writes into the 券面事項入力補助AP (card-facts 8.1 and 8.2). */
import { sha256 } from "@noble/hashes/sha2.js";
import type { Holder } from "../holder.ts";
import type { RsaPrivateJwk } from "../rsa/rsa-private-key.ts";
import { signData } from "../rsa/sign-data.ts";
import { concat, tlv, tlvWithOffsets } from "./ber-tlv.ts";
import {
  ascii,
  issueCardVerifiableCertificate,
  keyIdentifierOf,
  type NumberedKey,
  publicKeyObject,
} from "./card-verifiable-certificate.ts";

/** The files by their content, each without filler unless it says so. */
export interface TextContents {
  /** EF 0001, whole: its two bytes of filler are part of what is signed. */
  readonly myNumber: Uint8Array;
  readonly attributes: Uint8Array;
  readonly integrityRecord: Uint8Array;
  readonly certificate: Uint8Array;
  readonly basicInformation: Uint8Array;
  readonly sessionKeyDeliveryKey: Uint8Array;
  readonly signedPublicKey: Uint8Array;
  /** EF 0013. */
  readonly privateKey: RsaPrivateJwk;
}

export interface TextKeys {
  /** Signs the certificate of `dataSigner`. */
  readonly issuer: NumberedKey;
  /** Signs what stands on the card. */
  readonly dataSigner: NumberedKey;
  /** The card's own. */
  readonly card: RsaPrivateJwk;
}

export function textContents(holder: Holder, { issuer, dataSigner, card }: TextKeys): TextContents {
  const myNumber = concat(tlv(0xff10, ascii(holder.myNumber)), Uint8Array.of(0xff, 0xff));
  const objects = attributeObjects(holder);
  const cardKey = tlv(0xdf51, publicKeyObject(card));
  return {
    myNumber,
    attributes: tlvWithOffsets(0xff20, 0xdf21, objects),
    integrityRecord: integrityRecord(myNumber, concat(...objects), dataSigner.privateKey),
    certificate: issueCardVerifiableCertificate(issuer, dataSigner),
    basicInformation: tlv(
      0xff40,
      tlv(0xdf41, Uint8Array.of(0x01, 0x03, 0x0e, 0x01)),
      tlv(0xdf42, keyIdentifierOf("6999934")),
      tlv(0xdf43, sha256(ascii("invented")), new Uint8Array(96).fill(0xff)),
    ),
    sessionKeyDeliveryKey: tlv(0xa1, tlv(0x90, Uint8Array.of(1, 0, 1)), tlv(0x91, modulusWithoutKey())),
    signedPublicKey: tlv(0xff50, cardKey, tlv(0xdf52, signData(dataSigner.privateKey, cardKey))),
    privateKey: card,
  };
}

/** The basic four; the birth date without its era digit. */
const attributeObjects = ({ ownName, ownAddress, birth, sex }: Holder): readonly Uint8Array[] => [
  tlv(0xdf22, new TextEncoder().encode(ownName)),
  tlv(0xdf23, new TextEncoder().encode(ownAddress)),
  tlv(0xdf24, ascii(birth.slice(1))),
  tlv(0xdf25, ascii(sex)),
];

/** Digest of the whole 0001, of 0002 behind its table, and a signature over both objects. */
export function integrityRecord(myNumber: Uint8Array, attributes: Uint8Array, key: RsaPrivateJwk): Uint8Array {
  const digests = concat(tlv(0xdf31, sha256(myNumber)), tlv(0xdf32, sha256(attributes)));
  return tlv(0xff30, digests, tlv(0xdf33, signData(key, digests)));
}

/** An odd number of 2,048 bits: nobody can have the private half, and the model never uses it. */
function modulusWithoutKey(): Uint8Array {
  const modulus = crypto.getRandomValues(new Uint8Array(256));
  modulus[0] = (modulus[0] ?? 0) | 0x80;
  modulus[255] = (modulus[255] ?? 0) | 0x01;
  return modulus;
}
