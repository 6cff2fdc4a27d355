/**
 * Offers virtual readers to other processes over a local socket, so that the card outlives the program that uses it. A
 * connection is a client of the readers: when it ends, for whatever reason, its sessions end.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CardConnection } from "../../native-host/pcsc/card-reader.ts";
import { ScardError, scard } from "../../native-host/pcsc/scard-error.ts";
import { fromBase64, toBase64 } from "../../shared/encoding/base64.ts";
import type { VirtualReaders } from "../virtual-readers.ts";
import { type BenchAnswer, type BenchCall, benchCall } from "./bench-messages.ts";
import { receiveLines, sendLine } from "./json-lines.ts";

export interface Bench {
  /** A Unix socket, or a named pipe on Windows: what `connectBench` takes. */
  readonly path: string;
  /** Ends all connections and removes the socket. The readers stay as they are. */
  close(): Promise<void>;
}

/** Starts to offer the readers. The socket is only for this user. */
export async function startBench(readers: VirtualReaders): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), "warifu-bench-"));
  const name = folder.slice(folder.lastIndexOf("warifu-bench-"));
  const path = process.platform === "win32" ? `\\\\.\\pipe\\${name}` : join(folder, "readers");
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    serve(socket, readers);
  });
  await listening(server, path);
  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
    await rm(folder, { recursive: true, force: true });
  };
  return { path, close };
}

const listening = (server: Server, path: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, resolve);
  });

type Result = Omit<BenchAnswer, "id">;

function serve(socket: Socket, readers: VirtualReaders): void {
  const client = readers.connect();
  const sessions = new Map<number, CardConnection>();
  const running = new Map<number, AbortController>();
  let lastSession = 0;

  const perform = async (call: Exclude<BenchCall, { abort: number }>, signal: AbortSignal): Promise<Result> => {
    if ("list" in call) return { readers: [...(await client.list())] };
    if ("waitForChange" in call) return client.waitForChange(call.waitForChange, signal).then(() => ({}));
    if ("open" in call) {
      const session = await client.open(call.open, signal);
      sessions.set(++lastSession, session);
      return { session: lastSession, protocol: session.protocol };
    }
    if ("transmit" in call) {
      const session = sessions.get(call.session);
      const command = fromBase64(call.transmit);
      if (!session || !command) throw new ScardError("SCardTransmit", scard.E_INVALID_HANDLE);
      return { response: toBase64(await session.transmit(command)) };
    }
    if ("hasKeys" in call) return { keys: (await sessions.get(call.hasKeys)?.pinPad?.isUsable()) === true };
    if ("verifyOnKeys" in call) {
      const pinPad = sessions.get(call.session)?.pinPad;
      const header = fromBase64(call.verifyOnKeys);
      if (!pinPad || !header) throw new ScardError("SCardControl", scard.E_INVALID_HANDLE);
      const { digits, seconds } = call;
      return { response: toBase64(await pinPad.verify(header, { digits, seconds })) };
    }
    await sessions.get(call.closeSession)?.close(call.disposition);
    sessions.delete(call.closeSession);
    return {};
  };

  const answer = async (call: Exclude<BenchCall, { abort: number }>): Promise<void> => {
    const { id } = call;
    const control = new AbortController();
    running.set(id, control);
    const result = await perform(call, control.signal).catch((error: unknown): Result => {
      if (error instanceof ScardError) return { failure: { call: error.call, code: error.code } };
      if (control.signal.aborted) return { aborted: true };
      throw error;
    });
    running.delete(id);
    sendLine(socket, { id, ...result });
  };

  receiveLines(socket, (message) => {
    const call = benchCall.parse(message, "the call");
    if ("abort" in call) running.get(call.abort)?.abort();
    else answer(call).catch((error: Error) => socket.destroy(error));
  });
  socket.on("error", () => undefined);
  socket.on("close", () => void client.close());
}
