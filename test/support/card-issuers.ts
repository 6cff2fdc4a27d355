/** What a host has to be told to believe a test card's own record. */
import type { IssuerKey } from "../../native-host/attributes/integrity-record.ts";
import { keyIdentifierOf } from "../../virtual-card/issuing/card-verifiable-certificate.ts";
import { type IssuedCard, issuerKeys } from "../../virtual-card/test-authority.ts";

const bytesOf = (base64url: string): Uint8Array => Uint8Array.from(Buffer.from(base64url, "base64url"));

export function cardIssuerOf(issued: IssuedCard): IssuerKey {
  const { number, n, e } = issuerKeys(issued).text;
  return { keyId: keyIdentifierOf(number), modulus: bytesOf(n), exponent: bytesOf(e) };
}

/** The same as a file for `WARIFU_CARD_ISSUERS`. */
export function cardIssuersFile(issued: IssuedCard): string {
  const { number, n, e } = issuerKeys(issued).text;
  return JSON.stringify({ issuers: [{ keyId: Buffer.from(keyIdentifierOf(number)).toString("hex"), n, e }] });
}
