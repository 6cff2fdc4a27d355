/**
 * Content script ↔ background, on a port named {@link relayPortName}. The content script only carries: it never sees a
 * card, a PIN or a word for people. The background parses everything, since a page's process may have been taken over.
 */

import type { PageError, PageProgress } from "../../shared/contract/envelope.ts";
import { bytes } from "../../shared/contract/fields.ts";
import { limits } from "../../shared/contract/limits.ts";
import { wireError } from "../../shared/errors/warifu-error.ts";
import { exactly, flag, type Infer, integer, optional, text, whichever } from "../../shared/schema/schema.ts";

export const relayPortName = "request";

/**
 * First message: what the page sent, as JSON, with documents by size. `resumed` when it was sent before, to a
 * background that was stopped; `refused` when the content script found a reason not to go on.
 */
const opening = exactly({
  request: text({ max: limits.frame }),
  resumed: flag,
  refused: optional(wireError),
});
/** Document bytes that were pulled; empty when the content cannot be read (any more). */
const piece = exactly({ pull: integer(0, Number.MAX_SAFE_INTEGER), bytes: bytes(0, limits.chunk) });

export const toBackground = whichever({
  open: exactly({ open: opening }),
  piece: exactly({ piece }),
  cancel: exactly({ cancel: flag }),
});
export type ToBackground = Infer<typeof toBackground>;
export type Opening = Infer<typeof opening>;

/** A range of a document's bytes, at most `limits.chunk` long. */
export interface Pull {
  pull: number;
  document: number;
  offset: number;
  length: number;
}

export type ToContent =
  /** The site is enabled; nothing is said before this. `lastWords` is for the page should the background vanish. */
  | { accepted: { lastWords: PageError } }
  | { pull: Pull }
  | { progress: PageProgress }
  | { result: unknown }
  | { error: PageError };
