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
import { isVerify } from "../../virtual-card/commands/instructions.ts";
import type { VirtualCard } from "../../virtual-card/virtual-card.ts";
import { typedPins } from "./typed-pins.ts";

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
  const bytes = fromHex(command);
  // who writes a VERIFY into a dialogue has typed its PIN
  if (isVerify(bytes)) typedPins.announce();
  const answer = toHex(card.transmit(bytes)).toUpperCase();
  const pattern = expected.replaceAll(/\*(\d+)/g, (_, count: string) => `[0-9A-F]{${2 * Number(count)}}`);
  assert.match(answer, new RegExp(`^${pattern.replaceAll(" ", "")}$`), line);
}

/** Opens the JPKI application. */
export const selectJpki = "SELECT JPKI AP   00A4040C 0A D392F000260100000001 -> 9000";
/** Opens the other applications: 券面事項入力補助AP, 券面事項確認AP, 共通カードAP, 住基AP. */
export const selectText = "SELECT text AP   00A4040C 0A D3921000310001010408 -> 9000";
export const selectFace = "SELECT face AP   00A4040C 0A D3921000310001010402 -> 9000";
export const selectCommon = "SELECT common AP   00A4040C 0A D3921000310001010100 -> 9000";
export const selectRegister = "SELECT register AP   00A4040C 0A D3921000310001010401 -> 9000";
/** The issuer security domain: log-out. */
export const selectIssuer = "SELECT ISD   00A4040C 07 A0000001510000 -> 9000";
/** The PINs of the test card. */
export const verifyAuth = "VERIFY auth   00200098 04 31323334 -> 9000";
export const verifySign = "VERIFY sign   0020009B 06 414243313233 -> 9000";
export const verifyText = "VERIFY text   00200091 04 35363738 -> 9000";
/** 照合番号A and B of the 券面事項入力補助AP. */
export const verifyTextA = "VERIFY text A   00200094 0C 313233343536373839303138 -> 9000";
export const verifyTextB = "VERIFY text B   00200095 0E 3032303530353230333534303731 -> 9000";
/** PKCS #1 signatures over one byte, with the key by short EF identifier. */
export const signAuth = "sign auth   802A0097 01 AA 00";
export const signSign = "sign sign   802A009A 01 AA 00";

/** A row of a table: `hold` on a new card. */
export type Row = readonly [name: string, dialogue: string];
