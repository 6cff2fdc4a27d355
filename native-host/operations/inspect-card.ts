/** `inspectCard`: finds every card with the JPKI application, in whatever reader it is, and waits for one when told to. */
import type { FoundCard, HostParams, HostResult } from "../../shared/contract/operations.ts";
import type { ErrorCode } from "../../shared/errors/catalogue.ts";
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import { asCardFailure } from "../card/card-session.ts";
import type { ReaderState } from "../pcsc/card-reader.ts";
import type { KnownCard } from "./known-cards.ts";
import { lookAtCard, pinFor } from "./look-at-card.ts";
import type { OperationContext } from "./operation-context.ts";

type Params = HostParams<"inspectCard">;

/** What a person can mend by a card or a reader; anything else ends the search. The first that applies is told. */
const mendable: readonly ErrorCode[] = [
  "READER_BUSY",
  "CARD_UNRESPONSIVE",
  "CARD_REMOVED",
  "CARD_UNSUPPORTED",
  "CARD_MISSING",
  "READER_MISSING",
];

export async function inspectCard(params: Params, context: OperationContext): Promise<HostResult<"inspectCard">> {
  for (;;) {
    const readers = await asCardFailure(context.readers.list());
    const { found, problem } = await lookAtAll(readers, params, context);
    if (found.length > 0) {
      context.cards.watch(context.readers, readers);
      return { cards: found };
    }
    if (!params.wait) throw problem;
    context.progress({ state: "waiting", problem: problem.code });
    // a busy card comes free without an event, and opening it has already waited
    if (problem.code !== "READER_BUSY") await asCardFailure(context.readers.waitForChange(readers, context.signal));
  }
}

async function lookAtAll(readers: readonly ReaderState[], params: Params, context: OperationContext) {
  context.cards.forget();
  const found: FoundCard[] = [];
  const problems: WarifuError[] = [];
  for (const reader of readers.filter(({ card }) => card)) {
    try {
      const card = await lookAtCard(context.readers, reader, params, context.signal);
      found.push(describe(card, params, context));
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

function describe(card: KnownCard, intent: Params, context: OperationContext): FoundCard {
  const name = card.attributes === false ? null : pinFor(intent, card.token);
  return {
    card: context.cards.remember(card),
    reader: card.reader,
    token: card.token,
    certificates: { ...card.certificates },
    ...(card.attributes !== undefined && { attributes: card.attributes }),
    pin: name === null ? null : { name, triesLeft: card.tries.get(name) ?? null },
  };
}
