/** The program itself: could others exchange what browsers start? */
import { type Finding, finding } from "../../shared/doctor/findings.ts";
import { sha256Of } from "../install/bounded-file.ts";
import { findGap } from "./changeable.ts";
import { closeGap } from "./exact-command.ts";
import type { ExaminedMachine } from "./examined-machine.ts";

export function examineProgram(machine: ExaminedMachine): Promise<Finding[]> {
  return Promise.all(
    machine.program.map(async (target) => {
      const gap = await findGap(target, machine);
      if (gap) return finding("PROGRAM_CHANGEABLE", { target }, closeGap(machine, gap));
      const sha256 = await sha256Of(target);
      return sha256 === "" ? finding("PROGRAM_UNREADABLE", { target }) : finding("PROGRAM", { target, sha256 });
    }),
  );
}
