/**
 * Where each browser looks for the host manifests of one user (Chrome, Edge and Firefox document theirs; Chromium,
 * Brave and Vivaldi follow Chrome's pattern).
 */
import { hostName } from "../../shared/product.ts";

/** Whose manifest form a browser reads. */
export type BrowserFamily = "chromium" | "firefox";
export type Platform = "linux" | "darwin" | "win32";

interface BrowserPlaces {
  readonly name: string;
  readonly family: BrowserFamily;
  /** Folders below the home directory. */
  readonly linux: string;
  readonly darwin: string;
  /** Registry key below HKEY_CURRENT_USER; its default value is the manifest's path. */
  readonly win32: string;
}

export const browsers = [
  {
    name: "Chromium",
    family: "chromium",
    linux: ".config/chromium/NativeMessagingHosts",
    darwin: "Library/Application Support/Chromium/NativeMessagingHosts",
    win32: "Software\\Chromium\\NativeMessagingHosts",
  },
  {
    name: "Google Chrome",
    family: "chromium",
    linux: ".config/google-chrome/NativeMessagingHosts",
    darwin: "Library/Application Support/Google/Chrome/NativeMessagingHosts",
    win32: "Software\\Google\\Chrome\\NativeMessagingHosts",
  },
  {
    name: "Microsoft Edge",
    family: "chromium",
    linux: ".config/microsoft-edge/NativeMessagingHosts",
    darwin: "Library/Application Support/Microsoft Edge/NativeMessagingHosts",
    win32: "Software\\Microsoft\\Edge\\NativeMessagingHosts",
  },
  {
    name: "Brave",
    family: "chromium",
    linux: ".config/BraveSoftware/Brave-Browser/NativeMessagingHosts",
    darwin: "Library/Application Support/BraveSoftware/Brave-Browser/NativeMessagingHosts",
    win32: "Software\\BraveSoftware\\Brave-Browser\\NativeMessagingHosts",
  },
  {
    name: "Vivaldi",
    family: "chromium",
    linux: ".config/vivaldi/NativeMessagingHosts",
    darwin: "Library/Application Support/Vivaldi/NativeMessagingHosts",
    win32: "Software\\Vivaldi\\NativeMessagingHosts",
  },
  {
    name: "Firefox",
    family: "firefox",
    linux: ".mozilla/native-messaging-hosts",
    darwin: "Library/Application Support/Mozilla/NativeMessagingHosts",
    win32: "Software\\Mozilla\\NativeMessagingHosts",
  },
] as const satisfies readonly BrowserPlaces[];

/** One thing to put somewhere: a manifest file and, on Windows, the registry key that names it. */
export interface HostLocation {
  readonly browser: string;
  readonly family: BrowserFamily;
  /** Absolute path of the manifest. */
  readonly file: string;
  /** The folder below which every missing folder is ours to make and, when empty, to remove. */
  readonly base: string;
  readonly registryKey?: string;
}

export interface UserFolders {
  readonly home: string;
  /** Linux: $XDG_CONFIG_HOME, where it is not the usual `.config`. */
  readonly configHome?: string;
  /** Windows: %LOCALAPPDATA%. */
  readonly localAppData?: string;
}

/** Every place of this user. On Windows browsers of a family share one file. */
export function hostLocations(platform: Platform, { home, localAppData }: UserFolders): HostLocation[] {
  if (platform !== "win32") {
    return browsers.map(({ name, family, [platform]: folder }) => ({
      browser: name,
      family,
      file: `${home}/${folder}/${hostName}.json`,
      base: home,
    }));
  }
  const base = localAppData ?? `${home}\\AppData\\Local`;
  return browsers.map(({ name, family, win32 }) => ({
    browser: name,
    family,
    file: `${base}\\Warifu\\${hostName}.${family}.json`,
    base,
    registryKey: `HKCU\\${win32}\\${hostName}`,
  }));
}
