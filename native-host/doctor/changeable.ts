/** Who could put other content where a file is: by writing it, or by taking its place in one of the folders above. */
import type { Stats } from "node:fs";
import { readFile, realpath, stat } from "node:fs/promises";
import { dirname } from "node:path";
import type { Owner } from "../../shared/doctor/facts.ts";
import type { ExaminedMachine } from "./examined-machine.ts";
import { hasOthers } from "./group-members.ts";

const groupMayWrite = 0o020;
const everybodyMayWrite = 0o002;
const onlyOwnersMayRename = 0o1000;
/** Groups of administrators: root's, and admin on macOS. */
const administrators = { linux: [0], darwin: [0, 80], win32: [] } as const;

type Account = Pick<ExaminedMachine, "platform" | "uid" | "root">;

/** "unknown" on Windows, where this is not in the file's mode. */
export async function ownerOf(path: string, { uid }: Account): Promise<Owner> {
  const found = await stat(path).catch(() => undefined);
  if (uid === undefined || !found) return "unknown";
  if (found.uid === uid) return "you";
  return found.uid === 0 ? "system" : "other";
}

/** The file, or a folder above it, that lets others in, and how. */
export interface Gap {
  readonly path: string;
  readonly by: "owner" | "mode";
}

/** Where somebody who is neither this person nor an administrator could; `undefined` also where the mode does not tell. */
export async function findGap(path: string, account: Account): Promise<Gap | undefined> {
  if (account.uid === undefined) return undefined;
  const real = await realpath(path).catch(() => path);
  for (const each of new Set([...withFolders(path), ...withFolders(real)])) {
    const found = await stat(each).catch(() => undefined);
    const by = found && (await gapIn(found, account));
    if (by) return { path: each, by };
  }
  return undefined;
}

function withFolders(path: string): string[] {
  const above = dirname(path);
  return above === path ? [path] : [path, ...withFolders(above)];
}

async function gapIn(found: Stats, account: Account): Promise<Gap["by"] | undefined> {
  const { mode, uid, gid } = found;
  if (uid !== 0 && uid !== account.uid) return "owner";
  // in such a folder everybody may make files, and nobody may touch another's
  if (found.isDirectory() && (mode & onlyOwnersMayRename) !== 0) return undefined;
  const others = (mode & everybodyMayWrite) !== 0 || ((mode & groupMayWrite) !== 0 && (await isShared(gid, account)));
  return others ? "mode" : undefined;
}

async function isShared(gid: number, { platform = "linux", uid = 0, root }: Account): Promise<boolean> {
  const administration: readonly number[] = administrators[platform];
  // a group of the person's own number is, as a rule, the person alone
  if (administration.includes(gid) || gid === uid) return false;
  if (platform !== "linux") return true;
  const read = (name: string) => readFile(`${root}/etc/${name}`, "utf8").catch(() => "");
  const [group, passwd] = await Promise.all([read("group"), read("passwd")]);
  return hasOthers(group, passwd, { gid, uid });
}
