/**
 * The site's one file, in SQLite. A rollback journal instead of a write-ahead log: between two transactions there is nothing
 * but that file, so that a copy of it is a whole backup.
 */
import { closeSync, openSync } from "node:fs";
import { DatabaseSync } from "@photostructure/sqlite";
import { schema, schemaVersion } from "./schema.ts";

export type Database = InstanceType<typeof DatabaseSync>;

/** For a server that forgets everything when it ends. */
export const inMemory = ":memory:";

/** Makes the file when there is none, readable for its owner only. Throws `TypeError` for a file of another version of the site. */
export function openDatabase(file: string): Database {
  if (file !== inMemory) closeSync(openSync(file, "a", 0o600));
  const database = new DatabaseSync(file);
  // EXTRA: an answer goes out only when its transaction also outlasts a loss of power
  database.exec("PRAGMA busy_timeout = 5000; PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA");
  database.exec("PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON");
  transaction(database, () => prepare(database));
  return database;
}

function prepare(database: Database): void {
  const { user_version: version } = database.prepare("PRAGMA user_version").get() as { user_version: number };
  if (version === schemaVersion) return;
  if (version !== 0) throw new TypeError(`the file is of version ${version} of the site's store`);
  database.exec(schema);
  database.exec(`PRAGMA user_version = ${schemaVersion}`);
}

/** All of it or nothing, whatever happens in between, a SIGKILL included. No transaction within another. */
export function transaction<T>(database: Database, act: () => T): T {
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = act();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}
