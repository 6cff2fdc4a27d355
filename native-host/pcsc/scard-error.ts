/** The failures of PC/SC, by their numbers (pcsclite.h, winscard.h). */

export const scard = {
  E_CANCELLED: 0x80100002,
  E_TIMEOUT: 0x8010000a,
  E_SHARING_VIOLATION: 0x8010000b,
  E_NO_SMARTCARD: 0x8010000c,
  E_UNKNOWN_READER: 0x80100009,
  E_INSUFFICIENT_BUFFER: 0x80100008,
  E_INVALID_HANDLE: 0x80100003,
  E_INVALID_PARAMETER: 0x80100004,
  E_PROTO_MISMATCH: 0x8010000f,
  E_NOT_TRANSACTED: 0x80100016,
  E_READER_UNAVAILABLE: 0x80100017,
  F_COMM_ERROR: 0x80100013,
  E_NO_SERVICE: 0x8010001d,
  E_SERVICE_STOPPED: 0x8010001e,
  E_NO_READERS_AVAILABLE: 0x8010002e,
  E_UNSUPPORTED_FEATURE: 0x80100022,
  /** pcsc-lite says with this number that a feature is not supported. */
  E_UNEXPECTED: 0x8010001f,
  W_CANCELLED_BY_USER: 0x8010006e,
  W_UNSUPPORTED_CARD: 0x80100065,
  W_UNRESPONSIVE_CARD: 0x80100066,
  W_UNPOWERED_CARD: 0x80100067,
  W_RESET_CARD: 0x80100068,
  W_REMOVED_CARD: 0x80100069,
  W_SECURITY_VIOLATION: 0x8010006a,
  F_INTERNAL_ERROR: 0x80100001,
} as const;

export type ScardName = keyof typeof scard;

const nameOf = new Map<number, string>(Object.entries(scard).map(([name, code]) => [code, `SCARD_${name}`]));

/** A PC/SC call failed. `call` is the function's name, `code` the unsigned 32-bit result. */
export class ScardError extends Error {
  override readonly name = "ScardError";
  readonly call: string;
  readonly code: number;

  constructor(call: string, code: number) {
    super(`${call}: ${nameOf.get(code) ?? `0x${code.toString(16)}`}`);
    this.call = call;
    this.code = code;
  }

  is(...names: ScardName[]): boolean {
    return names.some((name) => scard[name] === this.code);
  }
}

/** The service is gone or was never there: everything held of it is worthless. */
export const isServiceGone = (error: ScardError): boolean =>
  error.is("E_NO_SERVICE", "E_SERVICE_STOPPED", "F_COMM_ERROR", "E_INVALID_HANDLE", "W_SECURITY_VIOLATION");

/** About the card, or who has it: every context would be told the same. */
export const isOfCard = (error: ScardError): boolean =>
  error.is(
    "E_SHARING_VIOLATION",
    "E_NO_SMARTCARD",
    "E_PROTO_MISMATCH",
    "W_UNSUPPORTED_CARD",
    "W_UNRESPONSIVE_CARD",
    "W_UNPOWERED_CARD",
    "W_RESET_CARD",
    "W_REMOVED_CARD",
  );
