/** Where the site keeps everything: one SQLite file, and beside it the file of its key. */
import { type Database, inMemory, openDatabase } from "./database.ts";
import { loadSiteKey, newSiteKey, type SiteKey } from "./site-key.ts";

export interface Store {
  readonly database: Database;
  readonly key: SiteKey;
}

/** Makes what is not there yet: `file`, and `file.key`. Throws `TypeError` for files that are something else. */
export const openStore = (file: string): Store => ({ key: loadSiteKey(`${file}.key`), database: openDatabase(file) });

/** Forgets everything when it is closed. */
export const memoryStore = (): Store => ({ key: newSiteKey(), database: openDatabase(inMemory) });
