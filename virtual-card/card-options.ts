import type { tokenKind } from "../shared/contract/fields.ts";
import type { Infer } from "../shared/schema/schema.ts";
import type { ApplicationName } from "./applications/application.ts";
import { type CardPin, defaultTries } from "./card-pins.ts";

/**
 * What differs from card to card, and what nobody has established (card-facts 6).
 * Each has a row in the tests of the card or of VERIFY.
 */
export interface CardOptions {
  /** Hexadecimal. The default is the common one over contacts (card-facts 1). */
  readonly atr: string;
  /** Sets the token label. A phone also keeps its 利用者証明用 certificate behind the PIN and has the JPKI application only. */
  readonly token: Exclude<Infer<typeof tokenKind>, "unknown">;
  /** Without it this is some other card: every AID but the issuer security domain's answers 6A82. */
  readonly jpkiApplication: boolean;
  /** In the order in which SELECT by a part of an AID finds them. */
  readonly applications: readonly ApplicationName[];
  /** A child's card, for example, has no 署名用 certificate. */
  readonly signatureCertificate: "present" | "absent";
  /** What stands in the place of an absent certificate. Guess. */
  readonly absentCertificate: "no file" | "FF" | "00";
  /**
   * The holder's own PINs on a card issued without any (暗証番号設定なし), which has no 署名用 certificate either: blocked, or not even
   * there. Guesses both. Codes that nobody chooses work as ever.
   */
  readonly chosenPins: "set" | "blocked" | "absent";
  /** Tries when nothing was mistyped, where they differ from {@link defaultTries}. */
  readonly tries: Readonly<Partial<Record<CardPin, number>>>;
  /** The byte that fills a file behind its object; both FF and 00 were seen. */
  readonly filler: number;
  /** The first command after power-on answers 6F00, as one card does. */
  readonly firstCommandFails: boolean;
  /** `false`: every APDU with an extended length answers 6700. */
  readonly extendedApdu: boolean;

  /** VERIFY while a file is current that is no PIN. Guess. */
  readonly verifyOfOtherFile: 0x6981 | 0x6985 | 0x6986;
  /** VERIFY with more than 16 bytes; costs no try. Guess. */
  readonly overlongVerify: 0x6700 | 0x6a80;
  /** VERIFY of a PIN without tries left; sources disagree (card-facts 6). */
  readonly blockedVerify: 0x6984 | 0x6983;
  /** The counter query of a PIN without tries left; all three were reported. */
  readonly blockedQuery: 0x63c0 | 0x6984 | 0x6983;
  /** The counter query after the PIN was verified: the tries (seen on a card) or 9000 (not excluded). */
  readonly verifiedQuery: "tries left" | "9000";
  /** A wrong PIN takes back an earlier right one. Guess, the careful way. */
  readonly failedVerifyRevokes: boolean;
  /** A warm reset takes back the PINs; measured not to, but perhaps some contact reader's reset does. */
  readonly warmResetRevokes: boolean;
  /** COMPUTE DIGITAL SIGNATURE over an input of the wrong length; both were seen. */
  readonly wrongSignatureInput: 0x6985 | 0x6700;
  /** A new PIN that has not the shape of its kind. That the card looks at it is known, the status word is a guess. */
  readonly malformedNewPin: 0x6a80 | 0x6985 | 0x6700 | "accepted";
  /** A changed PIN has to be verified again. Guess: not. */
  readonly changeRevokes: boolean;
}

export const defaultCardOptions: CardOptions = {
  atr: "3be000ff8131fe4514",
  token: "card",
  jpkiApplication: true,
  applications: ["jpki", "text", "face", "common", "register"],
  signatureCertificate: "present",
  absentCertificate: "no file",
  chosenPins: "set",
  tries: defaultTries,
  filler: 0xff,
  firstCommandFails: false,
  extendedApdu: true,
  verifyOfOtherFile: 0x6981,
  overlongVerify: 0x6700,
  blockedVerify: 0x6984,
  blockedQuery: 0x63c0,
  verifiedQuery: "tries left",
  failedVerifyRevokes: true,
  warmResetRevokes: false,
  wrongSignatureInput: 0x6985,
  malformedNewPin: 0x6a80,
  changeRevokes: false,
};
