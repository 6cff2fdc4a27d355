/** A home directory and a registry that nobody lives in. They are exported as they are at the moment: tests run one after the other. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Platform } from "../../../native-host/install/host-locations.ts";
import type { Machine } from "../../../native-host/install/registration.ts";

export let home: string;
/** A program that can be registered. */
export let launcher: string;
/** Of reg.exe, but for the questions. */
export let calls: string[][];
/** The registry: what each key's default value is. */
export let keys: Map<string, string>;

/** To be called inside `describe`: new ones for each test, gone after it. */
export function setHome(): void {
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "warifu-home-"));
    launcher = join(home, "app", "warifu");
    mkdirSync(dirname(launcher));
    writeFileSync(launcher, "#!/bin/sh\n");
    chmodSync(launcher, 0o755);
    calls = [];
    keys = new Map();
  });
  afterEach(() => rmSync(home, { recursive: true }));
}

export const machine = (platform: Platform): Machine => ({
  platform,
  home,
  localAppData: `${home}/AppData/Local`,
  registry: (args) => {
    const [verb = "", key = ""] = args;
    if (verb !== "query") calls.push([...args]);
    if (verb === "add") keys.set(key, args[6] ?? "");
    if (verb !== "add" && !keys.has(key)) throw new Error("there is no such key");
    if (verb === "delete") keys.delete(key);
    return verb === "query" ? `\r\n${key}\r\n    (Default)    REG_SZ    ${keys.get(key)}\r\n\r\n` : "";
  },
});
