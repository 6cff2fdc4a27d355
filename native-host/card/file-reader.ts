/**
 * Reads the DER object of a transparent EF in as few commands as card and reader allow: by short EF identifier, else by
 * SELECT EF; with extended Le, else 256 bytes at a time. What was refused once is not tried again on this card.
 */
import { limits } from "../../shared/contract/limits.ts";
import { TlvError, tlvExtent } from "../iso7816/ber-tlv.ts";
import type { CardChannel } from "../iso7816/card-channel.ts";
import { readBinary, readBinaryByShortId, selectFile } from "../iso7816/commands.ts";
import type { ResponseApdu } from "../iso7816/response-apdu.ts";
import { StatusWordError, statusWord } from "../iso7816/status-word.ts";

/** What a card, together with its reader, has shown it can do. Learned, and shared by the sessions with that card. */
export interface CardAbilities {
  extendedLe: boolean;
  shortFileIds: boolean;
}

const shortLe = 256;
const extendedLe = 0x10000;

const served = ({ sw }: ResponseApdu): boolean => sw === statusWord.ok || sw === statusWord.endOfFile;
/** The way of asking was refused, not the question. */
const refused = ({ sw }: ResponseApdu): boolean =>
  [
    statusWord.wrongLength,
    statusWord.functionNotSupported,
    statusWord.wrongP1P2,
    statusWord.referenceNotFound,
    statusWord.insNotSupported,
    statusWord.claNotSupported,
  ].some((word) => word === sw);

/** The first bytes of a file, up to `le`, without regard to what they are. */
export async function readStart(
  channel: CardChannel,
  file: { id: number; label: string },
  le: number,
  abilities: CardAbilities,
): Promise<Uint8Array> {
  if (abilities.shortFileIds) {
    const answer = await channel.exchange(readBinaryByShortId(file.id, 0, le));
    if (served(answer)) return answer.data;
    if (!refused(answer)) throw new StatusWordError(`READ BINARY ${file.label}`, answer.sw);
    if (le > shortLe) return readStart(channel, file, shortLe, forgo(abilities, "extendedLe"));
    forgo(abilities, "shortFileIds");
  }
  await channel.send(selectFile(file.id, file.label));
  const answer = await channel.exchange(readBinary(0, le));
  if (served(answer)) return answer.data;
  if (le > shortLe && refused(answer)) return readStart(channel, file, shortLe, forgo(abilities, "extendedLe"));
  throw new StatusWordError(`READ BINARY ${file.label}`, answer.sw);
}

/**
 * The whole DER SEQUENCE in the file; filler behind it is left alone. Throws TlvError when the file holds something
 * else or claims to be larger than a certificate may be, before anything of that size is allocated.
 */
export async function readObject(
  channel: CardChannel,
  file: { id: number; label: string },
  abilities: CardAbilities,
): Promise<Uint8Array> {
  const object = await readRecord(channel, file, abilities);
  if (object[0] !== 0x30) throw new TlvError("not a certificate");
  return object;
}

/** As {@link readObject}, of a BER-TLV object with any tag. */
export async function readRecord(
  channel: CardChannel,
  file: { id: number; label: string },
  abilities: CardAbilities,
): Promise<Uint8Array> {
  const start = await readStart(channel, file, abilities.extendedLe ? extendedLe : shortLe, abilities);
  const { end } = tlvExtent(start);
  if (end > limits.certificate) throw new TlvError("longer than anything on the card");
  const object = new Uint8Array(end);
  object.set(start.subarray(0, end));
  for (let read = Math.min(start.length, end); read < end; ) {
    const piece = await channel.send(readBinary(read, Math.min(shortLe, end - read)));
    if (piece.length === 0) throw new TlvError("the file ends inside its object");
    object.set(piece.subarray(0, end - read), read);
    read += piece.length;
  }
  return object;
}

function forgo(abilities: CardAbilities, ability: keyof CardAbilities): CardAbilities {
  abilities[ability] = false;
  return abilities;
}
