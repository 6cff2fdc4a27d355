/** What the office writes into the 券面事項確認AP (card-facts 8.3). */
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
import { blankPng, inventedPhoto } from "./invented-images.ts";

/** The files by their content, without filler. */
export interface FaceContents {
  readonly ageRecord: Uint8Array;
  readonly cardFace: Uint8Array;
  readonly basicInformation: Uint8Array;
  readonly certificate: Uint8Array;
  readonly myNumberImage: Uint8Array;
  /** EF 001A. */
  readonly privateKey: RsaPrivateJwk;
}

export interface FaceKeys {
  /** Signs the certificate of `dataSigner`. */
  readonly issuer: NumberedKey;
  /** Signs what stands on the card; the same as in the 券面事項入力補助AP. */
  readonly dataSigner: NumberedKey;
  /** The card's own. */
  readonly card: RsaPrivateJwk;
}

export function faceContents(holder: Holder, { issuer, dataSigner, card }: FaceKeys): FaceContents {
  const key = dataSigner.privateKey;
  const cardKey = publicKeyObject(card);
  return {
    ageRecord: signed(0xff10, key, 0xdf13, tlv(0xdf11, ascii(holder.birth.slice(1))), tlv(0xdf12, cardKey)),
    cardFace: cardFace(holder, cardKey, key),
    basicInformation: tlv(
      0xff30,
      tlv(0xdf31, Uint8Array.of(0x06, 0x03, 0x0e, 0x01)),
      tlv(0xdf32, keyIdentifierOf("6999924")),
      tlv(0xdf33, Uint8Array.of(1)),
      tlv(0xdf34, ascii(holder.municipality)),
      tlv(0xdf35, keyIdentifierOf("6999925"), crypto.getRandomValues(new Uint8Array(256))),
    ),
    certificate: issueCardVerifiableCertificate(issuer, dataSigner),
    myNumberImage: signed(0xff40, key, 0xdf43, tlv(0xdf41, blankPng(72, 12)), tlv(0xdf42, cardKey)),
    privateKey: card,
  };
}

/** Objects and behind them a signature over all of them. */
function signed(tag: number, key: RsaPrivateJwk, signatureTag: number, ...objects: readonly Uint8Array[]): Uint8Array {
  return tlv(tag, ...objects, tlv(signatureTag, signData(key, concat(...objects))));
}

/** One signature over three digests; the end of validity and the security code behind it are not signed. */
function cardFace(holder: Holder, cardKey: Uint8Array, key: RsaPrivateJwk): Uint8Array {
  const person = [tlv(0xdf22, ascii(holder.birth.slice(1))), tlv(0xdf23, ascii(holder.sex)), tlv(0xdf24, cardKey)];
  const texts = [tlv(0xdf25, blankPng(320, 24)), tlv(0xdf26, blankPng(320, 48))];
  const photo = tlv(0xdf27, inventedPhoto());
  const signature = tlv(0xdf28, signData(key, concat(...person), concat(...texts), photo));
  const unsigned = [tlv(0xdf29, ascii(holder.cardExpiry)), tlv(0xdf2a, blankPng(24, 12))];
  return tlvWithOffsets(0xff20, 0xdf21, [...person, ...texts, photo, signature, ...unsigned]);
}
