/**
 * A dialogue with a card, as a table: what is sent and what must come back, step by step.
 *
 *   hold(card, `
 *     SELECT JPKI AP         00A4040C 0A D392F000260100000001 -> 9000
 *     read the token label   00B0860020                       -> *32 9000
 *     warm reset
 *   `);
 *
 * `*32` stands for any 32 bytes. A line without bytes does something to the card: power on, power off, warm reset.
 */
import assert from "node:assert/strict";
import { fromHex, toHex } from "../../shared/encoding/hex.ts";
import type { VirtualCard } from "../../virtual-card/virtual-card.ts";

const deeds: Readonly<Record<string, (card: VirtualCard) => void>> = {
  "power on": (card) => card.powerOn(),
  "power off": (card) => card.powerOff(),
  "warm reset": (card) => card.warmReset(),
};

/** Powers the card on if need be, plays the dialogue and fails at the first answer that differs. */
export function hold(card: VirtualCard, dialogue: string): void {
  if (!card.powered) card.powerOn();
  const lines = dialogue.split("\n").map((line) => line.trim());
  for (const line of lines.filter((each) => each !== "")) {
    const deed = deeds[line];
    if (deed) deed(card);
    else exchange(card, line);
  }
}

function exchange(card: VirtualCard, line: string): void {
  const found = /^(?:(.*?)\s{2,})?([0-9A-F ]+?)\s*->\s*([0-9A-F* ]+)$/.exec(line);
  assert.ok(found, `not a step: ${line}`);
  const [, , command = "", expected = ""] = found;
  const answer = toHex(card.transmit(fromHex(command))).toUpperCase();
  const pattern = expected.replaceAll(/\*(\d+)/g, (_, count: string) => `[0-9A-F]{${2 * Number(count)}}`);
  assert.match(answer, new RegExp(`^${pattern.replaceAll(" ", "")}$`), line);
}

/** Opens the JPKI application. */
export const selectJpki = "SELECT JPKI AP   00A4040C 0A D392F000260100000001 -> 9000";
/** The PINs of the test card. */
export const verifyAuth = "VERIFY auth   00200098 04 31323334 -> 9000";
export const verifySign = "VERIFY sign   0020009B 06 414243313233 -> 9000";
/** PKCS #1 signatures over one byte, with the key by short EF identifier. */
export const signAuth = "sign auth   802A0097 01 AA 00";
export const signSign = "sign sign   802A009A 01 AA 00";

/** A row of a table: `hold` on a new card. */
export type Row = readonly [name: string, dialogue: string];
