/** What was found, as text to paste where strangers read: codes and harmless facts, in no language. As `warifu doctor --report` has it. */
import type { ReportedFinding } from "../../../shared/contract/examination.ts";
import { findings } from "../../../shared/doctor/findings.ts";
import type { WireError } from "../../../shared/errors/warifu-error.ts";
import { productName, productVersion } from "../../../shared/product.ts";

/** `found` is the error's code where the host could not be asked. */
export function reportText(found: readonly ReportedFinding[] | WireError): string {
  const lines = "code" in found ? [`wrong   ${found.code}`] : found.map(lineOf);
  return [`${productName} ${productVersion} extension`, ...lines].join("\n");
}

function lineOf({ code, facts }: ReportedFinding): string {
  const said = Object.entries(facts).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return [findings[code].state.padEnd(7), code, ...said].join(" ");
}
