import type { Application, ElementaryFile } from "./applications/application.ts";
import type { CardOptions } from "./card-options.ts";
import type { CardPin } from "./card-pins.ts";
import { type CardUse, fileName } from "./card-use.ts";
import { CommandRefused } from "./commands/status-word.ts";
import type { RetryCounters } from "./retry-counter.ts";
import type { SecurityStatus } from "./security-status.ts";

/** What commands read and change. */
export interface CardState {
  readonly options: CardOptions;
  readonly applications: readonly Application[];
  /** Tries that a right PIN restores. */
  readonly fullTries: Readonly<Record<CardPin, number>>;
  readonly counters: RetryCounters;
  /** The PINs themselves: non-volatile, changed by CHANGE REFERENCE DATA and CHANGE KEY. */
  readonly referenceData: Map<CardPin, Uint8Array>;
  readonly security: SecurityStatus;
  readonly use: CardUse;
  /** The selected application; `undefined` is the issuer security domain, as after every reset. */
  application: Application | undefined;
  /** The current EF, set by SELECT and by a successful command that names a short EF identifier. */
  currentFile: ElementaryFile | undefined;
}

/** The current EF. Refuses with 6986 when there is none. */
export function currentFile(state: CardState): ElementaryFile {
  if (state.currentFile === undefined) throw new CommandRefused("noCurrentFile");
  return state.currentFile;
}

/** The EF with this short EF identifier (1 to 30), or `undefined`. Refuses with 6986 outside of applications. */
export function fileByShortId(state: CardState, shortId: number): ElementaryFile | undefined {
  if (state.application === undefined) throw new CommandRefused("noCurrentFile");
  return state.application.files.find(({ id }) => (id & 0x1f) === shortId);
}

/** What P2 of VERIFY and COMPUTE DIGITAL SIGNATURE names: 80 the current EF, 80|id the EF with that short identifier. */
export function referencedFile(state: CardState, p2: number): ElementaryFile {
  if ((p2 & 0xe0) !== 0x80) throw new CommandRefused("wrongP1P2");
  if (p2 === 0x80) return currentFile(state);
  const file = fileByShortId(state, p2 & 0x1f);
  if (file === undefined) throw new CommandRefused("referencedKeyNotFound");
  return file;
}

/** Refuses with 6982 unless the file may be read. */
export function readable(state: CardState, file: Extract<ElementaryFile, { read: unknown }>): void {
  const { read } = file;
  const open = read === "free" || (read !== "never" && read.some((pin) => state.security.isFulfilled(pin)));
  if (!open) throw new CommandRefused("securityStatusNotFulfilled");
}

/** Writes into {@link CardUse} what a command has done with a file. */
export function noteUse(state: CardState, use: "reads" | "signers", { id }: ElementaryFile): void {
  if (state.application) state.use[use].add(fileName(state.application.name, id));
}
