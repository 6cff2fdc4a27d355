/** WARIFU_PCSC, as it is in force here. A browser starts the host with an environment of its own. */
import { type Finding, finding } from "../../shared/doctor/findings.ts";
import { isBackend } from "../pcsc/open-readers.ts";
import type { ExaminedMachine } from "./examined-machine.ts";

export function examineSettings({ environment, platform }: ExaminedMachine): Finding[] {
  const backend = environment["WARIFU_PCSC"] || "koffi";
  if (isBackend(backend)) return [finding("BACKEND", { backend })];
  return [finding("BACKEND_UNKNOWN", {}, platform === "win32" ? "set WARIFU_PCSC=" : "unset WARIFU_PCSC")];
}
