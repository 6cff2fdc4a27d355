/** How much of the machine other programs have: with much of it, no time is a measure. */
import { cpus } from "node:os";
import { setTimeout as pause } from "node:timers/promises";

interface Spent {
  readonly busy: number;
  readonly all: number;
}

function spent(): Spent {
  const times = cpus().map((cpu) => cpu.times);
  const all = times.flatMap((time) => Object.values(time)).reduce((sum, each) => sum + each, 0);
  const idle = times.reduce((sum, time) => sum + time.idle, 0);
  return { busy: all - idle, all };
}

/** Their share of the processors' time, in a while in which this program does nothing. 0 to 1. */
export async function otherWork(milliseconds = 2_000): Promise<number> {
  const before = spent();
  await pause(milliseconds);
  const after = spent();
  return (after.busy - before.busy) / Math.max(1, after.all - before.all);
}
