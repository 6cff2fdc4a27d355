/** What the officers' page asks and is told. */
import { exactly, flag, type Infer, integer, listOf, oneOf, optional, text } from "../../shared/schema/schema.ts";
import { roles } from "./officer-role.ts";
import { auditAnchor, holderMatch, receiptNumber, time } from "./receipt-body.ts";

export const pageLength = 50;
const count = integer(0, 10_000_000);

export const listRequest = exactly({
  /** Of the last one on the page before. */
  before: optional(integer(1, Number.MAX_SAFE_INTEGER)),
  only: optional(oneOf("different", "alike")),
});

const listed = exactly({
  id: integer(1, Number.MAX_SAFE_INTEGER),
  receipt: receiptNumber,
  receivedAt: time,
  holder: holderMatch,
  alike: count,
});
export type Listed = Infer<typeof listed>;

export const listBody = exactly({
  applications: listOf(listed, { max: pageLength }),
  more: flag,
  counts: exactly({ all: count, different: count, alike: count }),
  /** Volumes of the ZIP. */
  parts: count,
});
export type ListBody = Infer<typeof listBody>;

export const receiptRequest = exactly({ receipt: receiptNumber });

/** 「届いていますか」: answered without opening the application. */
export const arrivedBody = exactly({ receipt: receiptNumber, receivedAt: time });
export type ArrivedBody = Infer<typeof arrivedBody>;

const words = text({ max: 1_000 });
const place = exactly({ index: count, text: words });
const compared = exactly({
  field: oneOf("name", "birth", "address"),
  form: words,
  certificate: words,
  /** Code points of `certificate` in whose place 代替文字 stands. */
  substituted: listOf(count, { max: 1_000 }),
  verdict: holderMatch,
  /** Of `near`: why it may be the same after all. */
  reason: optional(text({ max: 40 })),
  /** Why it is taken for the same: names of `shared/comparison`, what was folded and into what. */
  foldings: listOf(exactly({ by: text({ max: 40 }), left: place, right: place }), { max: 1_000 }),
  differences: listOf(exactly({ left: place, right: place }), { max: 1_000 }),
});
export type Compared = Infer<typeof compared>;

export const applicationBody = exactly({
  receipt: receiptNumber,
  receivedAt: time,
  holder: holderMatch,
  /** The document as it was signed. */
  document: text({ max: 20_000 }),
  compared: listOf(compared, { max: 3 }),
  /** Others of the same name and birth. */
  alike: listOf(listed, { max: pageLength }),
  pdf: flag,
  /** What was checked when it came, and what is checked again now that it is opened. */
  signature: oneOf("intact", "changed"),
  revocation: oneOf("not-checked"),
  log: auditAnchor,
});
export type ApplicationBody = Infer<typeof applicationBody>;

export const auditCheckRequest = exactly({ anchor: optional(auditAnchor) });
export const auditBody = exactly({
  entries: count,
  head: auditAnchor,
  findings: listOf(exactly({ problem: text({ max: 40 }), number: optional(integer(0, Number.MAX_SAFE_INTEGER)) }), {
    max: 20,
  }),
  latest: listOf(
    exactly({
      number: count,
      at: time,
      actor: text({ max: 80 }),
      action: text({ max: 40 }),
      target: text({ max: 80 }),
    }),
    { max: 100 },
  ),
});
export type AuditBody = Infer<typeof auditBody>;

export const inviteRequest = exactly({ role: oneOf(...roles) });
export const inviteBody = exactly({ code: text({ min: 14, max: 14 }) });
export const removeRequest = exactly({ id: integer(1, Number.MAX_SAFE_INTEGER) });
export const officersBody = exactly({
  officers: listOf(exactly({ id: count, role: oneOf(...roles), enrolled: time, you: flag }), { max: 1_000 }),
});
export type OfficersBody = Infer<typeof officersBody>;

export const nothing = exactly({});
