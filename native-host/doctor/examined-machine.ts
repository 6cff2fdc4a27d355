/** What doctor looks at. Everything is handed in, so that a machine can be made up. */
import type { Platform, UserFolders } from "../install/host-locations.ts";
import type { ExaminedCard } from "../operations/examine-card.ts";
import type { ReaderState } from "../pcsc/card-reader.ts";

export interface ExaminedMachine extends UserFolders {
  /** `undefined` on a system whose browsers we do not know. */
  readonly platform: Platform | undefined;
  /** In the system's own words. */
  readonly system: { readonly name: string; readonly release: string; readonly processor: string };
  /** Of this process, without the v. */
  readonly node: string;
  /** Stands before the folders of the machine; "" on a real one. */
  readonly root: string;
  /** Who runs doctor, by the system's number; `undefined` on Windows. */
  readonly uid: number | undefined;
  /** Whose files are the administrator's: root's when left out. */
  readonly administrator?: number;
  /** The program that browsers are to start. */
  readonly launcher: string;
  /** Files that run when it is started: the launcher itself and what it starts. */
  readonly program: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: number;
  /** Windows only. */
  readonly registry: (args: readonly string[]) => string;
  /** Both reject with errors of the catalogue, the original behind them as `cause`. */
  readonly listReaders: () => Promise<readonly ReaderState[]>;
  readonly examineCard: (reader: ReaderState) => Promise<ExaminedCard>;
}
