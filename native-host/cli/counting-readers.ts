/** Readers that count the command APDUs going through them, for `--json` and for measuring. */
import type { CardReaders } from "../pcsc/card-reader.ts";

export interface ApduCount {
  /** Since the program started. */
  sent: number;
}

export function countApdus(readers: CardReaders): { readers: CardReaders; count: ApduCount } {
  const count: ApduCount = { sent: 0 };
  return {
    count,
    readers: {
      list: () => readers.list(),
      waitForChange: (known, signal) => readers.waitForChange(known, signal),
      close: () => readers.close(),
      async open(reader, signal) {
        const connection = await readers.open(reader, signal);
        return {
          protocol: connection.protocol,
          close: (disposition) => connection.close(disposition),
          transmit(command) {
            count.sent++;
            return connection.transmit(command);
          },
        };
      },
    },
  };
}
