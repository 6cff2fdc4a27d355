/** A host manifest out of a text that nobody vouches for. */
import { posix } from "node:path";
import type { ManifestFlaw } from "../../shared/doctor/facts.ts";
import { hostName } from "../../shared/product.ts";
import { listOf, oneOf, text } from "../../shared/schema/schema.ts";
import type { BrowserFamily, Platform } from "../install/host-locations.ts";
import { callers } from "../install/host-manifest.ts";

export interface ReadManifest {
  readonly path: string;
  /** Who may start the program. */
  readonly callers: readonly string[];
}

const name = oneOf(hostName);
const type = oneOf("stdio");
const path = text({ min: 1, max: 4096, pattern: /^[^\0]+$/ });
const callerList = listOf(text({ max: 200 }), { max: 1000 });

/** What a browser of this family would make of it, or why it would make nothing. Members that no browser reads do not matter. */
export function readManifest(json: string, family: BrowserFamily, platform: Platform): ReadManifest | ManifestFlaw {
  const members = membersOf(json);
  if (!members) return "noJson";
  const member = callers[family].member;
  try {
    name.parse(members["name"], "name");
    type.parse(members["type"], "type");
    const read = { path: path.parse(members["path"], "path"), callers: callerList.parse(members[member], member) };
    return platform !== "win32" && !posix.isAbsolute(read.path) ? "relativePath" : read;
  } catch {
    return "otherForm";
  }
}

function membersOf(json: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
