import type { ElementaryFile } from "../card-files.ts";
import { type CardState, currentFile, fileByShortId } from "../card-state.ts";
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
  const bytes = readableBytes(state, file);
  const offset = byShortId ? p2 : (p1 << 8) | p2;
  if (offset >= bytes.length) throw new CommandRefused("offsetOutsideFile");
  state.currentFile = file;
  return bytes.slice(offset, offset + le);
}

function readableBytes(state: CardState, file: ElementaryFile): Uint8Array {
  if (file.kind !== "transparent") throw new CommandRefused("commandIncompatibleWithFile");
  const { read, bytes } = file;
  if (read === "free" || (read !== "never" && state.security.isFulfilled(read))) return bytes;
  throw new CommandRefused("securityStatusNotFulfilled");
}
