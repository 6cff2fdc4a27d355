/** One place where a browser looks for our manifest: what is there, whose it is, where it leads, who may start that. */
import { times } from "../../shared/contract/limits.ts";
import { type Finding, finding } from "../../shared/doctor/findings.ts";
import { readBounded, sha256Of } from "../install/bounded-file.ts";
import type { Platform } from "../install/host-locations.ts";
import { callers, mostManifest } from "../install/host-manifest.ts";
import type { ManifestPlace } from "../install/manifest-places.ts";
import { defaultValue, namesFile } from "../install/registry-value.ts";
import { findGap, ownerOf } from "./changeable.ts";
import { closeGap, exactCommand } from "./exact-command.ts";
import type { ExaminedMachine } from "./examined-machine.ts";
import { manifestTarget } from "./manifest-target.ts";
import { type ReadManifest, readManifest } from "./read-manifest.ts";
import { within } from "./within.ts";

/** Empty when nothing is there. */
export async function examinePlace(
  machine: ExaminedMachine,
  place: ManifestPlace,
  platform: Platform,
): Promise<Finding[]> {
  const file = manifestFile(machine, place);
  if (file === undefined) return [];
  const where = { browser: place.browser, place: place.registryKey ?? file };
  const remove = removal(machine, place, file);
  const read = await readBounded(file, mostManifest);
  if (read === "absent")
    return place.registryKey ? [finding("MANIFEST_INVALID", { ...where, flaw: "notAFile" }, remove)] : [];
  if (read === "unreadable") return [finding("MANIFEST_UNREADABLE", where)];
  const manifest = typeof read === "string" ? read : readManifest(read.text, place.family, platform);
  if (typeof manifest === "string") return [finding("MANIFEST_INVALID", { ...where, flaw: manifest }, remove)];
  const owner = await ownerOf(file, machine);
  const gap = await findGap(file, machine);
  const wrong = [
    ...(gap ? [finding("MANIFEST_CHANGEABLE", { ...where, owner }, closeGap(machine, gap))] : []),
    ...examineCallers(manifest, place, where, remove),
  ];
  const { path: target, leads } = await manifestTarget(machine, file, manifest.path);
  if (leads === "nowhere") return [...wrong, finding("MANIFEST_TARGET_MISSING", { ...where, target }, remove)];
  // a large program on a slow disk must not hide that it is another one
  const sha256 = await within(times.examination / 2, sha256Of(target)).catch(() => "");
  const facts = { ...where, owner, target, sha256 };
  if (leads === "elsewhere") return [finding("MANIFEST_FOREIGN", facts, remove), ...wrong];
  return wrong.length > 0 ? wrong : [finding("MANIFEST", facts)];
}

function examineCallers(
  manifest: ReadManifest,
  { family }: ManifestPlace,
  where: { browser: string; place: string },
  remove: string,
): Finding[] {
  const { ours } = callers[family];
  const strangers = manifest.callers.filter((one) => !ours.includes(one)).length;
  const shutOut = ours.filter((one) => !manifest.callers.includes(one)).length;
  return strangers + shutOut === 0 ? [] : [finding("MANIFEST_CALLERS", { ...where, strangers, shutOut }, remove)];
}

/** On Windows the key says where the manifest is, in the console's code page: ours is known by the end of its path. */
function manifestFile({ registry }: ExaminedMachine, { file, registryKey }: ManifestPlace): string | undefined {
  if (registryKey === undefined) return file;
  const value = defaultValue(registry, registryKey);
  return value !== undefined && file !== undefined && namesFile(value, file) ? file : value;
}

/** What is ours to write is written anew; anything else goes away. */
function removal(machine: ExaminedMachine, { level, registryKey }: ManifestPlace, file: string): string {
  if (level === "registered") return exactCommand(machine, machine.launcher, "register", "--replace");
  if (registryKey !== undefined) return exactCommand(machine, "reg", "delete", registryKey, "/f");
  return exactCommand(machine, ...(level === "system" ? ["sudo"] : []), "rm", file);
}
