/**
 * 公的個人認証AP, the JPKI application of the My Number card: certificates, keys and their PINs.
 * File facts are those of card-facts 2; each stands here with its Japanese name and nowhere else.
 */
import type { KeyName, PinName } from "../../shared/contract/fields.ts";
import type { CardChannel } from "../iso7816/card-channel.ts";
import {
  computeDigitalSignature,
  currentFile,
  queryRetryCounter,
  selectApplication,
  selectFile,
  shortFileId,
  verify,
} from "../iso7816/commands.ts";
import { ResponseTornError } from "../iso7816/response-apdu.ts";
import { pinVerdict, StatusWordError, statusWord } from "../iso7816/status-word.ts";
import { CardFailure, CertificateFailure, PinFailure } from "./card-failure.ts";
import { type CardAbilities, readObject, readStart } from "./file-reader.ts";
import type { Pin } from "./pin.ts";

export const jpkiAid = Uint8Array.of(0xd3, 0x92, 0xf0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01);

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
const pinFile: Readonly<Record<PinName, { id: number; label: string }>> = { auth: files.authPin, sign: files.signPin };
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
  readonly shortVerify: Set<PinName>;
}

export const untriedAbilities = (): JpkiAbilities => ({ extendedLe: true, shortFileIds: true, shortVerify: new Set() });

export class JpkiAp {
  readonly #channel: CardChannel;
  readonly #abilities: JpkiAbilities;
  #signKeySelected = false;

  /** Usable after {@link select}. */
  constructor(channel: CardChannel, abilities: JpkiAbilities) {
    this.#channel = channel;
    this.#abilities = abilities;
  }

  /** Throws CardFailure "unsupported" when the card has no such application. One card answers 6F00 to its very first command. */
  async select(): Promise<void> {
    const command = selectApplication(jpkiAid, "JPKI AP");
    const first = await this.#channel.exchange(command);
    const { sw } = first.sw === statusWord.selfDiagnosis ? await this.#channel.exchange(command) : first;
    if (sw === statusWord.ok) return;
    throw new CardFailure("unsupported", { cause: new StatusWordError(command.fields.label, sw) });
  }

  /**
   * As {@link select}, of a card that has shown the application before: without it this is another card. Throws CardFailure
   * "changed", and {@link StatusWordError} for an answer that is neither yes nor no.
   */
  async selectAgain(): Promise<void> {
    try {
      await this.select();
    } catch (error) {
      const answer = error instanceof CardFailure && error.kind === "unsupported" ? error.cause : undefined;
      if (!(answer instanceof StatusWordError)) throw error;
      throw answer.is("fileNotFound") ? new CardFailure("changed", { cause: answer }) : answer;
    }
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
  async triesLeft(pin: PinName): Promise<number | null> {
    await this.#channel.send(selectFile(pinFile[pin].id, pinFile[pin].label));
    const left = await this.#query(currentFile);
    if (left !== null && left > 0) await this.#learnShortVerify(pin, left);
    return left;
  }

  /** The same once more, by the short EF identifier where {@link triesLeft} has learnt that it reaches this PIN. */
  async triesLeftNow(pin: PinName): Promise<number | null> {
    if (this.#abilities.shortVerify.has(pin)) return this.#query(shortFileId(pinFile[pin].id));
    await this.#channel.send(selectFile(pinFile[pin].id, pinFile[pin].label));
    return this.#query(currentFile);
  }

  /**
   * VERIFY by short EF identifier saves a command, but a card that took the identifier for another PIN would lose a
   * try of that one. So the card has to show it first, with queries that cost nothing: the identifier answers with this PIN's
   * counter, and the other PIN's identifier with a different one.
   */
  async #learnShortVerify(pin: PinName, left: number): Promise<void> {
    const other: PinName = pin === "sign" ? "auth" : "sign";
    const byShortId = async (name: PinName) =>
      pinVerdict((await this.#channel.exchange(queryRetryCounter(shortFileId(pinFile[name].id)))).sw);
    const mine = await byShortId(pin);
    if (mine.kind !== "tries" || mine.left !== left) return;
    const theirs = await byShortId(other);
    if (theirs.kind === "tries" && theirs.left !== left) this.#abilities.shortVerify.add(pin);
  }

  /** Throws {@link StatusWordError} for an answer that says nothing about a PIN: that is no blocked PIN. */
  async #query(reference: number): Promise<number | null> {
    const command = queryRetryCounter(reference);
    const { sw } = await this.#channel.exchange(command);
    const verdict = pinVerdict(sw);
    if (verdict.kind === "other") throw new StatusWordError(command.fields.label, sw);
    if (verdict.kind === "tries") return verdict.left;
    return verdict.kind === "blocked" ? 0 : null;
  }

  /**
   * Sends the PIN, once. Throws PinFailure "rejected" or "blocked", and "uncertain" when the answer was lost or says
   * neither yes nor no: the caller must not send it again.
   */
  async verify(pin: Pin): Promise<void> {
    const file = pinFile[pin.name];
    const short = this.#abilities.shortVerify.has(pin.name);
    if (!short) await this.#channel.send(selectFile(file.id, file.label));
    const reference = short ? shortFileId(file.id) : currentFile;
    const { sw } = await pin
      .use((bytes) => this.#channel.exchange(verify(reference, bytes)))
      .catch((error: unknown) => {
        const lost = error instanceof CardFailure || error instanceof ResponseTornError;
        throw lost ? new PinFailure("uncertain", pin.name, undefined, { cause: error }) : error;
      });
    const verdict = pinVerdict(sw);
    if (verdict.kind === "ok") return;
    if (verdict.kind === "blocked") throw new PinFailure("blocked", pin.name, 0);
    if (verdict.kind === "other") {
      throw new PinFailure("uncertain", pin.name, undefined, { cause: new StatusWordError("VERIFY", sw) });
    }
    throw new PinFailure("rejected", pin.name, verdict.kind === "tries" ? verdict.left : undefined);
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

  /**
   * A signature with the 署名用 key over a DigestInfo, after {@link verify} of the sign PIN. Where the card does not take the
   * key by its short identifier, the key's EF is selected once: nothing but signatures may come after the first.
   */
  async sign(digestInfo: Uint8Array): Promise<Uint8Array> {
    if (this.#abilities.shortFileIds && !this.#signKeySelected) {
      const byShortId = computeDigitalSignature(shortFileId(files.signKey.id), digestInfo);
      const { data, sw } = await this.#channel.exchange(byShortId);
      if (sw === statusWord.ok) return wholeSignature(data);
      if (!shortIdRefused.includes(sw)) throw new StatusWordError(byShortId.fields.label, sw);
    }
    if (!this.#signKeySelected) await this.#channel.send(selectFile(files.signKey.id, files.signKey.label));
    this.#signKeySelected = true;
    return wholeSignature(await this.#channel.send(computeDigitalSignature(currentFile, digestInfo)));
  }
}

/** A card that says yes and sends nothing, or too much, has not signed. */
function wholeSignature(data: Uint8Array): Uint8Array {
  if (data.length !== signatureLength) throw new CardFailure("unresponsive");
  return data;
}

const isAbsence = (error: unknown): boolean =>
  (error instanceof StatusWordError && error.is("fileNotFound", "wrongOffset")) ||
  (error instanceof Error && error.name === "TlvError");
