/** Which ends are right for a fault at a step. */
import type { ErrorCode } from "../../shared/errors/catalogue.ts";
import type { FaultName } from "./fault.ts";
import type { Step } from "./step.ts";

export type End = ErrorCode | "done" | "nobody is told";

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

export function rightEnds(fault: FaultName, step: Step): readonly End[] {
  // everything is done by then; the card loses its power where the log-out fails
  if (step === "log-out") return fault === "host killed" ? codes[fault] : ["done"];
  const isOurDoing = fault === "cancelled" || fault === "host killed";
  if (step === "VERIFY" && !isOurDoing) return ["PIN_UNCERTAIN"];
  return codes[fault];
}
