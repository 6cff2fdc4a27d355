/**
 * 公的個人認証AP, the JPKI application of the My Number card: certificates, keys and their PINs.
 * File facts are those of card-facts 2; each stands here with its Japanese name and nowhere else.
 */
import type { JpkiPinName, KeyName, PinName } from "../../shared/contract/fields.ts";
import { times } from "../../shared/contract/limits.ts";
import type { CardChannel } from "../iso7816/card-channel.ts";
import {
  computeDigitalSignature,
  currentFile,
  queryRetryCounter,
  selectFile,
  shortFileId,
} from "../iso7816/commands.ts";
import { pinVerdict, StatusWordError, statusWord } from "../iso7816/status-word.ts";
import type { LoginStatement } from "../login/login-statement.ts";
import { select, selectAgain } from "./application.ts";
import { CardFailure, CertificateFailure } from "./card-failure.ts";
import { changePin } from "./change-pin.ts";
import { type CardAbilities, readObject, readStart } from "./file-reader.ts";
import type { Pin, PinChange, PinOnPad } from "./pin.ts";
import { type PinApplication, queryTries, sendPin } from "./pin-commands.ts";

export const jpkiAid = Uint8Array.of(0xd3, 0x92, 0xf0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01);

const label = "JPKI AP";

const files = {
  /** 署名用電子証明書; needs the sign PIN */
  signCertificate: { id: 0x0001, label: "0001" },
  /** 署名用CA証明書 */
  signCa: { id: 0x0002, label: "0002" },
  /** トークン情報, 160 bytes */
  tokenInformation: { id: 0x0006, label: "0006" },
  /** 証明書の有無, 3 bytes */
  certificatePresence: { id: 0x0008, label: "0008" },
  /** 利用者証明用電子証明書; free on the card, behind the auth PIN on phones */
  authCertificate: { id: 0x000a, label: "000A" },
  /** 利用者証明用CA証明書 */
  authCa: { id: 0x000b, label: "000B" },
  /** 利用者証明用秘密鍵 */
  authKey: { id: 0x0017, label: "0017" },
  /** 利用者証明用暗証番号 */
  authPin: { id: 0x0018, label: "0018" },
  /** 署名用秘密鍵 */
  signKey: { id: 0x001a, label: "001A" },
  /** 署名用パスワード */
  signPin: { id: 0x001b, label: "001B" },
} as const;

const certificateFile = { userAuthentication: files.authCertificate, digitalSignature: files.signCertificate };
const caFile = { userAuthentication: files.authCa, digitalSignature: files.signCa };
const pinFile: Readonly<Record<JpkiPinName, { id: number; label: string }>> = {
  auth: files.authPin,
  sign: files.signPin,
};
const present = 0x8f;
/** Bytes of a signature: both keys are RSA-2048 (card-facts 5). */
const signatureLength = 256;
/** Answers that mean: this key cannot be named that way. */
const shortIdRefused: readonly number[] = [
  statusWord.functionNotSupported,
  statusWord.fileNotFound,
  statusWord.wrongP1P2,
  statusWord.referenceNotFound,
];

export interface JpkiAbilities extends CardAbilities {
  /** PINs that VERIFY by short EF identifier is known to reach, on this very card. */
  readonly shortVerify: Set<JpkiPinName>;
}

export const untriedAbilities = (): JpkiAbilities => ({ extendedLe: true, shortFileIds: true, shortVerify: new Set() });

export class JpkiAp implements PinApplication {
  readonly #channel: CardChannel;
  readonly #abilities: JpkiAbilities;
  /** The key that is selected, by the id of its EF; from then on nothing but its signatures. */
  #keySelected: number | undefined;

  /** Usable after {@link select}. */
  constructor(channel: CardChannel, abilities: JpkiAbilities) {
    this.#channel = channel;
    this.#abilities = abilities;
  }

  /** Throws CardFailure "unsupported" when the card has no such application. */
  select(): Promise<void> {
    return select(this.#channel, jpkiAid, label);
  }

  /** As {@link select}, of a card that has shown the application before. Throws CardFailure "changed". */
  selectAgain(): Promise<void> {
    return selectAgain(this.#channel, jpkiAid, label);
  }

  /** EF 0006, as it is on the card. */
  tokenInformation(): Promise<Uint8Array> {
    return readStart(this.#channel, files.tokenInformation, 256, this.#abilities);
  }

  /** EF 0008: which certificates the issuer has put on the card. */
  async certificatePresence(): Promise<Record<KeyName, boolean>> {
    const [sign, auth] = await readStart(this.#channel, files.certificatePresence, 256, this.#abilities);
    return { digitalSignature: sign === present, userAuthentication: auth === present };
  }

  /** The retry counter, asked without costing a try: a number, `null` when the card does not count, 0 when blocked. */
  async triesLeft(pin: JpkiPinName): Promise<number | null> {
    await this.#channel.send(selectFile(pinFile[pin].id, pinFile[pin].label));
    const left = await queryTries(this.#channel, currentFile);
    if (left !== null && left > 0) await this.#learnShortVerify(pin, left);
    return left;
  }

  /** The same once more, by the short EF identifier where {@link triesLeft} has learnt that it reaches this PIN. */
  async triesLeftNow(name: PinName): Promise<number | null> {
    const pin = jpkiPin(name);
    if (this.#abilities.shortVerify.has(pin)) return queryTries(this.#channel, shortFileId(pinFile[pin].id));
    await this.#channel.send(selectFile(pinFile[pin].id, pinFile[pin].label));
    return queryTries(this.#channel, currentFile);
  }

  /**
   * VERIFY by short EF identifier saves a command, but a card that took the identifier for another PIN would lose a
   * try of that one. So the card has to show it first, with queries that cost nothing: the identifier answers with this PIN's
   * counter, and the other PIN's identifier with a different one.
   */
  async #learnShortVerify(pin: JpkiPinName, left: number): Promise<void> {
    const other: JpkiPinName = pin === "sign" ? "auth" : "sign";
    const byShortId = async (name: JpkiPinName) =>
      pinVerdict((await this.#channel.exchange(queryRetryCounter(shortFileId(pinFile[name].id)))).sw);
    const mine = await byShortId(pin);
    if (mine.kind !== "tries" || mine.left !== left) return;
    const theirs = await byShortId(other);
    if (theirs.kind === "tries" && theirs.left !== left) this.#abilities.shortVerify.add(pin);
  }

  /** Sends the PIN, or lets the reader send it, once. Throws PinFailure. */
  async verify(pin: Pin | PinOnPad): Promise<void> {
    const name = jpkiPin(pin.name);
    const file = pinFile[name];
    const short = this.#abilities.shortVerify.has(name);
    if (!short) await this.#channel.send(selectFile(file.id, file.label));
    await sendPin(this.#channel, short ? shortFileId(file.id) : currentFile, pin);
  }

  /** Sends the old PIN, once, then the new one, once. Throws PinFailure. */
  changePin(change: PinChange): Promise<void> {
    return changePin(this.#channel, pinFile[jpkiPin(change.old.name)], change);
  }

  /** DER. Throws CertificateFailure "absent" when the file is missing or holds none. */
  async certificate(key: KeyName): Promise<Uint8Array> {
    try {
      return await readObject(this.#channel, certificateFile[key], this.#abilities);
    } catch (error) {
      if (isAbsence(error)) throw new CertificateFailure("absent", key);
      throw error;
    }
  }

  /** The CA that issued the key's certificate, DER, self-signed. Free to read. */
  caCertificate(key: KeyName): Promise<Uint8Array> {
    return readObject(this.#channel, caFile[key], this.#abilities);
  }

  /** A signature with the 署名用 key over a DigestInfo, after {@link verify} of the sign PIN. */
  sign(digestInfo: Uint8Array): Promise<Uint8Array> {
    return this.#signWith(files.signKey, digestInfo);
  }

  /** A signature with the 利用者証明用 key, after {@link verify} of the auth PIN. It signs a login statement and can be given nothing else. */
  authenticate(statement: LoginStatement): Promise<Uint8Array> {
    return this.#signWith(files.authKey, statement.digestInfo());
  }

  /**
   * Where the card does not take the key by its short identifier, the key's EF is selected once: nothing but signatures of it may come after
   * the first.
   */
  async #signWith(key: { readonly id: number; readonly label: string }, digestInfo: Uint8Array): Promise<Uint8Array> {
    const isSelected = this.#keySelected === key.id;
    if (this.#abilities.shortFileIds && !isSelected) {
      const byShortId = computeDigitalSignature(shortFileId(key.id), digestInfo);
      const { data, sw } = await this.#channel.exchange(byShortId);
      if (sw === statusWord.ok) return this.#wholeSignature(data);
      if (!shortIdRefused.includes(sw)) throw new StatusWordError(byShortId.fields.label, sw);
    }
    if (!isSelected) await this.#channel.send(selectFile(key.id, key.label));
    this.#keySelected = key.id;
    return this.#wholeSignature(await this.#channel.send(computeDigitalSignature(currentFile, digestInfo)));
  }

  /** A card that says yes and sends nothing, or too much, has not signed. */
  #wholeSignature(data: Uint8Array): Uint8Array {
    if (data.length !== signatureLength) throw new CardFailure("unresponsive");
    this.#channel.extend(times.cardSignature);
    return data;
  }
}

function jpkiPin(name: PinName): JpkiPinName {
  if (name === "text") throw new Error("a PIN of another application");
  return name;
}

const isAbsence = (error: unknown): boolean =>
  (error instanceof StatusWordError && error.is("fileNotFound", "wrongOffset")) ||
  (error instanceof Error && error.name === "TlvError");
