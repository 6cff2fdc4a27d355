import { type CardState, currentFile, fileByShortId, noteUse, readable } from "../card-state.ts";
import type { CommandApdu } from "./command-apdu.ts";
import { CommandRefused } from "./status-word.ts";

/**
 * READ BINARY (card-facts 3). P1 below 80: offset in the current EF. P1 = 80|id: the EF with that short identifier,
 * offset in P2, and the EF becomes current. Fewer bytes than Le come with 9000 at the end of the file.
 */
export function readBinary(state: CardState, command: CommandApdu): Uint8Array {
  const { p1, p2, data, le } = command;
  const byShortId = (p1 & 0x80) !== 0;
  if (byShortId && ((p1 & 0x60) !== 0 || (p1 & 0x1f) === 0)) throw new CommandRefused("wrongP1P2");
  if (data.length > 0 || le === undefined) throw new CommandRefused("wrongLength");
  const file = byShortId ? fileByShortId(state, p1 & 0x1f) : currentFile(state);
  if (file === undefined) throw new CommandRefused("fileNotFound");
  if (file.kind !== "transparent") throw new CommandRefused("commandIncompatibleWithFile");
  readable(state, file);
  const offset = byShortId ? p2 : (p1 << 8) | p2;
  if (offset >= file.bytes.length) throw new CommandRefused("offsetOutsideFile");
  state.currentFile = file;
  noteUse(state, "reads", file);
  return file.bytes.slice(offset, offset + le);
}
