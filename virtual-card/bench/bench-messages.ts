/**
 * What goes over the bench's socket, one JSON object a line. The client calls and the server answers by id; a call is
 * taken back with `abort`. Only our own two ends ever speak it, so a line that does not parse ends the connection.
 */
import { bytes } from "../../shared/contract/fields.ts";
import { limits } from "../../shared/contract/limits.ts";
import {
  exactly,
  flag,
  type Infer,
  integer,
  listOf,
  oneOf,
  optional,
  text,
  whichever,
} from "../../shared/schema/schema.ts";

const id = integer(1, Number.MAX_SAFE_INTEGER);
const readerName = text({ min: 1, max: limits.readerName });
const insertion = integer(0, Number.MAX_SAFE_INTEGER);
const readerStates = listOf(exactly({ name: readerName, card: flag, insertion }), { max: 64 });
/** A session, as the server numbers it. */
const session = id;
/** The longest response APDU, extended: 65,536 bytes and the status word. */
const apdu = bytes(0, 65_544);

/** Client → server: each call by its members. */
export const benchCall = whichever({
  list: exactly({ id, list: flag }),
  waitForChange: exactly({ id, waitForChange: readerStates }),
  open: exactly({ id, open: readerName }),
  transmit: exactly({ id, transmit: apdu, session }),
  hasKeys: exactly({ id, hasKeys: session }),
  verifyOnKeys: exactly({
    id,
    verifyOnKeys: apdu,
    digits: integer(1, 16),
    seconds: integer(0, 0xff),
    session,
  }),
  closeSession: exactly({ id, closeSession: session, disposition: oneOf("leave", "reset", "unpower") }),
  abort: exactly({ abort: id }),
});
export type BenchCall = Infer<typeof benchCall>;

/** Server → client. `aborted` answers a call that was taken back. */
export const benchAnswer = exactly({
  id,
  readers: optional(readerStates),
  session: optional(session),
  protocol: optional(oneOf("T=0", "T=1")),
  response: optional(apdu),
  keys: optional(flag),
  failure: optional(exactly({ call: text({ max: 64 }), code: integer(0, 0xffffffff) })),
  aborted: optional(flag),
});
export type BenchAnswer = Infer<typeof benchAnswer>;
