/** Registers the host with the browsers of this user, and takes that back. Never touches what another program has put there. */
import { spawnSync } from "node:child_process";
import { access, constants, mkdir, readFile, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { posix, win32 } from "node:path";
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import { type HostLocation, hostLocations, type Platform, type UserFolders } from "./host-locations.ts";
import { hostManifest, launcherOf } from "./host-manifest.ts";

export interface Machine extends UserFolders {
  readonly platform: Platform;
  /** Runs `reg` with these arguments; throws when it fails. Windows only. */
  readonly registry: (args: readonly string[]) => void;
}

/** What happened at one place. `foreign`: a manifest of our name that starts another program; it was left alone. */
export interface Registered {
  readonly browser: string;
  readonly file: string;
  readonly registryKey?: string;
  readonly state: "written" | "unchanged" | "removed" | "absent" | "foreign";
}

export const windowsRegistry: Machine["registry"] = (args) => {
  const { status } = spawnSync("reg", args, { stdio: "ignore", windowsHide: true });
  if (status !== 0) throw new WarifuError("FILE_UNWRITABLE");
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
    const foreign = found !== undefined && launcherOf(found) !== launcher && !replace;
    if (!foreign && found !== wanted) await writeWhole(location.file, wanted);
    if (!foreign && location.registryKey) {
      machine.registry(["add", location.registryKey, "/ve", "/t", "REG_SZ", "/d", location.file, "/f"]);
    }
    done.push(report(location, foreign ? "foreign" : found === wanted ? "unchanged" : "written"));
  }
  return done;
}

/** Removes the manifests that start `launcher`, the registry keys, and the folders that are empty then. */
export async function unregisterHost(machine: Machine, launcher: string): Promise<Registered[]> {
  const done: Registered[] = [];
  for (const location of hostLocations(machine.platform, machine)) {
    const found = await readText(location.file);
    const ours = found !== undefined && launcherOf(found) === launcher;
    // on Windows a file serves several browsers, and may have gone with the first of them
    if (location.registryKey && (ours || found === undefined)) deleteKey(machine, location.registryKey);
    if (ours) await rm(location.file, { force: true });
    if (ours || found === undefined) await removeEmptyFolders(machine.platform, location);
    done.push(report(location, found === undefined ? "absent" : ours ? "removed" : "foreign"));
  }
  return done;
}

const report = ({ browser, file, registryKey }: HostLocation, state: Registered["state"]): Registered => ({
  browser,
  file,
  ...(registryKey && { registryKey }),
  state,
});

async function assertProgram(platform: Platform, launcher: string): Promise<void> {
  const absolute = platform === "win32" ? win32.isAbsolute(launcher) : posix.isAbsolute(launcher);
  const usable =
    absolute &&
    (await access(launcher, constants.X_OK).then(
      () => true,
      () => false,
    ));
  if (!usable) throw new WarifuError("FILE_UNREADABLE");
}

async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw new WarifuError("FILE_UNREADABLE", {}, { cause: error });
  }
}

/** Under another name first: a browser that starts right now reads the old manifest or the new one, never half of one. */
async function writeWhole(file: string, content: string): Promise<void> {
  const draft = `${file}.${process.pid}.part`;
  try {
    await mkdir(folderOf(file), { recursive: true });
    await writeFile(draft, content, { mode: 0o644 });
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {});
    throw new WarifuError("FILE_UNWRITABLE", {}, { cause: error });
  }
}

function deleteKey(machine: Machine, key: string): void {
  try {
    machine.registry(["delete", key, "/f"]);
  } catch {
    // it was not there
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
