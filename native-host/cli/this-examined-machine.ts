/** The machine this process runs on, for doctor. */
import { arch, homedir, platform, release } from "node:os";
import { dirname, join } from "node:path";
import type { ExaminedMachine } from "../doctor/examined-machine.ts";
import { knownMachine } from "./installed-browsers.ts";

export function thisExaminedMachine({
  launcher,
  listReaders,
  examineCard,
}: Pick<ExaminedMachine, "launcher" | "listReaders" | "examineCard">): ExaminedMachine {
  const known = knownMachine();
  const configHome = process.env["XDG_CONFIG_HOME"];
  return {
    home: homedir(),
    ...(configHome && { configHome }),
    ...(known?.localAppData !== undefined && { localAppData: known.localAppData }),
    platform: known?.platform,
    registry: known?.registry ?? (() => ""),
    system: { name: platform(), release: release(), processor: arch() },
    node: process.versions.node,
    root: "",
    uid: process.getuid?.(),
    launcher,
    program: [launcher, join(dirname(launcher), "warifu.js"), process.execPath],
    environment: process.env,
    now: Date.now(),
    listReaders,
    examineCard,
  };
}
