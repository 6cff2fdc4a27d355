/** One cell of the matrix: an operation, a fault, the command it strikes. */
import { setTimeout as pause } from "node:timers/promises";
import type { PinName } from "../../shared/contract/fields.ts";
import { isCode, WarifuError } from "../../shared/errors/warifu-error.ts";
import type { IssuedCard } from "../../virtual-card/test-authority.ts";
import type { VirtualCard } from "../../virtual-card/virtual-card.ts";
import { HostBench } from "../support/host-bench.ts";
import { typedPins } from "../support/typed-pins.ts";
import { type End, rightEnds } from "./expected.ts";
import { type FaultName, faults, makeWhole, type Strike } from "./fault.ts";
import type { Attempt, MatrixOperation } from "./operation.ts";
import { type Step, stepOf } from "./step.ts";

/** Milliseconds between the fault and the end of the operation, at most. */
const patience = 2_000;

/** The steps of an operation that nothing disturbs. */
export async function stepsOf(operation: MatrixOperation, issued: IssuedCard): Promise<Step[]> {
  const bench = new HostBench();
  try {
    const attempt = await operation.prepare(bench, operation.pins(bench.insert(issued)));
    const steps: Step[] = [];
    watch(bench, (command) => steps.push(stepOf(command)));
    await attempt();
    return steps;
  } finally {
    await bench.close();
  }
}

/** What is wrong with how the operation met the fault; nothing when all is as it should be. `at` counts commands from 1. */
export async function complaints(
  { operation, fault, at, step }: { operation: MatrixOperation; fault: FaultName; at: number; step: Step },
  issued: IssuedCard,
): Promise<string[]> {
  const bench = new HostBench();
  const wrong: string[] = [];
  typedPins.settle();
  try {
    const card = bench.insert(issued);
    const pins = operation.pins(card);
    const attempt = await operation.prepare(bench, pins);
    const sent: { step: Step; command: Uint8Array }[] = [];
    watch(bench, (command) => bringsPin(stepOf(command)) && sent.push({ step: stepOf(command), command }));
    const controller = new AbortController();
    let struckAt = Number.POSITIVE_INFINITY;
    strikeAt(
      bench,
      fault,
      at,
      () => controller.abort(new WarifuError("USER_CANCELLED")),
      () => (struckAt = performance.now()),
    );
    const end = await Promise.race([endOf(attempt(controller.signal)), hangs()]);
    const took = performance.now() - struckAt;
    if (end === "hangs" || took > patience) wrong.push(`ends too late: ${Math.round(took)} ms`);
    const right: readonly (End | "hangs")[] = (operation.rightEnds ?? rightEnds)(fault, step);
    if (!right.includes(end) && !right.includes("nobody is told"))
      wrong.push(`ends with ${end}, not ${right.join(" or ")}`);
    const steps = sent.map(({ step: brought }) => brought);
    // the first PIN by VERIFY, a second one by CHANGE; none of them twice
    if (steps.some((brought, index) => brought !== pins.map((_, at) => (at === 0 ? "VERIFY" : "CHANGE"))[index]))
      wrong.push(`sends ${steps.join(", ")}`);
    if ([...pins, ...sent.map(({ command }) => command)].some((numbers) => numbers.some((number) => number !== 0)))
      wrong.push("a PIN is not wiped");
    wrong.push(...(await leftOpen(bench, card, fault)));
    makeWhole(bench, card);
    const again = await operation.prepare(bench, operation.pins(card)).then((second) => endOf(second()), codeOf);
    if (again !== "done") wrong.push(`a second attempt ends with ${again}`);
  } finally {
    await bench.close();
  }
  if (typedPins.settle() > 0) wrong.push("a VERIFY for which nobody had typed a PIN");
  return wrong;
}

const pinNames: readonly PinName[] = ["auth", "sign", "text"];
export const bringsPin = (step: Step): boolean => step === "VERIFY" || step === "CHANGE";

function watch(bench: HostBench, look: (command: Uint8Array) => unknown): void {
  bench.reader.plan(
    (command) => {
      look(command);
      return false;
    },
    { kind: "reset" },
  );
}

function strikeAt(bench: HostBench, fault: FaultName, at: number, cancel: () => void, struck: () => void): void {
  const strike: Strike = faults[fault];
  let left = at;
  const isTurn = (): boolean => {
    if (--left !== 0) return false;
    struck();
    strike.happens?.(bench, cancel);
    return strike.fault !== undefined;
  };
  bench.reader.plan(isTurn, strike.fault ?? { kind: "reset" });
}

async function leftOpen(bench: HostBench, card: VirtualCard, fault: FaultName): Promise<string[]> {
  if (bench.reader.inUse) return ["a session is left open"];
  const isUnlocked = (): boolean => pinNames.some((pin) => card.isUnlocked(pin));
  // nobody is left to log out; a card without a session loses its power in a moment, and with it what was unlocked
  for (let waits = 0; fault === "host killed" && waits < 10 && isUnlocked(); waits++) await pause(20);
  return isUnlocked() ? ["the card is left unlocked"] : [];
}

/** How an attempt ends. Rejects for what is no error of the catalogue. */
export async function endOf(attempt: Attempt): Promise<End> {
  try {
    const told = await attempt;
    return typeof told === "string" ? told : "done";
  } catch (error) {
    return codeOf(error);
  }
}

function codeOf(error: unknown): End {
  if (error instanceof WarifuError) return isCode(error, "INTERNAL") ? "INTERNAL" : error.code;
  throw error;
}

const hangs = (): Promise<"hangs"> => pause(patience + 1_000, "hangs" as const, { ref: false });
