import { fromHex } from "../../shared/encoding/hex.ts";
import type { Application, ElementaryFile } from "../applications/application.ts";
import type { CardState } from "../card-state.ts";
import type { CommandApdu } from "./command-apdu.ts";
import { CommandRefused } from "./status-word.ts";

const issuerSecurityDomain = fromHex("a0000001510000");

const [byName, byFileId, withoutFci, withFci] = [0x04, 0x02, 0x0c, 0x00];

/** SELECT (card-facts 3). Gives the FCI when it is asked for, else nothing. */
export function select(state: CardState, command: CommandApdu): Uint8Array {
  const { p1, p2, data } = command;
  const inApplication = state.application !== undefined;
  if (p1 === 0 && p2 === 0 && data.length === 0 && inApplication) return new Uint8Array();
  if (p1 === 0 && data.length > 0) throw new CommandRefused("fileNotFound");
  if ((p1 !== byName && p1 !== byFileId) || (p2 !== withoutFci && p2 !== withFci))
    throw new CommandRefused("wrongP1P2");
  const fci = p1 === byName ? selectByName(state, data) : selectFile(state, data);
  return p2 === withFci && command.le !== undefined ? fci.slice(0, command.le) : new Uint8Array();
}

/** A prefix of the AID is enough; of several applications that begin with it, the first. An unknown AID leaves everything as it was. */
function selectByName(state: CardState, aid: Uint8Array): Uint8Array {
  if (aid.length === 0) throw new CommandRefused("wrongLength");
  const application = state.applications.find((each) => isPrefix(aid, each.aid));
  if (application === undefined && !isPrefix(aid, issuerSecurityDomain)) throw new CommandRefused("fileNotFound");
  enter(state, application);
  return fileControlInformation(0x84, application?.aid ?? issuerSecurityDomain);
}

function enter(state: CardState, application: Application | undefined): void {
  state.application = application;
  state.currentFile = undefined;
  state.security.enter(application?.name);
  if (application) state.use.selected.add(application.name);
}

function selectFile(state: CardState, id: Uint8Array): Uint8Array {
  if (id.length !== 2) throw new CommandRefused("wrongLength");
  const wanted = ((id[0] ?? 0) << 8) | (id[1] ?? 0);
  const file = state.application?.files.find((each) => each.id === wanted);
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
