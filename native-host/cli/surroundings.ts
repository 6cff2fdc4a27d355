/** What the program has around it, whoever started it. */
import type { Writable } from "node:stream";
import type { Log } from "../log/log.ts";
import type { CardReaders } from "../pcsc/card-reader.ts";
import type { CardUse } from "./watched-readers.ts";

export interface Surroundings {
  readonly readers: CardReaders;
  readonly use: CardUse;
  readonly output: Writable;
  /** Absolute path of what browsers are to start. */
  readonly launcher: string;
  readonly log: Log | undefined;
}
