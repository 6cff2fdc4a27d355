import { type CardState, currentFile, fileByShortId, noteUse, readable } from "../card-state.ts";
import type { CommandApdu } from "./command-apdu.ts";
import { CommandRefused } from "./status-word.ts";

/** Bits 3 to 1 of P2: the record that P1 numbers, and all from that one on. */
const [oneRecord, allFromRecord] = [0x04, 0x05];

/** READ RECORD (card-facts 3). P1 is the number, from 1; P2 names the EF by short identifier, or with 0 the current one. */
export function readRecord(state: CardState, { p1, p2, data, le }: CommandApdu): Uint8Array {
  const [shortId, mode] = [p2 >> 3, p2 & 0x07];
  if (mode === allFromRecord) throw new CommandRefused("functionUnsupported");
  if (mode !== oneRecord || shortId === 0x1f) throw new CommandRefused("wrongP1P2");
  if (data.length > 0 || le === undefined) throw new CommandRefused("wrongLength");
  const file = shortId === 0 ? currentFile(state) : fileByShortId(state, shortId);
  if (file === undefined) throw new CommandRefused("fileNotFound");
  if (file.kind !== "record") throw new CommandRefused("commandIncompatibleWithFile");
  readable(state, file);
  const record = file.records[p1 - 1];
  if (record === undefined) throw new CommandRefused("recordNotFound");
  state.currentFile = file;
  noteUse(state, "reads", file);
  return record.slice(0, le);
}
