/**
 * Makes everything a test card needs: two certification authorities, two key pairs, two certificates, and the signed
 * files of the card's own applications. Nothing of it can be taken for real: the organisation is JPKI-TEST, every address is
 * under `.invalid`, policies are the test ones, numbers of keys begin with 6999.
 */
import type { KeyName } from "../shared/contract/fields.ts";
import type { CardContents } from "./card-contents.ts";
import type { ChosenPin } from "./card-pins.ts";
import { type Holder, inventedHolder } from "./holder.ts";
import { type NumberedPublicKey, publicHalf } from "./issuing/card-verifiable-certificate.ts";
import { issueOwnApplications, makeKeys, type OwnKeys, withIssuers } from "./issuing/own-applications.ts";
import type { Tampering } from "./issuing/tampering.ts";
import { referenceCodes } from "./reference-codes.ts";
import type { RsaPrivateJwk } from "./rsa/rsa-private-key.ts";
import { type CertificationAuthority, createAuthority } from "./x509/certification-authority.ts";
import type { Validity } from "./x509/issue-certificate.ts";
import { generateRsaKey } from "./x509/rsa-key.ts";
import { createUserCertificate } from "./x509/user-certificate.ts";

/** The contents of a card, and what is needed to issue another one from the same authorities. */
export interface IssuedCard extends CardContents {
  readonly holder: Holder;
  readonly authorities: Readonly<Record<KeyName, CertificationAuthority>>;
  /** What signs the 券面 applications' files. A verifier gets {@link issuerKeys} of them. */
  readonly ownKeys: OwnKeys;
}

export interface IssueOptions {
  readonly holder?: Holder;
  /** Others than {@link testPins}, or codes that do not fit the holder. */
  readonly pins?: Partial<CardContents["pins"]>;
  /** A card that somebody has meddled with: what is printed on it no longer fits what the office has signed. */
  readonly tampering?: Tampering;
  readonly validity?: "valid" | "expired" | "not yet valid";
  /** Issue again with this card's keys and authorities: no key is generated, which takes most of the time. */
  readonly from?: IssuedCard;
}

/** The PINs of a test card unless others are asked for, all different. 照合番号 and the like follow from the holder. */
export const testPins: Readonly<Record<ChosenPin, string>> = {
  auth: "1234",
  sign: "ABC123",
  text: "5678",
  common: "2468",
  register: "1357",
};

/** What a host has to know to check the 券面事項入力補助AP and the 券面事項確認AP of a test card: the issuers of their EF 0004. */
export const issuerKeys = ({
  ownKeys: { textIssuer, faceIssuer },
}: IssuedCard): Record<"text" | "face", NumberedPublicKey> => ({
  text: publicHalf(textIssuer),
  face: publicHalf(faceIssuer),
});

/** Days between today and the day of issue. Certificates end within five years of issue. */
const issuedDaysAgo = { valid: 1, expired: 6 * 366, "not yet valid": -30 } as const;
const day = 86_400_000;
const japanAhead = 9 * 3_600_000;

export async function issueCard(options: IssueOptions = {}): Promise<IssuedCard> {
  const { from, holder = from?.holder ?? inventedHolder, validity = "valid", tampering } = options;
  const issued = new Date(Date.now() - issuedDaysAgo[validity] * day);
  const [userAuthentication, digitalSignature, made] = await Promise.all([
    certifiedKey("userAuthentication", holder, validityFrom(issued, holder.birth), from),
    certifiedKey("digitalSignature", holder, validityFrom(issued, holder.birth), from),
    from?.ownKeys ?? makeKeys(),
  ]);
  const authorities = {
    userAuthentication: userAuthentication.authority,
    digitalSignature: digitalSignature.authority,
  };
  const ownKeys = withIssuers(made, authorities.userAuthentication.privateKey, authorities.digitalSignature.privateKey);
  return {
    holder,
    pins: { ...testPins, ...from?.pins, ...referenceCodes(holder), ...options.pins },
    keys: { userAuthentication: userAuthentication.key, digitalSignature: digitalSignature.key },
    ...issueOwnApplications(holder, ownKeys, userAuthentication.key.privateKey, tampering),
    authorities,
    ownKeys,
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
