/** Readers that know what goes through them: how many commands, and whether a PIN has opened a card that is still in use. */
import type { CardConnection, CardReaders } from "../pcsc/card-reader.ts";

export interface CardUse {
  /** Command APDUs since the program started, for `--json` and for measuring. */
  sent: number;
  /** Sessions that were given a PIN and are not closed: the program must not end by itself now. */
  unlocked: number;
  /** Changes of a PIN whose answer has not come: nobody knows which PIN holds. */
  changing: number;
}

export function watchReaders(readers: CardReaders): { readers: CardReaders; use: CardUse } {
  const use: CardUse = { sent: 0, unlocked: 0, changing: 0 };
  return {
    use,
    readers: {
      list: () => readers.list(),
      waitForChange: (known, signal) => readers.waitForChange(known, signal),
      close: () => readers.close(),
      open: async (reader, signal) => watchConnection(await readers.open(reader, signal), use),
    },
  };
}

function watchConnection(connection: CardConnection, use: CardUse): CardConnection {
  let unlocked = false;
  const unlock = (): void => {
    use.unlocked += unlocked ? 0 : 1;
    unlocked = true;
  };
  const { pinPad } = connection;
  return {
    protocol: connection.protocol,
    pinPad: pinPad && {
      isUsable: () => pinPad.isUsable(),
      unreliableBy: () => pinPad.unreliableBy(),
      verify(header, entry) {
        use.sent++;
        unlock();
        return pinPad.verify(header, entry);
      },
    },
    transmit(command) {
      use.sent++;
      if (bringsPin(command)) unlock();
      if (!changesPin(command)) return connection.transmit(command);
      use.changing++;
      return connection.transmit(command).finally(() => use.changing--);
    },
    async close(disposition) {
      await connection.close(disposition);
      if (unlocked) use.unlocked--;
      unlocked = false;
    },
  };
}

/** VERIFY with a data field; without one it only asks for the counter (ISO 7816-4 11.6.6). */
const bringsPin = (command: Uint8Array): boolean => command[1] === 0x20 && command.length > 5;

/** CHANGE REFERENCE DATA (ISO 7816-4 11.5.7). */
const changesPin = (command: Uint8Array): boolean => command[1] === 0x24;
