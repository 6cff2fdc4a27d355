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
 * `reader` is a reader's name or a part of it. Throws READER_MISSING when no reader has that name, CARD_AMBIGUOUS when more
 * than one card fits, and CERTIFICATE_ABSENT or PIN_BLOCKED before anybody is asked for a PIN.
 */
export async function chooseCard(
  context: CommandContext,
  intent: { key: KeyName | null; use: "readCertificate" | "sign" | "attributes" },
  reader: string | undefined,
): Promise<FoundCard> {
  if (reader !== undefined) assertReaderNamed(reader, await context.listReaders());
  const { cards } = await context.perform("inspectCard", { ...intent, wait: false }, plainContext(context));
  const fitting = cards.filter((card) => reader === undefined || card.reader.includes(reader));
  const exact = fitting.filter((card) => card.reader === reader);
  const [card, another] = exact.length > 0 ? exact : fitting;
  if (card === undefined) throw new WarifuError("CARD_MISSING");
  if (another !== undefined)
    throw new WarifuError("CARD_AMBIGUOUS", {}, { about: namesOf(fitting.map(({ reader: name }) => ({ name }))) });
  if (card.attributes === false) throw new WarifuError("ATTRIBUTES_ABSENT");
  if (intent.key && !card.certificates[intent.key]) throw new WarifuError("CERTIFICATE_ABSENT", { key: intent.key });
  if (card.pin?.triesLeft === 0) throw new WarifuError("PIN_BLOCKED", { pin: card.pin.name });
  return card;
}

const namesOf = (readers: readonly { name: string }[]): string => readers.map(({ name }) => name).join(", ");

/** Throws READER_MISSING, with the readers there are. */
export function assertReaderNamed(part: string, readers: readonly { name: string }[]): void {
  if (readers.some(({ name }) => name.includes(part))) return;
  throw new WarifuError("READER_MISSING", {}, readers.length > 0 ? { about: namesOf(readers) } : {});
}
