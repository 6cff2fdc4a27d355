/** Cards that somebody has meddled with, for tests of whoever checks the 券面事項入力補助AP (card-facts 8.2). */
import { concat } from "./ber-tlv.ts";
import { issueCardVerifiableCertificate } from "./card-verifiable-certificate.ts";
import { integrityRecord, type TextContents, type TextKeys } from "./text-contents.ts";

/**
 * - `myNumber`, `attributes`: one character of EF 0001 or 0002 was changed afterwards.
 * - `record signature`: the digests fit, but another key than the certified one signed them.
 * - `certificate signature`: the right issuer's number in EF 0004, but another key signed it.
 * - `unknown issuer`: EF 0004 is sound, and nobody knows its issuer.
 */
export type Tampering = "myNumber" | "attributes" | "record signature" | "certificate signature" | "unknown issuer";

const unknownIssuerNumber = "6999999";

/** `card` is what was made with `keys`; the card's own key plays the one that has no business there. */
export function tamperWith(card: TextContents, how: Tampering, keys: TextKeys): TextContents {
  const stranger = { number: keys.issuer.number, privateKey: keys.card };
  switch (how) {
    case "myNumber":
      return { ...card, myNumber: changed(card.myNumber, 14) };
    case "attributes":
      return { ...card, attributes: changed(card.attributes, card.attributes.length - 5) };
    case "record signature":
      return { ...card, integrityRecord: integrityRecord(card.myNumber, signedAttributes(card), keys.card) };
    case "certificate signature":
      return { ...card, certificate: issueCardVerifiableCertificate(stranger, keys.dataSigner) };
    case "unknown issuer": {
      const issuer = { ...stranger, number: unknownIssuerNumber };
      return { ...card, certificate: issueCardVerifiableCertificate(issuer, keys.dataSigner) };
    }
  }
}

/** Another digit. */
const changed = (file: Uint8Array, at: number): Uint8Array =>
  concat(file.subarray(0, at), Uint8Array.of((file[at] ?? 0) ^ 0x01), file.subarray(at + 1));

/** From the first offset of the table on. */
function signedAttributes({ attributes }: TextContents): Uint8Array {
  const table = attributes.findIndex((byte, index) => byte === 0xdf && attributes[index + 1] === 0x21) + 3;
  return attributes.subarray(((attributes[table] ?? 0) << 8) | (attributes[table + 1] ?? 0));
}
