/** Findings as text to paste where strangers read: codes and harmless facts, in no language. */
import type { Finding } from "../../shared/doctor/findings.ts";
import { productName, productVersion } from "../../shared/product.ts";
import type { ExaminedMachine } from "./examined-machine.ts";
import { redactFacts } from "./redaction.ts";

/** A finding without anything that is the person's own. */
export function redactFinding(found: Finding, machine: ExaminedMachine) {
  const { check, code, state, facts } = found;
  return { check, code, state, facts: redactFacts(facts, machine) };
}

export function reportLines(findings: readonly Finding[], machine: ExaminedMachine): string[] {
  const lines = findings.map((found) => {
    const { state, code, facts } = redactFinding(found, machine);
    const said = Object.entries(facts).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
    return [state.padEnd(7), code, ...said].join(" ");
  });
  return [`${productName} ${productVersion} doctor`, ...lines];
}
