/** A Native Messaging host for one throw-away browser: a launcher with an environment of its own, and its manifest. */
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { BrowserFamily } from "../../native-host/install/host-locations.ts";
import { hostManifest } from "../../native-host/install/host-manifest.ts";
import { hostName } from "../../shared/product.ts";
import { dist } from "../build/paths.ts";

export type BrowserKind = BrowserFamily;

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** Writes a launcher that starts the development host with `environment`; may be written anew at any time. */
export function writeHostLauncher(
  path: string,
  environment: Readonly<Record<string, string>>,
  program = dist("dev-native-host/warifu"),
): void {
  const settings = Object.entries(environment).map(([name, value]) => `export ${name}=${quoted(value)}`);
  writeFileSync(path, ["#!/bin/sh", ...settings, `exec ${quoted(program)} "$@"`, ""].join("\n"));
  chmodSync(path, 0o755);
}

/** Where the browser looks: in the profile (Chromium), or below HOME (Firefox). */
export const hostManifestPath = (kind: BrowserKind, home: string): string =>
  kind === "chromium"
    ? `${home}/profile/NativeMessagingHosts/${hostName}.json`
    : `${home}/.mozilla/native-messaging-hosts/${hostName}.json`;

export function writeHostManifest(kind: BrowserKind, home: string, launcher: string): void {
  const path = hostManifestPath(kind, home);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(hostManifest(kind, launcher)));
}
