/** Looks at the card in every reader, and waits for one when told to. */
import type { ErrorCode } from "../../shared/errors/catalogue.ts";
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import { asCardFailure } from "../card/card-session.ts";
import type { ReaderState } from "../pcsc/card-reader.ts";
import type { KnownCard } from "./known-cards.ts";
import type { OperationContext } from "./operation-context.ts";

type Look = (reader: ReaderState) => Promise<KnownCard>;

/** What a person can mend by a card or a reader; anything else ends the search. The first that applies is told. */
const mendable: readonly ErrorCode[] = [
  "READER_BUSY",
  "CARD_UNRESPONSIVE",
  "CARD_REMOVED",
  "CARD_UNSUPPORTED",
  "CARD_MISSING",
  "READER_MISSING",
];

/**
 * At least one card that `look` understands. From then on what changes in the readers is reported. Throws what keeps a person from
 * it where `wait` is not set, and whatever no card or reader can mend.
 */
export async function findCards(wait: boolean, context: OperationContext, look: Look): Promise<KnownCard[]> {
  for (;;) {
    const readers = await asCardFailure(context.readers.list());
    const { found, problem } = await lookAtAll(readers, context, look);
    if (found.length > 0) {
      context.cards.watch(context.readers, readers);
      return found;
    }
    if (!wait) throw problem;
    context.progress({ state: "waiting", problem: problem.code });
    // a busy card comes free without an event, and opening it has already waited
    if (problem.code !== "READER_BUSY") await asCardFailure(context.readers.waitForChange(readers, context.signal));
  }
}

async function lookAtAll(readers: readonly ReaderState[], context: OperationContext, look: Look) {
  context.cards.forget();
  const found: KnownCard[] = [];
  const problems: WarifuError[] = [];
  for (const reader of readers.filter(({ card }) => card)) {
    try {
      found.push(await look(reader));
    } catch (error) {
      context.signal.throwIfAborted();
      const problem = context.explain(error);
      if (!mendable.includes(problem.code)) throw error;
      problems.push(problem);
    }
  }
  const gone = problems.filter(({ code }) => code === "READER_MISSING").length;
  problems.push(new WarifuError(readers.length === gone ? "READER_MISSING" : "CARD_MISSING"));
  const rank = ({ code }: WarifuError): number => mendable.indexOf(code);
  const problem = problems.reduce((worst, next) => (rank(next) < rank(worst) ? next : worst));
  return { found, problem };
}
