/** Which ends are right for a fault at a step. */
import type { FindingCode } from "../../shared/doctor/findings.ts";
import type { ErrorCode } from "../../shared/errors/catalogue.ts";
import type { FaultName } from "./fault.ts";
import type { Step } from "./step.ts";

/** Of an examination, which tells what it found as its result. */
export type Told = `finds ${FindingCode}`;
export type End = ErrorCode | Told | "done" | "nobody is told";

const codes: Record<FaultName, readonly End[]> = {
  "card pulled before": ["CARD_REMOVED"],
  "card pulled during, empty answer": ["CARD_REMOVED"],
  "card pulled during, torn answer": ["CARD_REMOVED"],
  // what costs nothing is asked again
  "answer 6F00": ["CARD_UNRESPONSIVE", "done"],
  "answer 6982": ["READER_BUSY", "done"],
  "reset by another program": ["READER_BUSY"],
  // a file that is suddenly not there says less than a PIN that is suddenly forgotten
  "another application selected": ["READER_BUSY", "CARD_UNRESPONSIVE", "done"],
  "reader gone": ["READER_MISSING"],
  "service killed": ["PCSC_UNAVAILABLE"],
  "host killed": ["nobody is told"],
  // the last command of the work was under way: its result is there
  cancelled: ["USER_CANCELLED", "done"],
};

/** What an examination tells in place of these; with every other fault it ends as all do. */
const told: Partial<Record<FaultName, readonly End[]>> = {
  "card pulled before": ["finds CARD_REMOVED"],
  "card pulled during, empty answer": ["finds CARD_REMOVED"],
  "card pulled during, torn answer": ["finds CARD_REMOVED"],
  "answer 6F00": ["done"],
  "answer 6982": ["done"],
  "reset by another program": ["finds CARD_BUSY"],
  "another application selected": ["done"],
  "reader gone": ["finds CARD_REMOVED"],
  "service killed": ["finds SERVICE_NOT_RUNNING"],
};

export const endsOfExamination = (fault: FaultName): readonly End[] => told[fault] ?? codes[fault];

/** With these the card says itself that it changed nothing. */
const refusals: ReadonlySet<FaultName> = new Set(["answer 6982", "another application selected"]);

export function rightEnds(fault: FaultName, step: Step): readonly End[] {
  // everything is done by then; the card loses its power where the log-out fails
  if (step === "log-out") return fault === "host killed" ? codes[fault] : ["done"];
  const isOurDoing = fault === "cancelled" || fault === "host killed";
  if (step === "VERIFY" && !isOurDoing) return ["PIN_UNCERTAIN"];
  if (step === "CHANGE" && !isOurDoing) return refusals.has(fault) ? ["PIN_CHANGE_REFUSED"] : ["PIN_CHANGE_UNCERTAIN"];
  return codes[fault];
}
