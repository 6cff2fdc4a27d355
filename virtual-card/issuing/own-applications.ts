/** Keys and files of the applications that are the card's own, not JPKI's: 券面事項入力補助AP, 券面事項確認AP, 共通カードAP, 住基AP. */
import type { Holder } from "../holder.ts";
import type { RsaPrivateJwk } from "../rsa/rsa-private-key.ts";
import { serialNumberOf } from "../token-information.ts";
import { generateRsaKey } from "../x509/rsa-key.ts";
import { concat } from "./ber-tlv.ts";
import { ascii, keyIdentifierOf, type NumberedKey } from "./card-verifiable-certificate.ts";
import { type FaceContents, faceContents } from "./face-contents.ts";
import { type Tampering, tamperWith } from "./tampering.ts";
import { type TextContents, textContents } from "./text-contents.ts";

/** Keys that are made for a card or its municipality. */
interface MadeKeys {
  /** The municipality's: it signs the files of both 券面 applications, and its certificate is EF 0004. */
  readonly dataSigner: NumberedKey;
  /** The card's own keys. */
  readonly text: RsaPrivateJwk;
  readonly face: RsaPrivateJwk;
}

export interface OwnKeys extends MadeKeys {
  /** Sign the certificate of `dataSigner`, one for each application. */
  readonly textIssuer: NumberedKey;
  readonly faceIssuer: NumberedKey;
}

export async function makeKeys(): Promise<MadeKeys> {
  const [signer, text, face] = await Promise.all([generateRsaKey(), generateRsaKey(), generateRsaKey()]);
  return { dataSigner: { number: "6999001", privateKey: signer }, text, face };
}

/** The two issuers take the keys of the test authority's two CAs: to make more keys would be most of the time a card takes. */
export const withIssuers = (keys: MadeKeys, text: RsaPrivateJwk, face: RsaPrivateJwk): OwnKeys => ({
  ...keys,
  textIssuer: { number: "6999933", privateKey: text },
  faceIssuer: { number: "6999923", privateKey: face },
});

export interface OwnApplications {
  readonly text: TextContents;
  readonly face: FaceContents;
  /** EF 0001 of the 共通カードAP. */
  readonly cardRecord: Uint8Array;
  /** EF 0002 of the 共通カードAP and of the 住基AP. */
  readonly keyReference: Uint8Array;
}

/** `cardKey` is any key that only this card has: the card's serial number follows from it. */
export function issueOwnApplications(
  holder: Holder,
  { textIssuer, faceIssuer, dataSigner, text, face }: OwnKeys,
  cardKey: RsaPrivateJwk,
  tampering: Tampering | undefined,
): OwnApplications {
  const textKeys = { issuer: textIssuer, dataSigner, card: text };
  const sound = textContents(holder, textKeys);
  return {
    text: tampering ? tamperWith(sound, tampering, textKeys) : sound,
    face: faceContents(holder, { issuer: faceIssuer, dataSigner, card: face }),
    cardRecord: cardRecord(serialNumberOf(cardKey).slice(1), holder),
    keyReference: keyIdentifierOf("6999020"),
  };
}

/** Simple-TLV: serial number (15 digits), municipality (5) and end of validity (8). */
function cardRecord(serialNumber: string, { municipality, cardExpiry }: Holder): Uint8Array {
  return concat(Uint8Array.of(0x01, 0x1c), ascii(`${serialNumber}${municipality}${cardExpiry}`));
}
