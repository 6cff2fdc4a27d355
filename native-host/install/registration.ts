/** Registers the host with the browsers of this user, and takes that back. Never touches what another program has put there. */
import { spawnSync } from "node:child_process";
import { access, constants, mkdir, rm, rmdir } from "node:fs/promises";
import { posix, win32 } from "node:path";
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import { readBounded } from "./bounded-file.ts";
import { type HostLocation, hostLocations, type Platform, type UserFolders } from "./host-locations.ts";
import { hostManifest, launcherOf, mostManifest } from "./host-manifest.ts";
import { defaultValue, namesFile } from "./registry-value.ts";
import { writeWholeFile } from "./whole-file.ts";

export interface Machine extends UserFolders {
  readonly platform: Platform;
  /** Runs `reg` with these arguments and gives what it printed; throws when it fails. Windows only. */
  readonly registry: (args: readonly string[]) => string;
}

/** What happened at one place. `foreign`: a manifest or key of our name that leads to another program; it was left alone. */
export interface Registered {
  readonly browser: string;
  readonly file: string;
  readonly registryKey?: string;
  readonly state: "written" | "unchanged" | "removed" | "absent" | "foreign";
}

export const windowsRegistry: Machine["registry"] = (args) => {
  const { status, stdout } = spawnSync("reg", args, { stdio: ["ignore", "pipe", "ignore"], windowsHide: true });
  if (status !== 0) throw new WarifuError("FILE_UNWRITABLE", {}, { about: args[1] ?? "" });
  return stdout.toString("latin1");
};

/**
 * Writes a manifest for every browser, installed or not, since one may come later. A manifest of ours that starts an older
 * copy is replaced with `replace`; without it, it counts as foreign. Throws FILE_UNREADABLE when `launcher` is not an
 * absolute path of a program, FILE_UNWRITABLE when a manifest cannot be written.
 */
export async function registerHost(
  machine: Machine,
  launcher: string,
  { replace = false } = {},
): Promise<Registered[]> {
  await assertProgram(machine.platform, launcher);
  const done: Registered[] = [];
  for (const location of hostLocations(machine.platform, machine)) {
    const wanted = `${JSON.stringify(hostManifest(location.family, launcher), null, 2)}\n`;
    const found = await readText(location.file);
    const key = ownerOf(machine, location);
    const foreign = !replace && ((found !== undefined && launcherOf(found) !== launcher) || key === "foreign");
    if (!foreign && found !== wanted) await putManifest(location.file, wanted);
    if (!foreign && location.registryKey && key !== "ours") {
      machine.registry(["add", location.registryKey, "/ve", "/t", "REG_SZ", "/d", location.file, "/f"]);
    }
    const unchanged = found === wanted && key !== "foreign" && (key === "ours" || !location.registryKey);
    done.push(report(location, foreign ? "foreign" : unchanged ? "unchanged" : "written"));
  }
  return done;
}

/** Removes the manifests that start `launcher`, the registry keys that name them, and the folders that are empty then. */
export async function unregisterHost(machine: Machine, launcher: string): Promise<Registered[]> {
  const done: Registered[] = [];
  for (const location of hostLocations(machine.platform, machine)) {
    const found = await readText(location.file);
    const ours = found !== undefined && launcherOf(found) === launcher;
    // on Windows a file serves several browsers, and may have gone with the first of them
    const key = ownerOf(machine, location);
    const itsKey = (ours || found === undefined) && key === "ours";
    if (itsKey && location.registryKey) machine.registry(["delete", location.registryKey, "/f"]);
    if (ours) {
      await rm(location.file, { force: true });
      await removeEmptyFolders(machine.platform, location);
    }
    const foreign = key === "foreign" || (found !== undefined && !ours);
    done.push(report(location, foreign ? "foreign" : ours || itsKey ? "removed" : "absent"));
  }
  return done;
}

/** What stands at every place now, as `unchanged`, `absent` or `foreign`. Changes nothing. */
export async function findRegistrations(machine: Machine, launcher: string): Promise<Registered[]> {
  const found: Registered[] = [];
  for (const location of hostLocations(machine.platform, machine)) {
    const text = await readText(location.file);
    const key = ownerOf(machine, location);
    const absent = text === undefined || (location.registryKey !== undefined && key === undefined);
    const foreign = key === "foreign" || (text !== undefined && launcherOf(text) !== launcher);
    found.push(report(location, foreign ? "foreign" : absent ? "absent" : "unchanged"));
  }
  return found;
}

/** Whose manifest the registry key names; `undefined` without a key. */
function ownerOf(machine: Machine, { registryKey, file }: HostLocation): "ours" | "foreign" | undefined {
  const value = registryKey === undefined ? undefined : defaultValue(machine.registry, registryKey);
  if (value === undefined) return undefined;
  return namesFile(value, file) ? "ours" : "foreign";
}

const report = ({ browser, file, registryKey }: HostLocation, state: Registered["state"]): Registered => ({
  browser,
  file,
  ...(registryKey && { registryKey }),
  state,
});

async function assertProgram(platform: Platform, launcher: string): Promise<void> {
  const absolute = platform === "win32" ? win32.isAbsolute(launcher) : posix.isAbsolute(launcher);
  const problem = absolute ? await access(launcher, constants.X_OK).catch((error: unknown) => error) : "not absolute";
  if (problem !== undefined) throw new WarifuError("FILE_UNREADABLE", {}, { about: launcher, cause: problem });
}

/** `undefined` when there is nothing, empty for what cannot be read or is too large to be a manifest: nothing of ours. */
async function readText(file: string): Promise<string | undefined> {
  const read = await readBounded(file, mostManifest);
  return read === "absent" ? undefined : typeof read === "string" ? "" : read.text;
}

async function putManifest(file: string, content: string): Promise<void> {
  try {
    await mkdir(folderOf(file), { recursive: true });
    await writeWholeFile(file, content, 0o644);
  } catch (cause) {
    throw new WarifuError("FILE_UNWRITABLE", {}, { about: file, cause });
  }
}

/** From the manifest's folder upwards, as long as they are empty and below the user's own folder. */
async function removeEmptyFolders(platform: Platform, { file, base }: HostLocation): Promise<void> {
  const separator = platform === "win32" ? "\\" : "/";
  for (let folder = folderOf(file); folder.startsWith(base + separator); folder = folderOf(folder)) {
    try {
      await rmdir(folder);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") return;
    }
  }
}

const folderOf = (path: string): string => path.replace(/[\\/][^\\/]*$/, "");
