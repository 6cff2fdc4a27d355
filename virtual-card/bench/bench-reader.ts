import { once } from "node:events";
import { connect } from "node:net";
import type { CardConnection, CardReaders, Disposition, ReaderState } from "../../native-host/pcsc/card-reader.ts";
import { ScardError, scard } from "../../native-host/pcsc/scard-error.ts";
import { fromBase64, toBase64 } from "../../shared/encoding/base64.ts";
import { BenchConnection } from "./bench-connection.ts";

/**
 * The readers of a bench in another process, through the same port as any other reader. Rejects with
 * SCARD_E_NO_SERVICE when nobody listens at `path`; when the bench ends later, so does every call.
 */
export async function connectBench(path: string): Promise<CardReaders> {
  const socket = connect(path);
  try {
    await once(socket, "connect");
  } catch {
    throw new ScardError("SCardEstablishContext", scard.E_NO_SERVICE);
  }
  return new BenchReaders(new BenchConnection(socket));
}

class BenchReaders implements CardReaders {
  readonly #bench: BenchConnection;

  constructor(bench: BenchConnection) {
    this.#bench = bench;
  }

  async list(): Promise<readonly ReaderState[]> {
    return (await this.#bench.call({ list: true })).readers ?? [];
  }

  async waitForChange(known: readonly ReaderState[], signal: AbortSignal): Promise<void> {
    await this.#bench.call({ waitForChange: [...known] }, signal);
  }

  async open(reader: string, signal: AbortSignal): Promise<CardConnection> {
    const { session, protocol } = await this.#bench.call({ open: reader }, signal);
    if (session === undefined || protocol === undefined) throw new ScardError("SCardConnect", scard.F_INTERNAL_ERROR);
    return {
      protocol,
      transmit: async (command) => {
        const { response } = await this.#bench.call({ transmit: toBase64(command), session });
        return fromBase64(response ?? "") ?? new Uint8Array();
      },
      pinPad: {
        isUsable: async () => (await this.#bench.call({ hasKeys: session }).catch(() => undefined))?.keys === true,
        // whether a reader is on the list is not for the bench to say
        unreliableBy: () => Promise.resolve(undefined),
        verify: async (header, entry) => {
          const { response } = await this.#bench.call({ verifyOnKeys: toBase64(header), ...entry, session });
          return fromBase64(response ?? "") ?? new Uint8Array();
        },
      },
      close: async (disposition: Disposition) => {
        await this.#bench.call({ closeSession: session, disposition }).catch(() => undefined);
      },
    };
  }

  async close(): Promise<void> {
    this.#bench.end();
  }
}
