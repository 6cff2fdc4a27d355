/** The two commands about a PIN, the same in every application of the card. */
import type { PinName } from "../../shared/contract/fields.ts";
import type { CardChannel } from "../iso7816/card-channel.ts";
import { queryRetryCounter, verify } from "../iso7816/commands.ts";
import { ResponseTornError } from "../iso7816/response-apdu.ts";
import { pinVerdict, StatusWordError } from "../iso7816/status-word.ts";
import { CardFailure, PinFailure } from "./card-failure.ts";
import type { Pin } from "./pin.ts";

/** An application whose PIN phase 2 sends. */
export interface PinApplication {
  /** Of a card that has shown the application before. Throws CardFailure "changed". */
  selectAgain(): Promise<void>;
  /** The retry counter once more, without costing a try. */
  triesLeftNow(pin: PinName): Promise<number | null>;
  /** Sends the PIN, once. Throws PinFailure. */
  verify(pin: Pin): Promise<void>;
}

/**
 * The retry counter, asked without costing a try: a number, `null` when the card does not count, 0 when blocked. Throws
 * {@link StatusWordError} for an answer that says nothing about a PIN: that is no blocked PIN.
 */
export async function queryTries(channel: CardChannel, reference: number): Promise<number | null> {
  const command = queryRetryCounter(reference);
  const { sw } = await channel.exchange(command);
  const verdict = pinVerdict(sw);
  if (verdict.kind === "other") throw new StatusWordError(command.fields.label, sw);
  if (verdict.kind === "tries") return verdict.left;
  return verdict.kind === "blocked" ? 0 : null;
}

/**
 * Sends the PIN, once. Throws PinFailure "rejected" or "blocked", and "uncertain" when the answer was lost or says
 * neither yes nor no: the caller must not send it again.
 */
export async function sendPin(channel: CardChannel, reference: number, pin: Pin): Promise<void> {
  const { sw } = await pin
    .use((bytes) => channel.exchange(verify(reference, bytes)))
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
