/**
 * THE errors. The code is the name on the wire, in the docs and in the words; it is never renumbered and never reused.
 * What a person can do about a failure decides how fine the codes are.
 */
import { changeEntry, finishedSignatures, keyName, pinName, triesLeft } from "../contract/fields.ts";
import {
  exactly,
  flag,
  type Infer,
  integer,
  type Members,
  type ObjectSchema,
  oneOf,
  optional,
  text,
} from "../schema/schema.ts";

/** Who can mend it. `authority` is the municipal office that issued the card; `us` is this project. */
export type Actor = "user" | "site" | "installer" | "authority" | "us";

interface ErrorEntry {
  readonly actor: Actor;
  /** The same request may work when it is made again. */
  readonly retriable: boolean;
  readonly details: ObjectSchema<Members>;
}

const none = exactly({});
/** In the middle of a batch: what is signed already is not lost. */
const finished = optional(finishedSignatures);
const partly = exactly({ finished });
const key = keyName;
const place = text({ max: 120, called: "the place in the request" });

/** What is wrong with a command; its words are in `i18n/command-text.ts`. */
const usageProblem = oneOf(
  "unknownCommand",
  "unknownOption",
  "unknownValue",
  "missingValue",
  "unexpectedValue",
  "missingFile",
  "unexpectedArgument",
  "sameName",
  "outputIsInput",
  "digestLength",
  "noTerminal",
  "unsupportedSystem",
);
export type UsageProblem = Infer<typeof usageProblem>;

export const catalogue = {
  PCSC_UNAVAILABLE: { actor: "installer", retriable: true, details: partly },
  READER_MISSING: { actor: "user", retriable: true, details: partly },
  READER_BUSY: { actor: "user", retriable: true, details: partly },

  CARD_MISSING: { actor: "user", retriable: true, details: partly },
  CARD_REMOVED: { actor: "user", retriable: true, details: partly },
  CARD_CHANGED: { actor: "user", retriable: true, details: partly },
  CARD_UNSUPPORTED: { actor: "user", retriable: true, details: partly },
  CARD_UNRESPONSIVE: { actor: "user", retriable: true, details: partly },
  CARD_AMBIGUOUS: { actor: "user", retriable: true, details: none },
  CERTIFICATE_ABSENT: { actor: "authority", retriable: false, details: exactly({ key }) },
  CERTIFICATE_EXPIRED: { actor: "authority", retriable: false, details: exactly({ key }) },
  CERTIFICATE_NOT_YET_VALID: { actor: "authority", retriable: true, details: exactly({ key }) },
  ATTRIBUTES_ABSENT: { actor: "user", retriable: true, details: none },
  ATTRIBUTES_TAMPERED: { actor: "authority", retriable: false, details: none },

  /** `entry` where two PINs were typed. Nothing was sent to the card. */
  PIN_MALFORMED: { actor: "user", retriable: true, details: exactly({ pin: pinName, entry: optional(changeEntry) }) },
  PIN_REJECTED: { actor: "user", retriable: true, details: exactly({ pin: pinName, triesLeft: optional(triesLeft) }) },
  PIN_LAST_TRY: { actor: "user", retriable: true, details: exactly({ pin: pinName }) },
  PIN_BLOCKED: { actor: "authority", retriable: false, details: exactly({ pin: pinName, finished }) },
  /**
   * The card went away while it compared the PIN, or, with `onPad`, the reader did not tell what became of the one on its keys: a try may be
   * gone. `triesLeft` when it could be read again.
   */
  PIN_UNCERTAIN: {
    actor: "user",
    retriable: true,
    details: exactly({ pin: pinName, triesLeft: optional(triesLeft), onPad: optional(flag) }),
  },
  /** The reader's own keys could not be used. Nothing was sent to the card. */
  PIN_PAD_UNUSABLE: { actor: "user", retriable: true, details: exactly({ pin: pinName }) },
  /** Nothing was sent to the card: the new PIN is the old one; it was typed differently the second time; the card has none to change. */
  PIN_UNCHANGED: { actor: "user", retriable: true, details: exactly({ pin: pinName }) },
  PIN_REPEAT_DIFFERS: { actor: "user", retriable: true, details: exactly({ pin: pinName }) },
  PIN_UNCHANGEABLE: { actor: "user", retriable: true, details: exactly({ pin: pinName }) },
  /** The card took the old PIN and not the new one: the old one still holds. */
  PIN_CHANGE_REFUSED: { actor: "user", retriable: true, details: exactly({ pin: pinName }) },
  /** The answer to the change was lost, or odd: nobody knows which of the two PINs holds. */
  PIN_CHANGE_UNCERTAIN: {
    actor: "user",
    retriable: true,
    details: exactly({ pin: pinName, triesLeft: optional(triesLeft) }),
  },

  USER_CANCELLED: { actor: "user", retriable: true, details: none },
  USER_TIMEOUT: { actor: "user", retriable: true, details: none },

  ORIGIN_INSECURE: { actor: "site", retriable: false, details: none },
  ORIGIN_NOT_ALLOWED: { actor: "installer", retriable: false, details: none },
  FRAME_REFUSED: { actor: "site", retriable: false, details: none },
  GESTURE_REQUIRED: { actor: "site", retriable: true, details: none },
  REQUEST_INVALID: { actor: "site", retriable: false, details: exactly({ place }) },
  REQUEST_TOO_LARGE: { actor: "site", retriable: false, details: exactly({ place }) },
  DIGEST_REFUSED: { actor: "installer", retriable: false, details: none },
  BUSY: { actor: "user", retriable: true, details: exactly({ retryAfterMs: optional(integer(0, 600_000)) }) },

  EXTENSION_MISSING: { actor: "installer", retriable: false, details: none },
  HOST_MISSING: { actor: "installer", retriable: false, details: none },
  HOST_BLOCKED: { actor: "installer", retriable: false, details: none },
  HOST_CRASHED: { actor: "us", retriable: true, details: partly },
  HOST_TIMEOUT: { actor: "us", retriable: true, details: partly },
  HOST_OUTDATED: { actor: "installer", retriable: false, details: none },
  EXTENSION_OUTDATED: { actor: "installer", retriable: false, details: none },

  FILE_UNREADABLE: { actor: "user", retriable: false, details: none },
  FILE_UNWRITABLE: { actor: "user", retriable: false, details: none },
  USAGE_INVALID: { actor: "user", retriable: false, details: exactly({ problem: usageProblem }) },

  INTERRUPTED: { actor: "us", retriable: true, details: none },
  INTERNAL: { actor: "us", retriable: false, details: none },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof catalogue;
export type ErrorDetails<C extends ErrorCode> = Infer<(typeof catalogue)[C]["details"]>;
export const errorCodes = Object.keys(catalogue) as ErrorCode[];
