import { declareCalls } from "./koffi-calls.ts";
import { loadKoffi } from "./koffi-library.ts";
import { anyProtocol, longestControlAnswer, scope, shareMode } from "./scard-constants.ts";
import { ScardError } from "./scard-error.ts";
import { type ScardLayout, scardLayout } from "./scard-layout.ts";

/** An SCARDCONTEXT or SCARDHANDLE; a bigint where it needs more than 53 bits. */
export type ScardHandle = number | bigint;

/** One SCARD_READERSTATE: `state` is dwCurrentState on the way in, dwEventState on the way out. */
export interface WatchedReader {
  readonly name: string;
  readonly state: number;
}

/**
 * The system's PC/SC library. Every call runs on libuv's pool and rejects with a {@link ScardError}. A call under way
 * holds one thread of the pool (four, unless UV_THREADPOOL_SIZE says otherwise), and the process cannot exit before it returns.
 */
export type Scard = Awaited<ReturnType<typeof loadScard>>;

/**
 * Throws SCARD_E_NO_SERVICE when the system has no PC/SC library. `layout` is this system's, and names its library; a test of what no
 * driver without hardware can do hands in one with a library of its own.
 */
export async function loadScard(layout: ScardLayout = scardLayout(process.platform)) {
  const koffi = await loadKoffi();
  const calls = declareCalls(koffi, layout);
  return {
    async establishContext(): Promise<ScardHandle> {
      const context: [ScardHandle] = [0];
      await calls.establishContext(scope.SYSTEM, null, null, context);
      return context[0];
    },

    releaseContext: (context: ScardHandle) => calls.releaseContext(context),

    /** Ends `getStatusChange` of the same context with SCARD_E_CANCELLED; does nothing when it is not blocking yet. */
    cancel: (context: ScardHandle) => calls.cancel(context),

    /** Empty when there is no reader. */
    async listReaders(context: ScardHandle): Promise<string[]> {
      for (;;) {
        const length: [number | bigint] = [0];
        try {
          await calls.listReaders(context, null, null, length);
          const names = new Uint8Array(Number(length[0]) * (layout.wide ? 2 : 1));
          await calls.listReaders(context, null, names, length);
          const text = new TextDecoder(layout.wide ? "utf-16le" : "utf-8").decode(names);
          return text.split("\0").filter((name) => name !== "");
        } catch (error) {
          if (error instanceof ScardError && error.is("E_NO_READERS_AVAILABLE")) return [];
          // A reader arrived between the two calls.
          if (!(error instanceof ScardError && error.is("E_INSUFFICIENT_BUFFER"))) throw error;
        }
      }
    },

    /** Blocks until the state of one reader is not as given, or for `milliseconds`; 0 only looks. */
    async getStatusChange(context: ScardHandle, milliseconds: number, watched: readonly WatchedReader[]) {
      const states = watched.map(({ name, state }) => ({
        szReader: name,
        pvUserData: null,
        dwCurrentState: state,
        dwEventState: 0,
        cbAtr: 0,
        rgbAtr: new Uint8Array(layout.atr),
      }));
      await calls.getStatusChange(context, milliseconds, states, states.length).catch((error: unknown) => {
        if (!(error instanceof ScardError && error.is("E_TIMEOUT"))) throw error;
      });
      return states.map((state, index): WatchedReader => {
        return { name: watched[index]?.name ?? "", state: Number(state.dwEventState) };
      });
    },

    /** In shared mode, with either protocol. Blocks while another program holds a transaction. */
    async connect(context: ScardHandle, reader: string): Promise<{ card: ScardHandle; protocol: number }> {
      const card: [ScardHandle] = [0];
      const active: [number | bigint] = [0];
      await calls.connect(context, reader, shareMode.SHARED, anyProtocol, card, active);
      return { card: card[0], protocol: Number(active[0]) };
    },

    /** Blocks while another program holds a transaction. */
    beginTransaction: (card: ScardHandle) => calls.beginTransaction(card),
    endTransaction: (card: ScardHandle, disposition: number) => calls.endTransaction(card, disposition),
    disconnect: (card: ScardHandle, disposition: number) => calls.disconnect(card, disposition),

    /** Asks the reader, not the card. `code` is the n of SCARD_CTL_CODE(n), or what the reader itself has named. Gives the answer. */
    async control(card: ScardHandle, code: number | { own: number }, input: Uint8Array): Promise<Uint8Array> {
      const number = typeof code === "number" ? layout.controlBase + code * layout.controlStep : code.own;
      const output = new Uint8Array(longestControlAnswer);
      const length: [number | bigint] = [0];
      await calls.control(card, number, input, input.length, output, output.length, length);
      return output.slice(0, Number(length[0]));
    },

    /** Fills `response` and gives the length. Neither array may change before it settles. */
    async transmit(card: ScardHandle, protocol: number, command: Uint8Array, response: Uint8Array): Promise<number> {
      const header = { dwProtocol: protocol, cbPciLength: calls.sizeOfIoRequest };
      const length: [number | bigint] = [response.length];
      await calls.transmit(card, header, command, command.length, null, response, length);
      return Number(length[0]);
    },
  };
}
