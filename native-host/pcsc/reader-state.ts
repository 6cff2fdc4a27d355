import type { ReaderState } from "./card-reader.ts";
import { stateBit } from "./scard-constants.ts";

/** What dwEventState of a SCARD_READERSTATE says. A mute card does not answer to reset, so it is not counted as one. */
export const readerState = (name: string, eventState: number): ReaderState => ({
  name,
  card: (eventState & stateBit.PRESENT) !== 0 && (eventState & stateBit.MUTE) === 0,
  insertion: eventState >>> 16,
});

/** Whether both lists tell of the same readers, in any order, with the same cards in them. */
export function sameReaders(some: readonly ReaderState[], others: readonly ReaderState[]): boolean {
  if (some.length !== others.length) return false;
  const byName = new Map(others.map((state) => [state.name, state]));
  return some.every(({ name, card, insertion }) => {
    const other = byName.get(name);
    return other !== undefined && other.card === card && other.insertion === insertion;
  });
}
