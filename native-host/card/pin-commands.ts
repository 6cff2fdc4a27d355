/** The two commands about a PIN, the same in every application of the card. */
import type { PinName } from "../../shared/contract/fields.ts";
import type { CardChannel } from "../iso7816/card-channel.ts";
import { queryRetryCounter, verify, verifyOnPad } from "../iso7816/commands.ts";
import { type ResponseApdu, ResponseTornError } from "../iso7816/response-apdu.ts";
import { pinVerdict, StatusWordError } from "../iso7816/status-word.ts";
import { CardFailure, KeysRefused, PinFailure } from "./card-failure.ts";
import { type Pin, type PinChange, PinOnPad } from "./pin.ts";

/** An application whose PIN phase 2 sends. */
export interface PinApplication {
  /** Of a card that has shown the application before. Throws CardFailure "changed". */
  selectAgain(): Promise<void>;
  /** The retry counter once more, without costing a try. */
  triesLeftNow(pin: PinName): Promise<number | null>;
  /** Sends the PIN, or lets the reader send it, once. Throws PinFailure. */
  verify(pin: Pin | PinOnPad): Promise<void>;
  /** Sends the old PIN, once, then the new one, once. Throws PinFailure. */
  changePin(change: PinChange): Promise<void>;
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

/** What the reader itself answers, by PC/SC Part 10, when it has sent nothing to the card. */
const answersOfKeys: Readonly<Record<number, "padTimedOut" | "padCancelled" | "padUnusable" | "malformed">> = {
  [0x6400]: "padTimedOut",
  [0x6401]: "padCancelled",
  [0x6402]: "padUnusable",
  [0x6403]: "malformed",
  [0x6b80]: "padUnusable",
};

/**
 * Sends the PIN, once. Throws PinFailure "rejected" or "blocked", and "uncertain" or "padUncertain" when the answer was lost or says
 * neither yes nor no: the caller must not send it again. A PIN on the reader's keys ends also as "padTimedOut", "padCancelled",
 * "padUnusable" or "malformed": then, the reader says, nothing was sent.
 */
export async function sendPin(channel: CardChannel, reference: number, pin: Pin | PinOnPad): Promise<void> {
  const lost = pin instanceof PinOnPad ? "padUncertain" : "uncertain";
  const sent =
    pin instanceof PinOnPad
      ? fromKeys(channel, reference, pin)
      : pin.use((bytes) => channel.exchange(verify(reference, bytes)));
  const { sw } = await sent.catch((error: unknown) => {
    const cardLeft = error instanceof ResponseTornError || (error instanceof CardFailure && error.kind === "removed");
    if (cardLeft) throw new PinFailure("uncertain", pin.name, undefined, { cause: error });
    throw error instanceof CardFailure ? new PinFailure(lost, pin.name, undefined, { cause: error }) : error;
  });
  const verdict = pinVerdict(sw);
  if (verdict.kind === "ok") return;
  if (verdict.kind === "blocked") throw new PinFailure("blocked", pin.name, 0);
  if (verdict.kind === "other") {
    throw new PinFailure(lost, pin.name, undefined, { cause: new StatusWordError("VERIFY", sw) });
  }
  throw new PinFailure("rejected", pin.name, verdict.kind === "tries" ? verdict.left : undefined);
}

async function fromKeys(channel: CardChannel, reference: number, pin: PinOnPad): Promise<ResponseApdu> {
  if (!(await channel.hasKeys())) throw new PinFailure("padUnusable", pin.name);
  const answer = await channel.exchangeOnKeys(verifyOnPad(reference), pin.digits).catch((cause: unknown) => {
    throw cause instanceof KeysRefused ? new PinFailure(cause.kind, pin.name, undefined, { cause }) : cause;
  });
  const refusal = answersOfKeys[answer.sw];
  if (refusal) throw new PinFailure(refusal, pin.name);
  return answer;
}

/**
 * The retry counter of a PIN; `undefined` on a card that has no such PIN, as one issued without any (card-facts 2.5). The
 * application is selected once more before that is believed: in another one there is no such file either.
 */
export async function triesIfThere(
  application: Pick<PinApplication, "selectAgain" | "triesLeftNow">,
  pin: PinName,
): Promise<number | null | undefined> {
  const ask = () => application.triesLeftNow(pin).catch(absent);
  const left = await ask();
  if (left !== undefined) return left;
  await application.selectAgain();
  return ask();
}

function absent(error: unknown): undefined {
  if (!isAbsence(error)) throw error;
}

/** Of a PIN that has shown itself before: when its file is not found, another program has selected another application. */
export function stillThere<T>(answer: Promise<T>): Promise<T> {
  return answer.catch((cause: unknown) => {
    throw isAbsence(cause) ? new CardFailure("busy", { cause }) : cause;
  });
}

const isAbsence = (error: unknown): boolean => error instanceof StatusWordError && error.is("fileNotFound");
