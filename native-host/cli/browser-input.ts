import { type ConnectOpts, Socket, type SocketConstructorOpts } from "node:net";
import { Readable } from "node:stream";
import { isPipe } from "./real-output.ts";

/** Bytes of one piece: what a pipe holds at a time. */
const pieceLength = 64 * 1024;

/**
 * What the browser writes, in pieces that are its reader's own to wipe. `process.stdin` copies each piece out of memory that it frees as it is, and puts
 * pieces together that wait: what is left behind has a PIN in it. Here everything is read into one buffer that is wiped at once, and pieces stay apart.
 */
export function browserInput(): Readable {
  if (!isPipe(0)) return process.stdin;
  const buffer = Buffer.alloc(pieceLength);
  const callback = (length: number): boolean => {
    const piece = Buffer.alloc(length);
    buffer.copy(piece, 0, 0, length);
    buffer.fill(0, 0, length);
    return pieces.push(piece);
  };
  // its type has the member for `connect` only; a descriptor's takes it as well
  const options: SocketConstructorOpts & Pick<ConnectOpts, "onread"> = {
    ...{ fd: 0, readable: true, writable: false },
    onread: { buffer, callback },
  };
  const socket = new Socket(options);
  const pieces = new Readable({
    objectMode: true,
    highWaterMark: 1,
    read: () => void socket.resume(),
    destroy: (error, done) => {
      socket.destroy();
      buffer.fill(0);
      done(error);
    },
  });
  socket.on("end", () => pieces.push(null));
  socket.on("error", (error) => pieces.destroy(error));
  return pieces;
}
