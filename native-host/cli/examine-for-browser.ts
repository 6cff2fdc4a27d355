/** `examine`: what `warifu doctor --report` finds, from inside the process that the browser has started. Gives the card no PIN. */
import type { ReportedFinding } from "../../shared/contract/examination.ts";
import type { Facts } from "../../shared/doctor/facts.ts";
import { asCardFailure } from "../card/card-session.ts";
import { examineMachine } from "../doctor/examine-machine.ts";
import { redactFinding } from "../doctor/report.ts";
import { explain } from "../error-mapping.ts";
import { examineCard } from "../operations/examine-card.ts";
import type { CardReaders, ReaderState } from "../pcsc/card-reader.ts";
import { thisExaminedMachine } from "./this-examined-machine.ts";

/** `around` is the machine, without its readers. Rejects with `signal.reason` when aborted. */
export async function examineForBrowser(
  readers: CardReaders,
  launcher: string,
  signal: AbortSignal,
  around = thisExaminedMachine,
): Promise<ReportedFinding[]> {
  const explained = <T>(result: Promise<T>): Promise<T> =>
    result.catch((error: unknown) => Promise.reject(explain(error)));
  const machine = around({
    launcher,
    listReaders: () => explained(asCardFailure(readers.list())),
    examineCard: (reader: ReaderState) => explained(examineCard(readers, reader, signal)),
  });
  const found = await examineMachine(machine, signal);
  return found.map((each) => {
    const { code, facts } = redactFinding(each, machine);
    return { code, facts: facts as Partial<Facts> };
  });
}
