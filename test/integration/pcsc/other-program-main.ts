/**
 * Another program on this machine, speaking PC/SC for itself. One order a line on stdin, one answer a line on stdout:
 *   exclusive READER | transaction READER   → ok, or the SCARD code
 *   reset READER                            → connects, and resets the card on leaving
 *   release                                 → ends what was begun
 */
import { createInterface } from "node:readline";
import koffi from "koffi/indirect";

const library = koffi.load("libpcsclite.so.1");
const establishContext = library.func("long SCardEstablishContext(ulong, void *, void *, _Out_ long *)");
const connect = library.func("long SCardConnect(long, str, ulong, ulong, _Out_ long *, _Out_ ulong *)");
const beginTransaction = library.func("long SCardBeginTransaction(long)");
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

for await (const line of createInterface({ input: process.stdin })) {
  const [order = "", ...reader] = line.split(" ");
  const code = obey(order, reader.join(" "));
  console.log(code === 0 ? "ok" : (code >>> 0).toString(16));
}
