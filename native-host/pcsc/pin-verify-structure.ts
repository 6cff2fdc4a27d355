import type { PadEntry } from "./card-reader.ts";

/** Takes the place of the digits in what is handed to the reader. */
const filler = 0xff;

const format = {
  /** bmFormatString: positions in bytes, the PIN directly behind Lc, left-justified, ASCII. */
  asciiBehindLc: 0x82,
  /** bmPINLengthFormat: the length of the PIN is written nowhere but in Lc. */
  noLength: 0x00,
  /** bEntryValidationCondition: the key that confirms. The others are refused by the GemPC Pinpad (libccid, commands.c). */
  validationKey: 0x02,
  /** bNumberMessage: the reader's own default message. */
  ownMessage: 0xff,
} as const;

/**
 * PIN_VERIFY_STRUCTURE (PC/SC Part 10; pcsc-lite's reader.h), packed, in the byte order of the machine: little-endian everywhere we
 * run. The block has a fixed length, as GnuPG's: readers that put a PIN of any length behind a bare header do not agree whether they
 * also write Lc (OpenSC issues 309 and 424), and a card would take that for a wrong PIN.
 */
export function pinVerifyStructure(header: Uint8Array, { digits, seconds }: PadEntry): Uint8Array {
  const command = [...header, digits, ...new Array<number>(digits).fill(filler)];
  return Uint8Array.of(
    // bTimerOut, bTimerOut2
    ...[seconds, seconds],
    ...[format.asciiBehindLc, digits, format.noLength],
    // wPINMaxExtraDigit: 0xXXYY, least and most digits
    ...[digits, digits],
    ...[format.validationKey, format.ownMessage],
    // wLangId, bMsgIndex, bTeoPrologue
    ...[0, 0, 0, 0, 0, 0],
    // ulDataLength
    ...[command.length, 0, 0, 0],
    ...command,
  );
}
