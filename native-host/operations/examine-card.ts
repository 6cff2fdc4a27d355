/**
 * What `warifu doctor` wants to know of a card: everything that is free, and of the holder nothing. No PIN is given: the retry
 * counters are asked for by queries, and of the login certificate only its dates leave this file.
 */
import type { KeyName, PinName } from "../../shared/contract/fields.ts";
import { CertificateFailure } from "../card/card-failure.ts";
import type { CardChannel } from "../card/card-session.ts";
import { certificateValidity, type Validity } from "../card/certificate-validity.ts";
import type { JpkiAp } from "../card/jpki-ap.ts";
import { strangeAnswer } from "../card/strange-answer.ts";
import { type TokenKind, tokenKindOf } from "../card/token-information.ts";
import type { CardReaders, ReaderState } from "../pcsc/card-reader.ts";
import { pinFor, withoutPin } from "./look-at-card.ts";

export interface ExaminedCard {
  readonly token: TokenKind;
  /** What EF 0008 says. */
  readonly certificates: Readonly<Record<KeyName, boolean>>;
  /** Tries left, of the PINs whose certificate is there; `null` when the card does not say. */
  readonly tries: ReadonlyMap<PinName, number | null>;
  /** Of the 利用者証明用 certificate. `undefined` when it is not there; "behind PIN" on phones. */
  readonly loginValidity: Validity | "behind PIN" | "unreadable" | undefined;
  /** Keys of the reader that it lies on: whether a PIN is typed there, or where it can be read that they are not to be relied on. */
  readonly keys: "used" | "absent" | { readonly unreliableBy: string };
}

/** Throws CardFailure. Sends no VERIFY but the query without data, which costs no try. */
export function examineCard(readers: CardReaders, state: ReaderState, signal: AbortSignal): Promise<ExaminedCard> {
  return withoutPin(readers, state, signal, async (ap, _abilities, channel) => {
    const token = tokenKindOf(await ap.tokenInformation());
    const certificates = await ap.certificatePresence();
    const tries = new Map<PinName, number | null>();
    if (certificates.userAuthentication) tries.set("auth", await ap.triesLeftNow("auth"));
    if (certificates.digitalSignature) tries.set("sign", await ap.triesLeftNow("sign"));
    const loginValidity = certificates.userAuthentication ? await validityOf(ap, token) : undefined;
    return { token, certificates, tries, loginValidity, keys: await keysOf(channel) };
  });
}

async function keysOf(channel: CardChannel): Promise<ExaminedCard["keys"]> {
  const unreliableBy = await channel.keysUnreliableBy();
  if (unreliableBy !== undefined) return { unreliableBy };
  return (await channel.hasKeys()) ? "used" : "absent";
}

async function validityOf(ap: JpkiAp, token: TokenKind): Promise<ExaminedCard["loginValidity"]> {
  if (pinFor({ key: "userAuthentication", use: "readCertificate" }, token) !== null) return "behind PIN";
  const read = async () => certificateValidity(await ap.certificate("userAuthentication"));
  try {
    return await read().catch(async (error: unknown) => {
      if (!isOfFile(error)) throw error;
      // once is not believed: the card may have stumbled, or another program have selected another application
      await ap.selectAgain();
      return read();
    });
  } catch (error) {
    if (isOfFile(error)) return "unreadable";
    throw error;
  }
}

/** A file that is not what it should be says something; a card or reader that went says it of everything. */
const isOfFile = (error: unknown): boolean => error instanceof CertificateFailure || strangeAnswer(error) !== error;
