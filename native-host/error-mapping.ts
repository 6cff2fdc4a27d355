/** The only place where the errors of the layers become errors of the catalogue. The original stays behind as `cause`. */
import { WarifuError } from "../shared/errors/warifu-error.ts";
import { InvalidInput } from "../shared/schema/schema.ts";
import { CardFailure, CertificateFailure, type FailureKind, PinFailure } from "./card/card-failure.ts";
import { TlvError } from "./iso7816/ber-tlv.ts";
import { StatusWordError } from "./iso7816/status-word.ts";
import { ScardError } from "./pcsc/scard-error.ts";

const cardCodes = {
  serviceGone: "PCSC_UNAVAILABLE",
  readerGone: "READER_MISSING",
  busy: "READER_BUSY",
  missing: "CARD_MISSING",
  removed: "CARD_REMOVED",
  changed: "CARD_CHANGED",
  unsupported: "CARD_UNSUPPORTED",
  unresponsive: "CARD_UNRESPONSIVE",
} as const satisfies Record<FailureKind, string>;

const certificateCodes = {
  absent: "CERTIFICATE_ABSENT",
  expired: "CERTIFICATE_EXPIRED",
  notYetValid: "CERTIFICATE_NOT_YET_VALID",
} as const;

export function explain(error: unknown): WarifuError {
  const cause = { cause: error };
  if (error instanceof WarifuError) return error;
  if (error instanceof CardFailure) return new WarifuError(cardCodes[error.kind], {}, cause);
  if (error instanceof PinFailure) return explainPin(error);
  if (error instanceof CertificateFailure)
    return new WarifuError(certificateCodes[error.kind], { key: error.key }, cause);
  if (error instanceof InvalidInput) return new WarifuError("REQUEST_INVALID", { place: error.place }, cause);
  // the card forgot a PIN it had just accepted, or which application was selected: another program got to it
  const stolen =
    error instanceof StatusWordError &&
    error.is("securityStatus", "noCurrentFile", "insNotSupported", "claNotSupported");
  if (stolen) return new WarifuError("READER_BUSY", {}, cause);
  const odd = error instanceof StatusWordError || error instanceof TlvError || error instanceof ScardError;
  return odd ? new WarifuError("CARD_UNRESPONSIVE", {}, cause) : new WarifuError("INTERNAL", {}, cause);
}

/**
 * What work under a signal ends with: after a cancel the cancel, whatever it did to the layers. But whoever cancelled the change
 * of a PIN has to know when nobody can tell which PIN holds.
 */
export function explainEnd(error: unknown, signal: AbortSignal): WarifuError {
  const told = explain(error);
  return signal.aborted && told.code !== "PIN_CHANGE_UNCERTAIN" ? explain(signal.reason) : told;
}

const pinCodes = {
  lastTry: "PIN_LAST_TRY",
  blocked: "PIN_BLOCKED",
  unchanged: "PIN_UNCHANGED",
  refused: "PIN_CHANGE_REFUSED",
  padUnusable: "PIN_PAD_UNUSABLE",
} as const;

const pinCodesWithTries = {
  rejected: "PIN_REJECTED",
  uncertain: "PIN_UNCERTAIN",
  changeUncertain: "PIN_CHANGE_UNCERTAIN",
} as const;

function explainPin(error: PinFailure): WarifuError {
  const { kind, pin, left, entry } = error;
  const cause = { cause: error };
  if (kind === "padCancelled") return new WarifuError("USER_CANCELLED", {}, cause);
  if (kind === "padTimedOut") return new WarifuError("USER_TIMEOUT", {}, cause);
  if (kind === "malformed") return new WarifuError("PIN_MALFORMED", { pin, ...(entry && { entry }) }, cause);
  const counted = left === undefined ? { pin } : { pin, triesLeft: left };
  if (kind === "padUncertain") return new WarifuError("PIN_UNCERTAIN", { ...counted, onPad: true }, cause);
  if (kind === "rejected" || kind === "uncertain" || kind === "changeUncertain")
    return new WarifuError(pinCodesWithTries[kind], counted, cause);
  return new WarifuError(pinCodes[kind], { pin }, cause);
}
