/**
 * Every place where a browser we know looks for a manifest of our name, of this user and of the whole machine: those we write
 * (`host-locations.ts`), and those where somebody else could have put one. Chromium and Firefox ask the user's first.
 */
import { hostName } from "../../shared/product.ts";
import { type BrowserFamily, browsers, hostLocations, type Platform, type UserFolders } from "./host-locations.ts";

export interface ManifestPlace {
  readonly browser: string;
  /** Others that look there too. */
  readonly alsoFor: readonly string[];
  readonly family: BrowserFamily;
  /** Written by `warifu register`; of the same user, but not written by us; of the whole machine. */
  readonly level: "registered" | "user" | "system";
  /** The manifest; on Windows what we would write, while the key says what is there. */
  readonly file?: string;
  readonly registryKey?: string;
}

export const isFor = (place: ManifestPlace, browser: string): boolean =>
  place.browser === browser || place.alsoFor.includes(browser);

type Row = readonly [browser: string, family: BrowserFamily, folder: string, ...alsoFor: string[]];

const linuxSystem: readonly Row[] = [
  ["Chromium", "chromium", "/etc/chromium/native-messaging-hosts"],
  // traced by others: Brave and Vivaldi look here only, Edge after its own
  [
    "Google Chrome",
    "chromium",
    "/etc/opt/chrome/native-messaging-hosts",
    "Brave",
    "Vivaldi",
    "Microsoft Edge",
    "Opera",
  ],
  ["Microsoft Edge", "chromium", "/etc/opt/edge/native-messaging-hosts"],
  ["Firefox", "firefox", "/usr/lib/mozilla/native-messaging-hosts"],
  ["Firefox", "firefox", "/usr/lib64/mozilla/native-messaging-hosts"],
  ["Firefox", "firefox", "/usr/share/mozilla/native-messaging-hosts"],
];

const darwinSystem: readonly Row[] = [
  ["Chromium", "chromium", "/Library/Application Support/Chromium/NativeMessagingHosts"],
  ["Google Chrome", "chromium", "/Library/Google/Chrome/NativeMessagingHosts", "Brave", "Vivaldi"],
  ["Microsoft Edge", "chromium", "/Library/Microsoft/Edge/NativeMessagingHosts"],
  ["Firefox", "firefox", "/Library/Application Support/Mozilla/NativeMessagingHosts"],
];

/** Below the folder for settings: other channels of the browsers that we register with. */
const otherChannels: readonly Row[] = [
  ["Google Chrome Beta", "chromium", "google-chrome-beta"],
  ["Google Chrome Dev", "chromium", "google-chrome-unstable"],
  ["Chrome for Testing", "chromium", "google-chrome-for-testing"],
  ["Microsoft Edge Beta", "chromium", "microsoft-edge-beta"],
  ["Microsoft Edge Dev", "chromium", "microsoft-edge-dev"],
  ["Brave Beta", "chromium", "BraveSoftware/Brave-Browser-Beta"],
  ["Brave Nightly", "chromium", "BraveSoftware/Brave-Browser-Nightly"],
  ["Vivaldi Snapshot", "chromium", "vivaldi-snapshot"],
];

/** Where Chromium's family looks when the person keeps settings elsewhere. */
const belowConfigHome: readonly Row[] = browsers
  .filter(({ family }) => family === "chromium")
  .map(({ name, family, linux }) => [name, family, linux.replace(".config/", "")]);

/** Below the home directory: what browsers in a sandbox have for theirs. */
const inSandboxes: readonly Row[] = [
  ["Firefox (Snap)", "firefox", "snap/firefox/common/.mozilla/native-messaging-hosts"],
  ["Chromium (Snap)", "chromium", "snap/chromium/common/chromium/NativeMessagingHosts"],
  ["Firefox (Flatpak)", "firefox", ".var/app/org.mozilla.firefox/.mozilla/native-messaging-hosts"],
  ["Chromium (Flatpak)", "chromium", ".var/app/org.chromium.Chromium/config/chromium/NativeMessagingHosts"],
  ["Google Chrome (Flatpak)", "chromium", ".var/app/com.google.Chrome/config/google-chrome/NativeMessagingHosts"],
  ["Microsoft Edge (Flatpak)", "chromium", ".var/app/com.microsoft.Edge/config/microsoft-edge/NativeMessagingHosts"],
  ["Brave (Flatpak)", "chromium", ".var/app/com.brave.Browser/config/BraveSoftware/Brave-Browser/NativeMessagingHosts"],
  ["Vivaldi (Flatpak)", "chromium", ".var/app/com.vivaldi.Vivaldi/config/vivaldi/NativeMessagingHosts"],
];

/** A 32-bit browser on 64-bit Windows has its machine's keys below the second. */
const machineKeys = ["HKLM\\", "HKLM\\Software\\WOW6432Node\\"] as const;

/** `root` stands before the machine's own folders; "" on a real machine. */
export function manifestPlaces(platform: Platform, folders: UserFolders, root: string): ManifestPlace[] {
  const own = hostLocations(platform, folders).map(({ browser, family, file, registryKey }) => ({
    ...{ browser, family, file, alsoFor: [], level: "registered" as const },
    ...(registryKey !== undefined && { registryKey }),
  }));
  if (platform === "win32") return [...own, ...windowsMachinePlaces()];
  const places = (rows: readonly Row[], level: ManifestPlace["level"], base: string, end = ""): ManifestPlace[] =>
    rows.map(([browser, family, folder, ...alsoFor]) => {
      return { browser, family, alsoFor, level, file: `${base}${folder}${end}/${hostName}.json` };
    });
  if (platform === "darwin") return [...own, ...places(darwinSystem, "system", root)];
  const { home, configHome = `${home}/.config` } = folders;
  return [
    ...own,
    ...(configHome === `${home}/.config` ? [] : places(belowConfigHome, "user", `${configHome}/`)),
    ...places(otherChannels, "user", `${configHome}/`, "/NativeMessagingHosts"),
    ...places(inSandboxes, "user", `${home}/`),
    ...places(linuxSystem, "system", root),
  ];
}

const windowsMachinePlaces = (): ManifestPlace[] =>
  machineKeys.flatMap((start) =>
    browsers.map(({ name: browser, family, win32 }) => {
      const below = start === "HKLM\\" ? win32 : win32.replace("Software\\", "");
      return { browser, family, alsoFor: [], level: "system" as const, registryKey: `${start}${below}\\${hostName}` };
    }),
  );
