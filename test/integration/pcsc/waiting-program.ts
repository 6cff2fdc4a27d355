/** A process that does nothing but wait for a card. `node --import=tsx waiting-program.ts koffi|pcsclite` */
import { openReaders } from "../../../native-host/pcsc/open-readers.ts";

const readers = openReaders(process.argv[2]);
const known = await readers.list();
const waiting = readers.waitForChange(known, new AbortController().signal);
console.log("waiting");
await waiting;
console.log("changed");
await readers.close();
process.exit(0);
