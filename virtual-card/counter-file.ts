import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { triesLeft } from "../shared/contract/fields.ts";
import { exactly, optional } from "../shared/schema/schema.ts";
import { type CardPin, defaultTries } from "./card-pins.ts";
import type { RetryCounters } from "./retry-counter.ts";

/** Files from before the card had other applications have the first two only. */
const counters = exactly({
  auth: triesLeft,
  sign: triesLeft,
  text: optional(triesLeft),
  textA: optional(triesLeft),
  textB: optional(triesLeft),
  faceBirth: optional(triesLeft),
  faceA: optional(triesLeft),
  faceB: optional(triesLeft),
  common: optional(triesLeft),
  register: optional(triesLeft),
});

/**
 * Counters that survive the process, as a card's do: a small JSON file, replaced as a whole and on the disk before the
 * card answers. What is missing, all of it or a PIN, stands for `fresh`; a damaged one throws, since counting from the top again would give
 * tries away.
 */
export function counterFile(path: string, fresh: Readonly<Partial<Record<CardPin, number>>>): RetryCounters {
  let left = counters.parse(readIfPresent(path) ?? { ...fresh }, "the counter file");
  return {
    read: (pin) => left[pin] ?? fresh[pin] ?? defaultTries[pin],
    write: (pin, value) => {
      const next = { ...left, [pin]: value };
      replace(path, JSON.stringify(next));
      left = next;
    },
  };
}

function readIfPresent(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function replace(path: string, text: string): void {
  const draft = `${path}.${process.pid}`;
  const file = openSync(draft, "w", 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}
