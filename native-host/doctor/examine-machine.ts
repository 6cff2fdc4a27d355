/**
 * `warifu doctor`: everything between a browser and the card, looked at from the host. Changes nothing and gives the card no
 * PIN. An examination that fails says so and does not keep the others from theirs.
 */
import { times } from "../../shared/contract/limits.ts";
import { type Finding, finding } from "../../shared/doctor/findings.ts";
import { examineCards } from "./examine-cards.ts";
import { examineHostSettings } from "./examine-host-settings.ts";
import { examineManifests } from "./examine-manifests.ts";
import { examinePolicies } from "./examine-policies.ts";
import { examineProgram } from "./examine-program.ts";
import { examineSandboxes } from "./examine-sandboxes.ts";
import { examineService } from "./examine-service.ts";
import { examineSettings } from "./examine-settings.ts";
import { examineVersions } from "./examine-versions.ts";
import type { ExaminedMachine } from "./examined-machine.ts";
import { within } from "./within.ts";

/** In the order in which a person would look. Rejects with `signal.reason` when aborted. */
export async function examineMachine(machine: ExaminedMachine, signal: AbortSignal): Promise<Finding[]> {
  const attempt = async (examination: string, examine: () => Promise<Finding[]> | Finding[]): Promise<Finding[]> => {
    try {
      return await examine();
    } catch {
      return [finding("EXAMINATION_FAILED", { examination })];
    } finally {
      signal.throwIfAborted();
    }
  };
  const inTime = (work: Promise<Finding[]>) => within(times.examination, work);
  const manifests = await attempt("manifests", () => examineManifests(machine));
  const found = [
    ...(await attempt("versions", () => examineVersions(machine))),
    ...(await attempt("settings", () => examineSettings(machine))),
    ...(await attempt("hostSettings", () => inTime(examineHostSettings(machine)))),
    ...(await attempt("program", () => inTime(examineProgram(machine)))),
    ...manifests,
    ...(await attempt("sandbox", () => examineSandboxes(machine))),
    ...(await attempt("policy", () => inTime(examinePolicies(machine, manifests)))),
  ];
  const service = await examineService(machine);
  signal.throwIfAborted();
  const cards = await attempt("card", () => examineCards(machine, service.readers));
  // it may have gone while a card was looked at: how it is now is told, and not how it was
  const hasLostOne = cards.some(({ code }) => code === "EXAMINATION_FAILED");
  const { findings } = hasLostOne ? await examineService(machine) : service;
  signal.throwIfAborted();
  return [...found, ...findings, ...cards];
}
