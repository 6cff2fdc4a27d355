import type { CardConnection } from "./card-reader.ts";
import { type NativeReader, promised, scardErrorOf } from "./pcsclite-library.ts";
import { anyProtocol, longestResponse, shareMode } from "./scard-constants.ts";
import { ScardError, scard } from "./scard-error.ts";
import { type CardAccess, SerialConnection } from "./serial-connection.ts";

/**
 * A second object for a watched reader, to connect with. The package locks one mutex a reader, both around a call that
 * waits for the card and in the event loop when a change is reported: on the watched object a removal while the card
 * computes, or a connect that another program blocks, would stop the whole process. This one reports no changes.
 */
export async function connectorFor(watched: NativeReader): Promise<NativeReader> {
  const connector = new watched.constructor(watched.name);
  // Started only to be ended: the package leaves the fields of that thread uninitialised, and its destructor reads them.
  const failure = await new Promise<ScardError | undefined>((resolve) => {
    // Without a word before it: the reader has left.
    connector.once("_end", () => setImmediate(resolve, new ScardError("SCardConnect", scard.E_UNKNOWN_READER)));
    connector.get_status((error) => setImmediate(resolve, error ? scardErrorOf(error) : undefined));
  });
  connector.close();
  if (failure !== undefined) throw failure;
  return connector;
}

/**
 * Connects in exclusive mode, since the package has no transactions. Rejects with SCARD_E_SHARING_VIOLATION when another
 * program is connected, blocks while one holds a transaction. `ended` hears whether the reader can be used again.
 */
export async function connectPcsclite(
  reader: NativeReader,
  ended: (reusable: boolean) => void,
): Promise<CardConnection> {
  const options = { share_mode: shareMode.EXCLUSIVE, protocol: anyProtocol };
  const active = await promised<number | undefined>((done) => reader.connect(options, done));
  // What the package answers when it believes to be connected already; it is not asked for that twice.
  if (active === undefined) throw new ScardError("SCardConnect", scard.F_INTERNAL_ERROR);
  return new SerialConnection(exclusiveAccess(reader, active, ended));
}

function exclusiveAccess(reader: NativeReader, active: number, ended: (reusable: boolean) => void): CardAccess {
  return {
    protocol: active,
    /** The package makes a native copy of `command` for the time of the call and frees it without wiping it. */
    async exchange(command) {
      const view = Buffer.from(command.buffer, command.byteOffset, command.length);
      const response = await promised<Uint8Array>((done) => reader.transmit(view, longestResponse, active, done));
      return new Uint8Array(response);
    },
    leave: (disposition) =>
      promised<void>((done) => reader.disconnect(disposition, (failure) => done(failure))).then(
        () => ended(true),
        () => ended(false),
      ),
  };
}
