/** Findings as text to paste where strangers read: codes and harmless facts, in no language. */
import { type Finding, findings } from "../../shared/doctor/findings.ts";
import { productName, productVersion } from "../../shared/product.ts";
import type { ExaminedMachine } from "./examined-machine.ts";
import { redactCode, redactFacts } from "./redaction.ts";

/** A finding without anything that is the person's own. */
export function redactFinding(found: Finding, machine: ExaminedMachine) {
  const code = redactCode(found.code);
  const { check, state } = findings[code];
  return { check, code, state, facts: redactFacts(found.facts, machine) };
}

export function reportLines(found: readonly Finding[], machine: ExaminedMachine): string[] {
  const lines = found.map((each) => {
    const { state, code, facts } = redactFinding(each, machine);
    const said = Object.entries(facts).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
    return [state.padEnd(7), code, ...said].join(" ");
  });
  return [`${productName} ${productVersion} doctor`, ...lines];
}
