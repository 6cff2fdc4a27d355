/** A hostile card through the whole host, from the search for cards to the log-out. */
import { fromHex } from "../../../shared/encoding/hex.ts";
import { answersOf } from "../answer-script.ts";
import { checkOperation, triedOperations } from "../hostile-operation.ts";
import type { FuzzTarget } from "../target.ts";

/** Input: a byte that chooses the operation and, by its highest bit, whether the last answer repeats; then answers. */
export const cardAnswers: FuzzTarget = {
  words: [
    ...["02 90 00", "81 61 00", "81 61 10", "81 6c 00", "81 62 82", "81 67 00", "81 6a 82", "81 6a 81", "81 6f 00"],
    ...[
      "81 69 82",
      "81 69 84",
      "81 63 c1",
      "81 63 c0",
      "81 63 00",
      "82 61 ff",
      "85 30",
      "86 12",
      "87 04",
      "87 01",
      "00",
    ],
    ...["07 30 83 ff ff ff 90 00", "04 30 82 90 00", "06 30 82 40 00 90 00", "03 30 90 00", "84 00", "84 01"],
  ].map(fromHex),
  async check([kind = 0, ...script]) {
    const operation = triedOperations[(kind & 0x7f) % triedOperations.length];
    if (operation) await checkOperation(operation, answersOf(Uint8Array.from(script), (kind & 0x80) !== 0));
  },
};
