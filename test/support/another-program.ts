/** A program without a PIN, which tries whether somebody else's has opened anything. */
import { jpkiAid } from "../../native-host/card/jpki-ap.ts";
import { textAid } from "../../native-host/card/text-ap.ts";
import type { CommandApdu } from "../../native-host/iso7816/command-apdu.ts";
import {
  computeDigitalSignature,
  readBinaryByShortId,
  selectApplication,
  shortFileId,
} from "../../native-host/iso7816/commands.ts";
import { toHex } from "../../shared/encoding/hex.ts";
import type { VirtualReaders } from "../../virtual-card/virtual-readers.ts";

/** The holder's record, which the card gives for its PIN only (card-facts 6). */
export const textRecord = [selectApplication(textAid, "text AP"), readBinaryByShortId(0x02, 0, 16)];
/** A signature with the login key, over a DigestInfo of zeros. */
export const loginSignature = [
  selectApplication(jpkiAid, "JPKI AP"),
  computeDigitalSignature(shortFileId(0x17), new Uint8Array(51)),
];

/** The status words of the answers, in hexadecimal digits. Rejects as `open` does. */
export async function asAnotherProgram(readers: VirtualReaders, commands: readonly CommandApdu[]): Promise<string[]> {
  const program = readers.connect();
  try {
    const session = await program.open("Reader 0", new AbortController().signal);
    const said: string[] = [];
    for (const command of commands) said.push(toHex((await session.transmit(command.toBytes())).slice(-2)));
    await session.close("leave");
    return said;
  } finally {
    await program.close();
  }
}
