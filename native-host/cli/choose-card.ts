/** Phase 1 on the command line: one card, by `--reader` when there are several. */
import type { KeyName } from "../../shared/contract/fields.ts";
import type { FoundCard } from "../../shared/contract/operations.ts";
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import type { CommandContext } from "./command.ts";

const noChunks: AsyncIterable<never> = {
  [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve({ done: true, value: undefined }) }),
};

/** What an operation may use when a command calls it. */
export const plainContext = ({ signal }: CommandContext) => ({ signal, progress: () => {}, chunks: noChunks });

/**
 * `reader` is a reader's name or a part of it. Throws CARD_AMBIGUOUS when more than one card fits, and
 * CERTIFICATE_ABSENT or PIN_BLOCKED before anybody is asked for a PIN.
 */
export async function chooseCard(
  context: CommandContext,
  intent: { key: KeyName; use: "readCertificate" | "sign" },
  reader: string | undefined,
): Promise<FoundCard> {
  const { cards } = await context.perform("inspectCard", { ...intent, wait: false }, plainContext(context));
  const fitting = cards.filter((card) => reader === undefined || card.reader.includes(reader));
  const exact = fitting.filter((card) => card.reader === reader);
  const [card, another] = exact.length > 0 ? exact : fitting;
  if (card === undefined) throw new WarifuError("READER_MISSING");
  if (another !== undefined) throw new WarifuError("CARD_AMBIGUOUS");
  if (!card.certificates[intent.key]) throw new WarifuError("CERTIFICATE_ABSENT", { key: intent.key });
  if (card.pin?.triesLeft === 0) throw new WarifuError("PIN_BLOCKED", { pin: card.pin.name });
  return card;
}
