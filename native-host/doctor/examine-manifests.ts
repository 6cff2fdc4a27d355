/** Every manifest of our name on the machine, and the browsers in use that have none. */
import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import { times } from "../../shared/contract/limits.ts";
import { type Finding, finding } from "../../shared/doctor/findings.ts";
import { isFor, type ManifestPlace, manifestPlaces } from "../install/manifest-places.ts";
import { exactCommand } from "./exact-command.ts";
import { examinePlace } from "./examine-place.ts";
import type { ExaminedMachine } from "./examined-machine.ts";
import { within } from "./within.ts";

export async function examineManifests(machine: ExaminedMachine): Promise<Finding[]> {
  const { platform, system, launcher } = machine;
  if (platform === undefined) return [finding("BROWSERS_UNKNOWN", { system: system.name })];
  const register = exactCommand(machine, launcher, "register");
  const places = manifestPlaces(platform, machine, machine.root);
  const perPlace = await Promise.all(
    places.map((place) => {
      const where = { browser: place.browser, place: place.registryKey ?? place.file ?? "" };
      // a folder on a server that is away does not answer at all
      return within(times.examination, examinePlace(machine, place, platform)).catch(() => [
        finding("MANIFEST_UNREADABLE", where),
      ]);
    }),
  );
  const found = perPlace.flat();
  const served = places.filter((_, index) => (perPlace[index] ?? []).length > 0);
  if (served.length === 0) return [finding("MANIFEST_MISSING", {}, register)];
  for (const place of places.filter(({ level }) => level === "registered")) {
    const { browser } = place;
    const isServed = served.some((one) => isFor(one, browser));
    if (!isServed && (await isUsed(machine, place))) found.push(finding("BROWSER_UNREGISTERED", { browser }, register));
  }
  return found;
}

/** By the folder in which a browser keeps its profiles. */
async function isUsed({ home, platform }: ExaminedMachine, { family, file = "" }: ManifestPlace): Promise<boolean> {
  if (platform === "win32") return false;
  const firefox = platform === "darwin" ? "Library/Application Support/Firefox" : ".mozilla/firefox";
  const profiles = family === "firefox" ? `${home}/${firefox}` : dirname(dirname(file));
  return stat(profiles).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
