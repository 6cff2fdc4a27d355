/** What runs here: host, contract, system, Node. */
import { contractVersion } from "../../shared/contract/fields.ts";
import { type Finding, finding } from "../../shared/doctor/findings.ts";
import { productVersion } from "../../shared/product.ts";
import type { ExaminedMachine } from "./examined-machine.ts";

/** As `engines` in package.json has it: 20.19 and up, or 22.12 and up. */
function isSupported(node: string): boolean {
  const [major = 0, minor = 0] = node.split(".").map(Number);
  if (major === 20) return minor >= 19;
  return major > 22 || (major === 22 && minor >= 12);
}

export function examineVersions({ system, node }: ExaminedMachine): Finding[] {
  const { name, release, processor } = system;
  return [
    finding("HOST_VERSION", { host: productVersion, contract: contractVersion }),
    finding("EXTENSION_UNKNOWN", {}),
    finding("SYSTEM", { system: name, release, processor, node }),
    ...(isSupported(node) ? [] : [finding("NODE_OUTDATED", { node })]),
  ];
}
