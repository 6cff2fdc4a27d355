/** The examination of the machine, which has no failure of a card's: what went wrong is among what it finds. */
import assert from "node:assert/strict";
import { fromText } from "../../shared/contract/examination.ts";
import { type FindingCode, findings } from "../../shared/doctor/findings.ts";
import { endsOfExamination, type Told } from "./expected.ts";
import type { MatrixOperation } from "./operation.ts";

/** Of the service, a reader and a card, all in order. */
const whole = [
  "SERVICE",
  "READER",
  "CARD",
  "READER_KEYS_ABSENT",
  "CERTIFICATE",
  "PIN",
  "CERTIFICATE_BEHIND_PIN",
  "PIN",
];
const checks = ["service", "readers", "card", "certificates", "pins", "doctor"];

export const examining: MatrixOperation = {
  name: "examine",
  pins: () => [],
  prepare: async (bench) => async (signal) => {
    const { findings: texts } = await bench.call("examine", {}, signal);
    const told = texts.map((text) => fromText(text).code);
    return ending(told.filter((code) => checks.includes(findings[code].check)));
  },
  rightEnds: endsOfExamination,
};

/** Trouble stands alone: nothing is said of a card beside it. */
function ending(told: readonly FindingCode[]): Told | "done" {
  if (told.join() === whole.join()) return "done";
  const [trouble, ...more] = told.filter((code) => code !== "SERVICE" && code !== "READER");
  assert.ok(trouble);
  // of a service that went the card's part can say only that it was not done
  assert.deepEqual(more, findings[trouble].check === "service" ? ["EXAMINATION_FAILED"] : []);
  return `finds ${trouble}`;
}
