import assert from "node:assert/strict";
import { fromHex, toHex } from "../../shared/encoding/hex.ts";
import { hold } from "./card-dialogue.ts";
import { testCard } from "./test-card.ts";

/** What is presented to the card: a line of a dialogue, or nothing. */
export type Credentials = Readonly<Record<string, string>>;

/**
 * Every file with every credential: opens for those named in its row, answers 6982 to all others. `files` has the EF id and the
 * names of credentials, separated by blanks; `free` opens it without any.
 */
export function describeAccessRules(
  select: string,
  credentials: Credentials,
  files: Readonly<Record<string, string>>,
): void {
  for (const [id, openers] of Object.entries(files)) {
    for (const [name, verify] of Object.entries({ nothing: "", ...credentials })) {
      const opens = openers === "free" || openers.split(" ").includes(name);
      it(`EF ${id} ${opens ? "opens" : "stays shut"} with ${name}`, async () => {
        const card = await testCard();
        hold(card, `${select}\n ${verify}\n 00A4020C 02 ${id} -> 9000`);
        const answer = toHex(card.transmit(fromHex("00b0000010")));
        assert.equal(answer.slice(-4), opens ? "9000" : "6982");
        assert.equal(answer.length > 4, opens);
        assert.equal(card.use.reads.size, opens ? 1 : 0);
      });
    }
  }
}
