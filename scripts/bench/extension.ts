/** What the built extension weighs and asks for. */
import { readFileSync, statSync } from "node:fs";
import { loadedFiles, requestEntries } from "../build/loaded-files.ts";
import { dist } from "../build/paths.ts";
import { counted, measurement } from "./measurement.ts";

const targets = ["chromium", "firefox", "safari"] as const;
const contentScript = "content.js";

const loadedBy = (entries: readonly string[]): readonly string[] => [
  ...new Set(entries.flatMap((entry) => [...loadedFiles("own", entry)])),
];
const bytes = (target: string, paths: readonly string[]): number =>
  paths.reduce((sum, path) => sum + statSync(dist(target, path)).size, 0);

interface Manifest {
  readonly permissions: readonly string[];
  readonly host_permissions?: readonly string[];
  readonly content_scripts?: readonly unknown[];
}
const manifest = (target: string): Manifest =>
  JSON.parse(readFileSync(dist(target, "manifest.json"), "utf8")) as Manifest;

const largest = (figure: (target: string) => number) => counted(Math.max(...targets.map(figure)));

export const extension = measurement(
  {
    title: "Extension",
    how: `Of the built packages for Chromium, Firefox and Safari the largest; 1 KB is 1024 bytes. A content script that the manifest names would run on every page; ours is
registered for the sites that a person has enabled. My card is a page of the person's own, which no request of a site loads.`,
  },
  {
    "content-script": { what: "Content script, minified, on enabled sites", unit: "bytes", most: 6 * 1024 },
    elsewhere: { what: "The same on all other pages", unit: "bytes", most: 0 },
    "own-scripts": { what: "Background and windows, minified", unit: "bytes", most: 80 * 1024 },
    "my-card": { what: "All that My card loads, minified, partly the same", unit: "bytes" },
    permissions: {
      what: "Permissions at install: nativeMessaging, scripting, storage, activeTab",
      unit: "permissions",
    },
    sites: { what: "Sites that may be reached at install", unit: "permissions" },
  },
  async () => ({
    "content-script": largest((target) => bytes(target, [contentScript])),
    elsewhere: largest((target) => (manifest(target).content_scripts ? bytes(target, [contentScript]) : 0)),
    "own-scripts": largest((target) => bytes(target, loadedBy(requestEntries))),
    "my-card": largest((target) => bytes(target, loadedBy(["windows/card.js"]))),
    permissions: largest((target) => manifest(target).permissions.length),
    sites: largest((target) => manifest(target).host_permissions?.length ?? 0),
  }),
);
