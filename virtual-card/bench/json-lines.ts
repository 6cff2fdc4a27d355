import type { Socket } from "node:net";

/** Sends one message as a line. JSON has no raw line breaks, so a line is a message. */
export function sendLine(socket: Socket, message: object): void {
  if (socket.writable) socket.write(`${JSON.stringify(message)}\n`);
}

/** Hands every line to `receive` as parsed JSON; what `receive` or the parser throws destroys the socket. */
export function receiveLines(socket: Socket, receive: (message: unknown) => void): void {
  let rest = "";
  socket.setEncoding("utf8");
  socket.on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    try {
      for (const line of lines) receive(JSON.parse(line));
    } catch (error) {
      socket.destroy(error as Error);
    }
  });
}
