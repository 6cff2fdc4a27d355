/**
 * One program: a Native Messaging host when a browser starts it, a command line otherwise. Composes the parts; the entry
 * files (`native-host/main.ts`, `virtual-card/main.ts`) differ only in the readers they bring.
 */
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { productVersion } from "../../shared/product.ts";
import type { SettingsPlace } from "../install/host-settings.ts";
import { hostSettingsFile } from "../install/settings-file.ts";
import type { Log } from "../log/log.ts";
import { loggedReaders } from "../log/logged-readers.ts";
import type { CardReaders } from "../pcsc/card-reader.ts";
import { exitStatus } from "./exit-status.ts";
import { endProcess } from "./farewell.ts";
import { realOutput } from "./real-output.ts";
import { browserCaller, runForBrowser } from "./serve-browser.ts";
import { watchReaders } from "./watched-readers.ts";

export interface Program {
  /** Opens the way to the card readers; called when first needed. */
  readonly openReaders: () => Promise<CardReaders>;
  /** Absolute path of the launcher that browsers are to start. */
  readonly launcher: string;
  /** Where an administrator's settings are looked for; on the real machine when left out. */
  readonly settings?: SettingsPlace | undefined;
}

/** Runs to the end and ends the process with the exit status. */
export async function runWarifu({ openReaders, launcher, settings }: Program, args: string[]): Promise<never> {
  // a program with nothing left to wait for ends here and there; that is no success
  process.exitCode = exitStatus("INTERNAL");
  const caller = browserCaller(args);
  const output = realOutput({ forBrowser: caller !== undefined });
  const lazy = lazyReaders(openReaders);
  const watched = watchReaders(lazy.readers);
  const { use } = watched;
  const log = await wantedLog(args, settings);
  log?.note({
    event: "start",
    version: productVersion,
    at: new Date().toISOString(),
    by: caller ? "browser" : "person",
  });
  const readers = log ? loggedReaders(watched.readers, log) : watched.readers;
  const surroundings = { readers, use, output, launcher, log };
  const status = caller
    ? await runForBrowser(caller, surroundings)
    : // a browser waits for its host, and need not wait for what only a person uses
      await (await import("./run-command.ts")).runCommand(args, surroundings);
  log?.note({ event: "end", status });
  return endProcess(status, lazy.opened());
}

/** The log that the environment asks for, or else the administrator; without one, what writes it is not loaded. An empty WARIFU_LOG is a no. */
async function wantedLog(args: readonly string[], settings: SettingsPlace | undefined): Promise<Log | undefined> {
  const path = process.env["WARIFU_LOG"] ?? (await managedLog(settings));
  return path ? (await import("./wanted-log.ts")).openWantedLog(path, args) : undefined;
}

/** What is wrong with the file doctor says; nobody reads it here. */
async function managedLog(place: SettingsPlace = { root: "", home: homedir() }): Promise<string | undefined> {
  if (process.platform === "win32" || !existsSync(place.root + hostSettingsFile)) return undefined;
  const { readHostSettings } = await import("../install/host-settings.ts");
  const settings = await readHostSettings(place);
  return typeof settings === "object" ? settings.log : undefined;
}

/** The readers, opened by the first call that needs them. */
function lazyReaders(openReaders: Program["openReaders"]): { readers: CardReaders; opened: () => boolean } {
  let opening: Promise<CardReaders> | undefined;
  const open = () => (opening ??= openReaders());
  const readers: CardReaders = {
    list: async () => (await open()).list(),
    waitForChange: async (known, signal) => (await open()).waitForChange(known, signal),
    open: async (reader, signal) => (await open()).open(reader, signal),
    close: async () => {
      const opened = await opening?.catch(() => undefined);
      await opened?.close();
    },
  };
  return { readers, opened: () => opening !== undefined };
}
