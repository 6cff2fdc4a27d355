/** What can go wrong with a card, in the words of card applications; `error-mapping.ts` gives each its code. */
import type { ChangeEntry, KeyName, PinName } from "../../shared/contract/fields.ts";

/** Where the card, or the way to it, failed. */
export type FailureKind =
  | "serviceGone"
  | "readerGone"
  | "busy"
  | "missing"
  | "removed"
  | "changed"
  | "unsupported"
  | "unresponsive";

export class CardFailure extends Error {
  override readonly name = "CardFailure";
  readonly kind: FailureKind;

  constructor(kind: FailureKind, options?: { cause?: unknown }) {
    super(kind, options as undefined);
    this.kind = kind;
  }
}

type PinFailureKind =
  | "malformed"
  /** On the reader's keys: the person stopped, or took too long; the reader could not take it. */
  | "padCancelled"
  | "padTimedOut"
  | "padUnusable"
  | "rejected"
  | "lastTry"
  | "blocked"
  | "uncertain"
  /** The same of the reader's keys, where it was not the card that went. */
  | "padUncertain"
  /** Of a change: the new PIN is the old one; the card did not take it; whether it did is not known. */
  | "unchanged"
  | "refused"
  | "changeUncertain";

/** A PIN did not open what it should. `left` is the number of tries left, where the card told it. */
export class PinFailure extends Error {
  override readonly name = "PinFailure";
  readonly kind: PinFailureKind;
  readonly pin: PinName;
  readonly left: number | undefined;
  /** Of a malformed PIN, where two were typed. */
  readonly entry: ChangeEntry | undefined;

  constructor(
    kind: PinFailureKind,
    pin: PinName,
    left?: number,
    options?: { cause?: unknown; entry?: ChangeEntry | undefined },
  ) {
    super(`${kind} ${pin}`, options as undefined);
    this.kind = kind;
    this.pin = pin;
    this.left = left;
    this.entry = options?.entry;
  }
}

/** The reader has not sent what was to be typed on its keys; the PIN's application makes a {@link PinFailure} of it. */
export class KeysRefused extends Error {
  override readonly name = "KeysRefused";
  readonly kind: "padCancelled" | "padTimedOut" | "padUnusable";

  constructor(kind: KeysRefused["kind"], options?: { cause?: unknown }) {
    super(kind, options as undefined);
    this.kind = kind;
  }
}

/** The certificate the operation needs is not there, or not in its time. */
export class CertificateFailure extends Error {
  override readonly name = "CertificateFailure";
  readonly kind: "absent" | "expired" | "notYetValid";
  readonly key: KeyName;

  constructor(kind: CertificateFailure["kind"], key: KeyName) {
    super(`${kind} ${key}`);
    this.kind = kind;
    this.key = key;
  }
}
