/**
 * Makes everything a test card needs: two certification authorities, two key pairs, two certificates. Nothing of it
 * can be taken for real: the organisation is JPKI-TEST, every address is under `.invalid`, policies are the test ones.
 */
import type { KeyName } from "../shared/contract/fields.ts";
import type { CardContents } from "./card-contents.ts";
import { type Holder, inventedHolder } from "./holder.ts";
import type { RsaPrivateJwk } from "./rsa/rsa-private-key.ts";
import { type CertificationAuthority, createAuthority } from "./x509/certification-authority.ts";
import type { Validity } from "./x509/issue-certificate.ts";
import { generateRsaKey } from "./x509/rsa-key.ts";
import { createUserCertificate } from "./x509/user-certificate.ts";

/** The contents of a card, and what is needed to issue another one from the same authorities. */
export interface IssuedCard extends CardContents {
  readonly holder: Holder;
  readonly authorities: Readonly<Record<KeyName, CertificationAuthority>>;
}

export interface IssueOptions {
  readonly holder?: Holder;
  readonly pins?: CardContents["pins"];
  readonly validity?: "valid" | "expired" | "not yet valid";
  /** Issue again with this card's keys and authorities: no key is generated, which takes most of the time. */
  readonly from?: IssuedCard;
}

/** The PINs of a test card unless others are asked for. */
export const testPins: CardContents["pins"] = { auth: "1234", sign: "ABC123" };

/** Days between today and the day of issue. Certificates end within five years of issue. */
const issuedDaysAgo = { valid: 1, expired: 6 * 366, "not yet valid": -30 } as const;
const day = 86_400_000;
const japanAhead = 9 * 3_600_000;

export async function issueCard(options: IssueOptions = {}): Promise<IssuedCard> {
  const { from, holder = from?.holder ?? inventedHolder, pins = from?.pins ?? testPins, validity = "valid" } = options;
  const issued = new Date(Date.now() - issuedDaysAgo[validity] * day);
  const [userAuthentication, digitalSignature] = await Promise.all([
    certifiedKey("userAuthentication", holder, validityFrom(issued, holder.birth), from),
    certifiedKey("digitalSignature", holder, validityFrom(issued, holder.birth), from),
  ]);
  return {
    holder,
    pins,
    keys: { userAuthentication: userAuthentication.key, digitalSignature: digitalSignature.key },
    authorities: { userAuthentication: userAuthentication.authority, digitalSignature: digitalSignature.authority },
  };
}

async function certifiedKey(kind: KeyName, holder: Holder, validity: Validity, from: IssuedCard | undefined) {
  const [authority, privateKey] = await Promise.all([
    from?.authorities[kind] ?? generateRsaKey().then((key) => newAuthority(kind, key)),
    from?.keys[kind].privateKey ?? generateRsaKey(),
  ]);
  const certificate = await createUserCertificate(holder, privateKey, authority, validity);
  return { authority, key: { certificate, issuer: authority.certificate, privateKey } };
}

/** Seven years back and eight ahead: longer than a real CA, so that expired cards too have a CA that is not. */
const newAuthority = (kind: KeyName, key: RsaPrivateJwk): Promise<CertificationAuthority> =>
  createAuthority(kind, key, {
    notBefore: new Date(Date.now() - 7 * 365 * day),
    notAfter: new Date(Date.now() + 8 * 365 * day),
  });

/** From issue to the end (JST) of the holder's fifth birthday after it (card-facts 5). `birth` is `EYYYYMMDD`. */
export function validityFrom(issued: Date, birth: string): Validity {
  const [month, date] = [Number(birth.slice(5, 7)), Number(birth.slice(7, 9))];
  const endOfBirthday = (year: number): Date => new Date(Date.UTC(year, month - 1, date, 14, 59, 59));
  const year = new Date(issued.getTime() + japanAhead).getUTCFullYear();
  const startOfBirthday = endOfBirthday(year).getTime() + 1000 - day;
  return { notBefore: issued, notAfter: endOfBirthday(year + (issued.getTime() < startOfBirthday ? 4 : 5)) };
}
