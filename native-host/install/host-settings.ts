/**
 * What an administrator has set for every host on this machine: `/etc/warifu/host.json`, `{ "log": "/var/log/warifu.log" }`. A browser that a desktop
 * starts has no variables of ours, and a file that anybody else could have written would be no word of an administrator's. Not on Windows, where the
 * mode of a file says nothing.
 */
import { lstat } from "node:fs/promises";
import { dirname, isAbsolute, join } from "node:path";
import { exactly, optional, text } from "../../shared/schema/schema.ts";
import { readBounded } from "./bounded-file.ts";
import { hostSettingsFile } from "./settings-file.ts";

export interface HostSettings {
  /** Absolute path of the log; `undefined` for none. */
  readonly log: string | undefined;
}

/** Why the file is not in force. "changeable": somebody other than root could have written it. */
export type SettingsFlaw =
  | "changeable"
  | "unreadable"
  | "notAFile"
  | "tooLarge"
  | "noJson"
  | "otherForm"
  | "relativePath";

/** Whose machine it is; a test has one of its own. */
export interface SettingsPlace {
  /** Stands before the file; "" on a real machine. */
  readonly root: string;
  /** The person whose host it is: `~/` at the start of a path is this folder. */
  readonly home: string;
  /** The administrator's number. */
  readonly administrator?: number;
}

const largest = 16 * 1024;
const othersMayWrite = 0o022;
const form = exactly({ log: optional(text({ min: 1, max: 1024, pattern: /^[^\0]+$/ })) });

/** `undefined` when there is no such file, as on most machines. Never rejects. */
export async function readHostSettings(place: SettingsPlace): Promise<HostSettings | SettingsFlaw | undefined> {
  const path = place.root + hostSettingsFile;
  const found = await lstat(path).catch(() => undefined);
  if (!found) return undefined;
  // a link could lead to where others write
  if (!found.isFile()) return "notAFile";
  if (!(await isOfAdministrator(path, place))) return "changeable";
  const content = await readBounded(path, largest);
  if (typeof content === "string") return content === "absent" ? undefined : content;
  return settingsIn(content.text, place);
}

/** The file and the folders above it, up to the root. */
async function isOfAdministrator(path: string, { root, administrator = 0 }: SettingsPlace): Promise<boolean> {
  for (let each = path; each !== root && each !== dirname(each); each = dirname(each)) {
    // one that has gone since is nobody's
    const found = await lstat(each).catch(() => undefined);
    if (found?.uid !== administrator || (found.mode & othersMayWrite) !== 0) return false;
  }
  return true;
}

function settingsIn(json: string, { home }: SettingsPlace): HostSettings | SettingsFlaw {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return "noJson";
  }
  try {
    const { log } = form.parse(value, "file");
    if (log === undefined) return { log };
    const path = log.startsWith("~/") ? join(home, log.slice(2)) : log;
    return isAbsolute(path) ? { log: path } : "relativePath";
  } catch {
    return "otherForm";
  }
}
