import assert from "node:assert/strict";
import { fromHex, toHex } from "../../shared/encoding/hex.ts";
import type { VirtualCard } from "../../virtual-card/virtual-card.ts";

/** READ BINARY of all of an EF of the current application, filler included. */
export function wholeFile(card: VirtualCard, id: string): Buffer {
  assert.equal(toHex(card.transmit(fromHex(`00a4020c02${id}`))), "9000", id);
  const answer = Buffer.from(card.transmit(fromHex("00b00000000000")));
  assert.equal(answer.toString("hex", answer.length - 2), "9000", id);
  return answer.subarray(0, -2);
}
