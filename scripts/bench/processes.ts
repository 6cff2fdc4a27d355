/** How many processes a request makes. */
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { look, sign, toSign } from "./host-calls.ts";
import { counted, measurement } from "./measurement.ts";
import { PcscdStand, paces } from "./pcscd-stand.ts";

/** Pids below `root`, and its own. */
function family(root: number): readonly number[] {
  const parents = new Map(pids().map((pid) => [pid, parentOf(pid)]));
  const isIn = (pid: number | undefined): boolean => pid === root || (!!pid && isIn(parents.get(pid)));
  return [...parents.keys()].filter(isIn);
}

const pids = (): number[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);

function parentOf(pid: number): number | undefined {
  try {
    return Number(/\nPPid:\t(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
  } catch {
    return undefined;
  }
}

export const processes = measurement(
  {
    title: "Processes",
    how: "Looked for every 2 ms in /proc, below the launcher and with it, from its start to the end of a signature. pcscd is the system's own.",
  },
  { "sign-1": { what: "Processes that one signature starts", unit: "processes" } },
  () =>
    PcscdStand.use(async (stand) => {
      stand.inReader.pace = paces.real;
      const host = stand.startHost();
      const seen = new Set<number>();
      let runs = true;
      const watch = async (): Promise<void> => {
        while (runs) {
          for (const pid of family(host.child.pid ?? 0)) seen.add(pid);
          await pause(2);
        }
      };
      const watching = watch();
      await host.next();
      await sign(host, await look(host, toSign), 1);
      runs = false;
      await watching;
      return { "sign-1": counted(seen.size) };
    }),
);
