/** One exclusive session with one card: opened, used, logged out and closed, whatever happens in between. */
import { times } from "../../shared/contract/limits.ts";
import { CardChannel, type ReaderKeys, SessionSpentError } from "../iso7816/card-channel.ts";
import { selectApplication } from "../iso7816/commands.ts";
import { ResponseTornError } from "../iso7816/response-apdu.ts";
import type { CardConnection, CardReaders, PinPad } from "../pcsc/card-reader.ts";
import { isServiceGone, ScardError } from "../pcsc/scard-error.ts";
import { CardFailure, KeysRefused } from "./card-failure.ts";

export type { CardChannel } from "../iso7816/card-channel.ts";

/** GlobalPlatform Issuer Security Domain: selecting it ends all PIN state (card-facts 4). */
export const issuerSecurityDomain = Uint8Array.of(0xa0, 0x00, 0x00, 0x01, 0x51, 0x00, 0x00);

/**
 * Runs `work` with a channel to the card in `reader`. Between two commands, an abort of `signal` ends the session. When
 * `logOut` is set, the ISD is selected at the end, also after failure; if that fails the card loses its power.
 * Throws CardFailure for everything the reader reports.
 */
export async function withCard<T>(
  readers: CardReaders,
  reader: string,
  options: { signal: AbortSignal; logOut: boolean },
  work: (channel: CardChannel) => Promise<T>,
): Promise<T> {
  const connection = await asCardFailure(readers.open(reader, options.signal));
  try {
    const keys = connection.pinPad && readerKeys(connection.pinPad, options.signal);
    return await work(new CardChannel((command) => transmit(connection, command, options.signal), keys));
  } catch (error) {
    if (error instanceof ResponseTornError) throw new CardFailure("removed", { cause: error });
    throw error instanceof SessionSpentError ? new CardFailure("unresponsive", { cause: error }) : error;
  } finally {
    const loggedOut = !options.logOut || (await logOut(connection));
    await connection.close(loggedOut ? "leave" : "unpower");
  }
}

async function transmit(connection: CardConnection, command: Uint8Array, signal?: AbortSignal): Promise<Uint8Array> {
  signal?.throwIfAborted();
  return asCardFailure(within(times.cardAnswer, connection.transmit(command)));
}

const readerKeys = (pinPad: PinPad, signal: AbortSignal): ReaderKeys => ({
  // a driver that hangs over a question about itself has no keys for us
  isUsable: () => within(times.cardAnswer, pinPad.isUsable()).catch(() => false),
  unreliableBy: () => within(times.cardAnswer, pinPad.unreliableBy()).catch(() => undefined),
  verify(header, digits) {
    signal.throwIfAborted();
    return asCardFailure(
      within(times.pinPadAnswer, pinPad.verify(header, { digits, seconds: times.pinPad / 1000 })).catch(asRefusal),
    );
  },
});

/** Where a reader has no answer of its own for it, its driver fails. Whether nothing was sent, the counter shows later. */
function asRefusal(error: unknown): never {
  if (!(error instanceof ScardError)) throw error;
  if (error.is("W_CANCELLED_BY_USER", "E_CANCELLED")) throw new KeysRefused("padCancelled", { cause: error });
  if (error.is("E_TIMEOUT")) throw new KeysRefused("padTimedOut", { cause: error });
  // E_NOT_TRANSACTED is pcscd's word for whatever a driver fails at: for a reader that refuses, too
  const notTaken = error.is("E_UNSUPPORTED_FEATURE", "E_UNEXPECTED", "E_INVALID_PARAMETER", "E_NOT_TRANSACTED");
  throw notTaken ? new KeysRefused("padUnusable", { cause: error }) : error;
}

async function within<T>(milliseconds: number, answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new CardFailure("unresponsive")), milliseconds);
  });
  try {
    return await Promise.race([answer, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

async function logOut(connection: CardConnection): Promise<boolean> {
  try {
    await new CardChannel((command) => transmit(connection, command)).send(
      selectApplication(issuerSecurityDomain, "ISD"),
    );
    return true;
  } catch {
    return false;
  }
}

/** Passes a result through and turns a ScardError into what it means for the card. */
export async function asCardFailure<T>(result: Promise<T>): Promise<T> {
  try {
    return await result;
  } catch (error) {
    if (!(error instanceof ScardError)) throw error;
    throw new CardFailure(kindOf(error), { cause: error });
  }
}

function kindOf(error: ScardError): CardFailure["kind"] {
  if (error.is("E_SHARING_VIOLATION")) return "busy";
  if (error.is("E_NO_SMARTCARD")) return "missing";
  if (error.is("W_REMOVED_CARD", "E_NOT_TRANSACTED")) return "removed";
  if (error.is("E_UNKNOWN_READER", "E_READER_UNAVAILABLE", "E_NO_READERS_AVAILABLE")) return "readerGone";
  if (error.is("W_RESET_CARD", "W_UNPOWERED_CARD")) return "busy";
  return isServiceGone(error) ? "serviceGone" : "unresponsive";
}
