import type { CardConnection } from "./card-reader.ts";
import type { Scard, ScardHandle } from "./koffi-scard.ts";
import { ReaderPinPad } from "./reader-pin-pad.ts";
import { dispositionNumber, longestResponse } from "./scard-constants.ts";
import { isOfCard, ScardError } from "./scard-error.ts";
import { type CardAccess, SerialConnection } from "./serial-connection.ts";
import type { SpareContext } from "./spare-context.ts";

/**
 * Connects in shared mode and begins a transaction, in a context of its own: the spare one, or a new one. Rejects with SCARD_E_SHARING_VIOLATION when
 * another program is connected exclusively, blocks while another program holds a transaction.
 */
export async function connectKoffi(
  library: Scard,
  reader: string,
  spare: SpareContext,
  ended: () => void,
): Promise<CardConnection> {
  const kept = spare.take();
  if (kept !== undefined) {
    try {
      return await connectIn(kept, library, reader, spare, ended);
    } catch (error) {
      // the service has gone since then, and may have come back; nothing has been sent
      if (!(error instanceof ScardError) || isOfCard(error)) throw error;
    }
  }
  return connectIn(await library.establishContext(), library, reader, spare, ended);
}

async function connectIn(
  context: ScardHandle,
  library: Scard,
  reader: string,
  spare: SpareContext,
  ended: () => void,
): Promise<CardConnection> {
  try {
    const { card, protocol } = await library.connect(context, reader);
    try {
      await library.beginTransaction(card);
    } catch (error) {
      await ignoringFailure(library.disconnect(card, dispositionNumber.leave));
      throw error;
    }
    return new SerialConnection(transaction(library, { context, card, protocol, reader }, spare, ended));
  } catch (error) {
    await ignoringFailure(library.releaseContext(context));
    throw error;
  }
}

interface Handles {
  readonly context: ScardHandle;
  readonly card: ScardHandle;
  readonly protocol: number;
  readonly reader: string;
}

function transaction(
  library: Scard,
  { context, card, protocol, reader }: Handles,
  spare: SpareContext,
  ended: () => void,
): CardAccess {
  const response = new Uint8Array(longestResponse);
  return {
    protocol,
    async exchange(command) {
      const length = await library.transmit(card, protocol, command, response);
      return response.slice(0, length);
    },
    pinPad: new ReaderPinPad(reader, (code, input) => library.control(card, code, input)),
    async leave(disposition) {
      // With the end of the transaction, so that no other program comes in before the card has lost its PIN state.
      const left = await ignoringFailure(library.endTransaction(card, disposition));
      const parted = await ignoringFailure(library.disconnect(card, left ? dispositionNumber.leave : disposition));
      if (left && parted) await spare.keep(library, context);
      else await ignoringFailure(library.releaseContext(context));
      ended();
    },
  };
}

/** For the ways out, which are walked to their end whatever fails. Tells whether the call succeeded. */
function ignoringFailure(call: Promise<void>): Promise<boolean> {
  return call.then(
    () => true,
    () => false,
  );
}
