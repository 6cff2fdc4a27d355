import type { ElementaryFile } from "./card-files.ts";
import type { CardOptions } from "./card-options.ts";
import { CommandRefused } from "./commands/status-word.ts";
import type { RetryCounters } from "./retry-counter.ts";
import type { SecurityStatus } from "./security-status.ts";

/** What commands read and change. */
export interface CardState {
  readonly options: CardOptions;
  /** The files of the JPKI application. */
  readonly files: readonly ElementaryFile[];
  readonly counters: RetryCounters;
  readonly security: SecurityStatus;
  /** The selected application; the issuer security domain after every reset. */
  application: "issuer security domain" | "JPKI";
  /** The current EF, set by SELECT and by a successful command that names a short EF identifier. */
  currentFile: ElementaryFile | undefined;
}

/** The current EF. Refuses with 6986 when there is none. */
export function currentFile(state: CardState): ElementaryFile {
  if (state.currentFile === undefined) throw new CommandRefused("noCurrentFile");
  return state.currentFile;
}

/** The EF with this short EF identifier (1 to 30), or `undefined`. Refuses with 6986 outside the application. */
export function fileByShortId(state: CardState, shortId: number): ElementaryFile | undefined {
  if (state.application !== "JPKI") throw new CommandRefused("noCurrentFile");
  return state.files.find(({ id }) => (id & 0x1f) === shortId);
}

/** What P2 of VERIFY and COMPUTE DIGITAL SIGNATURE names: 80 the current EF, 80|id the EF with that short identifier. */
export function referencedFile(state: CardState, p2: number): ElementaryFile {
  if ((p2 & 0xe0) !== 0x80) throw new CommandRefused("wrongP1P2");
  if (p2 === 0x80) return currentFile(state);
  const file = fileByShortId(state, p2 & 0x1f);
  if (file === undefined) throw new CommandRefused("referencedKeyNotFound");
  return file;
}
