/** Every operation, every command of it, every fault: made from the lists, never by hand. */
import type { IssuedCard } from "../../virtual-card/test-authority.ts";
import { complaints, stepsOf } from "./cell.ts";
import { examining } from "./examining.ts";
import { type FaultName, faultNames } from "./fault.ts";
import { operations as withCard } from "./operation.ts";

const operations = [...withCard, examining];

export interface Row {
  readonly operation: string;
  readonly commands: number;
  /** For each fault: cells tried, and what was wrong with those that did not pass. */
  readonly cells: Readonly<Record<FaultName, { readonly tried: number; readonly wrong: readonly string[] }>>;
}

export const operationNames = operations.map(({ name }) => name);

export async function tryOperation(name: string, issued: IssuedCard): Promise<Row> {
  const operation = operations.find((one) => one.name === name);
  if (!operation) throw new Error("no such operation");
  const steps = await stepsOf(operation, issued);
  const cells = {} as Record<FaultName, { tried: number; wrong: string[] }>;
  for (const fault of faultNames) {
    const wrong: string[] = [];
    for (const [index, step] of steps.entries()) {
      const found = await complaints({ operation, fault, at: index + 1, step }, issued);
      wrong.push(...found.map((complaint) => `${name} / ${fault} at ${index + 1} (${step}): ${complaint}`));
    }
    cells[fault] = { tried: steps.length, wrong };
  }
  return { operation: name, commands: steps.length, cells };
}
