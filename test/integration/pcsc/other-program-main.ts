/**
 * Another program on this machine, speaking PC/SC for itself. One order a line on stdin, one answer a line on stdout:
 *   exclusive READER | transaction READER | shared READER   → ok, or the SCARD code
 *   transmit HEX                            → the answer in hexadecimal digits, or the SCARD code
 *   reset READER                            → connects, and resets the card on leaving
 *   release                                 → ends what was begun
 */
import { createInterface } from "node:readline";
import koffi from "koffi/indirect";

const library = koffi.load("libpcsclite.so.1");
const establishContext = library.func("long SCardEstablishContext(ulong, void *, void *, _Out_ long *)");
const connect = library.func("long SCardConnect(long, str, ulong, ulong, _Out_ long *, _Out_ ulong *)");
const beginTransaction = library.func("long SCardBeginTransaction(long)");
const transmit = library.func(
  "long SCardTransmit(long, const ulong *, const uint8_t *, ulong, void *, _Out_ uint8_t *, _Inout_ ulong *)",
);
const disconnect = library.func("long SCardDisconnect(long, ulong)");

const [exclusive, shared] = [1, 2];
const resetCard = 1;
const context = [0];
const card = [0];
establishContext(2, null, null, context);

function obey(order: string, reader: string): number {
  if (order === "release") return disconnect(card[0], 0);
  const code: number = connect(context[0], reader, order === "exclusive" ? exclusive : shared, 3, card, [0]);
  if (code === 0 && order === "reset") return disconnect(card[0], resetCard);
  return code === 0 && order === "transaction" ? beginTransaction(card[0]) : code;
}

/** T=1; SCARD_IO_REQUEST is two numbers. */
function exchange(command: string): string {
  const answer = Buffer.alloc(65_538);
  const length = [answer.length];
  const bytes = Buffer.from(command, "hex");
  const code: number = transmit(card[0], [2, 16], bytes, bytes.length, null, answer, length);
  return code === 0 ? answer.toString("hex", 0, length[0]) : (code >>> 0).toString(16);
}

for await (const line of createInterface({ input: process.stdin })) {
  const [order = "", ...reader] = line.split(" ");
  if (order === "transmit") {
    console.log(exchange(reader[0] ?? ""));
    continue;
  }
  const code = obey(order, reader.join(" "));
  console.log(code === 0 ? "ok" : (code >>> 0).toString(16));
}
