/** Browsers from Snap and Flatpak. */
import { type Finding, finding } from "../../shared/doctor/findings.ts";
import { findSandboxedBrowsers, type Sandbox } from "../install/sandboxed-browsers.ts";
import type { ExaminedMachine } from "./examined-machine.ts";

const codes = { firefoxSnap: "FIREFOX_SNAP", otherSnap: "OTHER_SNAP", flatpak: "FLATPAK" } as const satisfies Record<
  Sandbox,
  string
>;

export function examineSandboxes({ platform, root, home }: ExaminedMachine): Finding[] {
  if (platform !== "linux") return [];
  return findSandboxedBrowsers(root, home).map(({ browser, sandbox, command }) =>
    finding(codes[sandbox], { browser }, command),
  );
}
