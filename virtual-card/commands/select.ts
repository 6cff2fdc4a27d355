import { fromHex } from "../../shared/encoding/hex.ts";
import type { ElementaryFile } from "../card-files.ts";
import type { CardState } from "../card-state.ts";
import type { CommandApdu } from "./command-apdu.ts";
import { CommandRefused } from "./status-word.ts";

const jpki = fromHex("d392f000260100000001");
const issuerSecurityDomain = fromHex("a0000001510000");

const [byName, byFileId, withoutFci, withFci] = [0x04, 0x02, 0x0c, 0x00];

/** SELECT (card-facts 3). Gives the FCI when it is asked for, else nothing. */
export function select(state: CardState, command: CommandApdu): Uint8Array {
  const { p1, p2, data } = command;
  const inApplication = state.application === "JPKI";
  if (p1 === 0 && p2 === 0 && data.length === 0 && inApplication) return new Uint8Array();
  if (p1 === 0 && data.length > 0) throw new CommandRefused("fileNotFound");
  if ((p1 !== byName && p1 !== byFileId) || (p2 !== withoutFci && p2 !== withFci))
    throw new CommandRefused("wrongP1P2");
  const fci = p1 === byName ? selectApplication(state, data) : selectFile(state, data);
  return p2 === withFci && command.le !== undefined ? fci.slice(0, command.le) : new Uint8Array();
}

/** A prefix of the AID is enough. An unknown AID leaves everything as it was. */
function selectApplication(state: CardState, aid: Uint8Array): Uint8Array {
  if (aid.length === 0) throw new CommandRefused("wrongLength");
  if (state.options.jpkiApplication && isPrefix(aid, jpki)) {
    state.application = "JPKI";
    state.currentFile = undefined;
    return fileControlInformation(0x84, jpki);
  }
  if (!isPrefix(aid, issuerSecurityDomain)) throw new CommandRefused("fileNotFound");
  state.application = "issuer security domain";
  state.currentFile = undefined;
  state.security.clear();
  return fileControlInformation(0x84, issuerSecurityDomain);
}

function selectFile(state: CardState, id: Uint8Array): Uint8Array {
  if (id.length !== 2) throw new CommandRefused("wrongLength");
  const wanted = ((id[0] ?? 0) << 8) | (id[1] ?? 0);
  const file = state.application === "JPKI" ? state.files.find((each) => each.id === wanted) : undefined;
  if (file === undefined) throw new CommandRefused("fileNotFound");
  state.currentFile = file;
  return fileControlInformation(0x83, id, sizeOf(file));
}

const isPrefix = (part: Uint8Array, whole: Uint8Array): boolean => part.every((byte, index) => byte === whole[index]);

/** Tag 80, number of data bytes (ISO 7816-4 table 12). */
const sizeOf = (file: ElementaryFile): number[] =>
  file.kind === "transparent" ? [0x80, 2, file.bytes.length >> 8, file.bytes.length & 0xff] : [];

/** ISO 7816-4 clause 7.4.3. That the card has an FCI is known, what is in it is not: this one is minimal. */
const fileControlInformation = (tag: number, name: Uint8Array, more: readonly number[] = []): Uint8Array =>
  Uint8Array.of(0x6f, more.length + 2 + name.length, ...more, tag, name.length, ...name);
