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

interface ErrorEntry<M extends Members = Members> {
  readonly actor: Actor;
  readonly retriable: boolean;
  readonly details: ObjectSchema<M>;
}

const none = exactly({});

type None = typeof none.members;

/** The same request may work when it is made again. */
function again(actor: Actor): ErrorEntry<None>;
function again<M extends Members>(actor: Actor, details: ObjectSchema<M>): ErrorEntry<M>;
function again(actor: Actor, details: ObjectSchema<Members> = none): ErrorEntry {
  return { actor, retriable: true, details };
}

/** It will not, as long as nobody has done something about it. */
function final(actor: Actor): ErrorEntry<None>;
function final<M extends Members>(actor: Actor, details: ObjectSchema<M>): ErrorEntry<M>;
function final(actor: Actor, details: ObjectSchema<Members> = none): ErrorEntry {
  return { actor, retriable: false, details };
}

/** In the middle of a batch: what is signed already is not lost. */
const finished = optional(finishedSignatures);
const partly = exactly({ finished });
const ofKey = exactly({ key: keyName });
const ofKeyPartly = exactly({ key: keyName, finished });
const ofPin = exactly({ pin: pinName });
const ofPinWithTries = exactly({ pin: pinName, triesLeft: optional(triesLeft) });
const inRequest = exactly({ place: text({ max: 120, called: "the place in the request" }) });

/** What stands in the way of signing a document that is what its format says. */
const documentProblem = oneOf(
  /** An encrypted PDF. */
  "encrypted",
  /** XML with a document type declaration: entities could make it anything. */
  "documentType",
  /** XML that is not UTF-8. */
  "encoding",
  /** A signature that is there already allows no other (PDF DocMDP, field locks). */
  "locked",
  /** More, larger or deeper than we read. */
  "tooComplex",
  /** An element or a page that is asked for is not there, or there twice. */
  "reference",
  /** What another signature is made of: signed attributes of CMS, SignedInfo of XML. A bare signature over it would be a signature of something else. */
  "disguised",
  /** A text of XML with a comment or the border of a CDATA section in it: programs read it differently, and no signature notices. */
  "cutText",
);
export type DocumentProblem = Infer<typeof documentProblem>;

/** What is wrong with a command; its words are in `i18n/usage-problem-text.ts`. */
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
  "outputExists",
  "digestLength",
  "noTerminal",
  "unsupportedSystem",
  "outputIsTable",
  "unknownColumn",
  "unknownField",
  "mappedTwice",
  "notCertificate",
  "notAuthority",
  "missingTable",
  "sameOutput",
  "otherFormat",
);
export type UsageProblem = Infer<typeof usageProblem>;

/** What is wrong with a table (CSV); its words are in `i18n/hint-text.ts`. */
const tableProblem = oneOf("workbook", "encoding", "heads", "rows", "columns");
export type TableProblem = Infer<typeof tableProblem>;

export const catalogue = {
  PCSC_UNAVAILABLE: again("installer", partly),
  READER_MISSING: again("user", partly),
  READER_BUSY: again("user", partly),

  CARD_MISSING: again("user", partly),
  CARD_REMOVED: again("user", partly),
  CARD_CHANGED: again("user", partly),
  CARD_UNSUPPORTED: again("user", partly),
  CARD_UNRESPONSIVE: again("user", partly),
  CARD_AMBIGUOUS: again("user"),
  CERTIFICATE_ABSENT: final("authority", ofKeyPartly),
  CERTIFICATE_EXPIRED: final("authority", ofKey),
  CERTIFICATE_NOT_YET_VALID: again("authority", ofKey),
  ATTRIBUTES_ABSENT: again("user"),
  ATTRIBUTES_TAMPERED: final("authority"),

  /** `entry` where two PINs were typed. Nothing was sent to the card. */
  PIN_MALFORMED: again("user", exactly({ pin: pinName, entry: optional(changeEntry) })),
  PIN_REJECTED: again("user", ofPinWithTries),
  PIN_LAST_TRY: again("user", ofPin),
  PIN_BLOCKED: final("authority", exactly({ pin: pinName, finished })),
  /**
   * The card went away while it compared the PIN, or, with `onPad`, the reader did not tell what became of the one on its keys: a try may be
   * gone. `triesLeft` when it could be read again.
   */
  PIN_UNCERTAIN: again("user", exactly({ pin: pinName, triesLeft: optional(triesLeft), onPad: optional(flag) })),
  /** The reader's own keys could not be used. Nothing was sent to the card. */
  PIN_PAD_UNUSABLE: again("user", ofPin),
  /** Nothing was sent to the card: the new PIN is the old one; it was typed differently the second time; the card has none to change. */
  PIN_UNCHANGED: again("user", ofPin),
  PIN_REPEAT_DIFFERS: again("user", ofPin),
  PIN_UNCHANGEABLE: again("user", ofPin),
  /** The card took the old PIN and not the new one: the old one still holds. */
  PIN_CHANGE_REFUSED: again("user", ofPin),
  /** The answer to the change was lost, or odd: nobody knows which of the two PINs holds. */
  PIN_CHANGE_UNCERTAIN: again("user", ofPinWithTries),

  USER_CANCELLED: again("user"),
  /** Who went away in the middle of a batch had agreed to what is signed already. */
  USER_TIMEOUT: again("user", partly),

  ORIGIN_INSECURE: final("site"),
  ORIGIN_NOT_ALLOWED: final("installer"),
  FRAME_REFUSED: final("site"),
  GESTURE_REQUIRED: again("site"),
  REQUEST_INVALID: final("site", inRequest),
  REQUEST_TOO_LARGE: final("site", inRequest),
  /** It is not what its format says: no XML, no PDF, or a broken one. Nobody was asked for a PIN. */
  DOCUMENT_MALFORMED: final("site", inRequest),
  /** It is, and cannot be signed as it is. */
  DOCUMENT_UNSUPPORTED: final("site", exactly({ ...inRequest.members, problem: documentProblem })),
  DIGEST_REFUSED: final("installer"),
  BUSY: again("user", exactly({ retryAfterMs: optional(integer(0, 600_000)) })),

  EXTENSION_MISSING: final("installer"),
  HOST_MISSING: final("installer", partly),
  HOST_BLOCKED: final("installer", partly),
  HOST_CRASHED: again("us", partly),
  HOST_TIMEOUT: again("us", partly),
  HOST_OUTDATED: final("installer", partly),
  EXTENSION_OUTDATED: final("installer", partly),

  TABLE_UNREADABLE: final("user", exactly({ problem: tableProblem })),
  FILE_UNREADABLE: final("user"),
  FILE_UNWRITABLE: final("user"),
  USAGE_INVALID: final("user", exactly({ problem: usageProblem })),

  INTERRUPTED: again("us"),
  INTERNAL: final("us", partly),
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof catalogue;
export type ErrorDetails<C extends ErrorCode> = Infer<(typeof catalogue)[C]["details"]>;
export const errorCodes = Object.keys(catalogue) as ErrorCode[];
