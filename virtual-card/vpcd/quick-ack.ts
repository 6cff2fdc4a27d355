import type { Socket } from "node:net";
import koffi from "koffi";

/** From <netinet/tcp.h> of Linux. */
const [IPPROTO_TCP, TCP_QUICKACK] = [6, 12];

/**
 * Acknowledges what has arrived without waiting for something to send along. vpcd sends length and payload apart, and
 * Nagle's algorithm holds the payload until the length is acknowledged: 40 ms for every APDU. The kernel forgets the
 * setting again, so call the returned function after each piece that arrives. Other systems need nothing.
 */
export function quickAck(): (socket: Socket) => void {
  if (process.platform !== "linux") return () => undefined;
  const setsockopt = koffi
    .load("libc.so.6")
    .func("int setsockopt(int fd, int level, int name, const int *value, uint32_t length)");
  const one = Int32Array.of(1);
  return (socket) => {
    const { fd } = (socket as unknown as { _handle: { fd: number } | null })._handle ?? { fd: -1 };
    if (fd >= 0) setsockopt(fd, IPPROTO_TCP, TCP_QUICKACK, one, one.byteLength);
  };
}
