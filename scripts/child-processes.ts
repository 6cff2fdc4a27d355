/**
 * Processes that end when we are told to end. Each has a process group of its own, so that what it has started ends with it;
 * the terminal's Ctrl-C reaches only us, and goes on from here.
 */
import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { constants } from "node:os";
import { setTimeout as delay } from "node:timers/promises";

const patienceMs = 10_000;
const running = new Set<ChildProcess>();

/** Like `spawn`, with the Node that runs us as the program. */
export function startNode(args: readonly string[], options: SpawnOptions): ChildProcess {
  const child = spawn(process.execPath, args, { ...options, detached: process.platform !== "win32" });
  running.add(child);
  child.once("exit", () => running.delete(child));
  return child;
}

/** From now on SIGINT, SIGTERM and SIGHUP end everything that {@link startNode} has started, and then this process. */
export function endTogether(): void {
  let ends = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      // npm and a terminal may both send it
      if (!ends) void endAll().then(() => process.exit(128 + constants.signals[signal]));
      ends = true;
    });
  }
}

async function endAll(): Promise<void> {
  const groups = [...running].map(({ pid }) => pid ?? 0).filter((pid) => pid > 0);
  for (const group of groups) send(group, "SIGTERM");
  const end = Date.now() + patienceMs;
  while (groups.some((group) => send(group, 0)) && Date.now() < end) await delay(20);
  for (const group of groups) send(group, "SIGKILL");
}

/** To all of the group; 0 only asks. `false` when nobody is left in it. */
function send(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(process.platform === "win32" ? group : -group, signal);
  } catch {
    return false;
  }
}
