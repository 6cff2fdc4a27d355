/** Whether a log is written, and who wants it: the person, by WARIFU_LOG, or the administrator of the machine. */
import { dirname } from "node:path";
import { type Finding, finding } from "../../shared/doctor/findings.ts";
import { readHostSettings } from "../install/host-settings.ts";
import { hostSettingsFile } from "../install/settings-file.ts";
import type { ExaminedMachine } from "./examined-machine.ts";

export async function examineHostSettings(machine: ExaminedMachine): Promise<Finding[]> {
  const { environment, platform, root, home, administrator } = machine;
  const place = root + hostSettingsFile;
  const settings =
    platform === "win32"
      ? undefined
      : await readHostSettings({ root, home, ...(administrator !== undefined && { administrator }) });
  const said = environment["WARIFU_LOG"];
  const managed = typeof settings === "object" ? settings.log : undefined;
  // what the person says goes first, an empty no as well
  const target = said === undefined ? managed : said;
  const log = target ? [finding("LOG", { target })] : [];
  if (settings === undefined) return log;
  if (typeof settings === "object") return [finding("HOST_SETTINGS", { place }), ...log];
  if (settings === "changeable") return [finding("HOST_SETTINGS_CHANGEABLE", { place }, reclaim(place)), ...log];
  if (settings === "unreadable") return [finding("HOST_SETTINGS_UNREADABLE", { place }), ...log];
  return [finding("HOST_SETTINGS_INVALID", { place, flaw: settings }), ...log];
}

/**
 * Folder and file; who could write there may have written what it says. So it is shown first, with nothing in it that a terminal obeys, and the password is
 * asked for anew: that is the pause to read it.
 */
function reclaim(place: string): string {
  const both = `${dirname(place)} ${place}`;
  return `cat -v ${place}; sudo -k chown root ${both} && sudo chmod go-w ${both}`;
}
