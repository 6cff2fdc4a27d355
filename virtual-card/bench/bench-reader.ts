import { once } from "node:events";
import { connect, type Socket } from "node:net";
import type { CardConnection, CardReaders, Disposition, ReaderState } from "../../native-host/pcsc/card-reader.ts";
import { ScardError, scard } from "../../native-host/pcsc/scard-error.ts";
import { fromBase64, toBase64 } from "../../shared/encoding/base64.ts";
import { BenchConnection } from "./bench-connection.ts";

/**
 * The readers of a bench in another process, through the same port as any other reader. A bench that has gone is a
 * resource manager that does not run; one that came back is found again by the next call.
 * Rejects with SCARD_E_NO_SERVICE when nobody listens at `path`.
 */
export async function connectBench(path: string): Promise<CardReaders> {
  const readers = new BenchReaders(path);
  await readers.connect();
  return readers;
}

class BenchReaders implements CardReaders {
  readonly #path: string;
  #connection: Promise<BenchConnection> | undefined;
  #closed = false;

  constructor(path: string) {
    this.#path = path;
  }

  async connect(): Promise<void> {
    await this.#bench("SCardEstablishContext");
  }

  async list(): Promise<readonly ReaderState[]> {
    const bench = await this.#bench("SCardListReaders");
    return (await bench.call({ list: true })).readers ?? [];
  }

  async waitForChange(known: readonly ReaderState[], signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const bench = await this.#bench("SCardGetStatusChange");
    await bench.call({ waitForChange: [...known] }, signal);
  }

  async open(reader: string, signal: AbortSignal): Promise<CardConnection> {
    signal.throwIfAborted();
    const bench = await this.#bench("SCardConnect");
    const { session, protocol } = await bench.call({ open: reader }, signal);
    if (session === undefined || protocol === undefined) throw new ScardError("SCardConnect", scard.F_INTERNAL_ERROR);
    return {
      protocol,
      transmit: async (command) => {
        const { response } = await bench.call({ transmit: toBase64(command), session });
        return fromBase64(response ?? "") ?? new Uint8Array();
      },
      close: async (disposition: Disposition) => {
        await bench.call({ closeSession: session, disposition }).catch(() => undefined);
      },
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    (await this.#connection?.catch(() => undefined))?.end();
  }

  #bench(call: string): Promise<BenchConnection> {
    if (this.#closed) return Promise.reject(new ScardError(call, scard.E_INVALID_HANDLE));
    this.#connection ??= dial(this.#path, () => {
      this.#connection = undefined;
    });
    return this.#connection;
  }
}

async function dial(path: string, gone: () => void): Promise<BenchConnection> {
  const socket: Socket = connect(path);
  socket.on("close", gone);
  try {
    await once(socket, "connect");
  } catch {
    throw new ScardError("SCardEstablishContext", scard.E_NO_SERVICE);
  }
  return new BenchConnection(socket);
}
