/** Readers that write down what goes through them, and how it ended. */
import type { CardConnection, CardReaders, PinPad } from "../pcsc/card-reader.ts";
import { endingOf } from "./ending.ts";
import type { Answer, Ending, Log } from "./log.ts";
import { issuerDomainName, maskedApdu } from "./masked-apdu.ts";

export function loggedReaders(readers: CardReaders, log: Log): CardReaders {
  const met: string[] = [];
  const numberOf = (name: string): number => (met.includes(name) ? met.indexOf(name) : met.push(name) - 1);
  return {
    list: () =>
      timed(log, readers.list(), undefined, (ms, code, states) => {
        for (const { name } of states ?? []) numberOf(name);
        const seen = states && { count: states.length, cards: states.filter(({ card }) => card).length };
        log.note({ event: "readers", ms, code, ...seen });
      }),
    waitForChange: (known, signal) =>
      timed(log, readers.waitForChange(known, signal), signal, (ms, code) =>
        log.note({ event: "readers changed", ms, code }),
      ),
    open: async (name, signal) => {
      const reader = numberOf(name);
      const connection = await timed(log, readers.open(name, signal), signal, (ms, code, opened) =>
        log.note({ event: "session", ms, code, reader, ...(opened && { protocol: opened.protocol }) }),
      );
      return loggedConnection(connection, reader, log);
    },
    close: async () => {
      await readers.close();
      log.note({ event: "readers closed" });
    },
  };
}

function loggedConnection(connection: CardConnection, reader: number, log: Log): CardConnection {
  return {
    protocol: connection.protocol,
    pinPad: connection.pinPad && loggedPinPad(connection.pinPad, reader, log),
    transmit(command) {
      // before it goes out: the caller wipes it when it comes back
      const masked = maskedApdu(command);
      const event = masked.selects === issuerDomainName ? "log-out" : "apdu";
      return timed(log, connection.transmit(command), undefined, (ms, code, response) =>
        log.note({ event, ms, code, reader, ...masked, ...(response && answerOf(response)) }),
      );
    },
    async close(disposition) {
      const begun = log.now();
      await connection.close(disposition);
      log.note({ event: "session ended", ms: log.now() - begun, reader, card: disposition });
    },
  };
}

/** Of what is typed there nothing comes this way. */
const loggedPinPad = (pinPad: PinPad, reader: number, log: Log): PinPad => ({
  isUsable: () => pinPad.isUsable(),
  unreliableBy: () => pinPad.unreliableBy(),
  verify: (header, entry) =>
    timed(log, pinPad.verify(header, entry), undefined, (ms, code, response) =>
      log.note({ event: "pin pad", ms, code, reader, ...maskedApdu(header), ...(response && answerOf(response)) }),
    ),
});

function answerOf(response: Uint8Array): Answer {
  const [high = 0, low = 0] = response.subarray(-2);
  const sw = response.length < 2 ? "torn" : ((high << 8) | low).toString(16).padStart(4, "0");
  return { bytes: Math.max(0, response.length - 2), sw };
}

/** Passes the outcome on as it is, having told `ended` of it. */
async function timed<T>(
  log: Log,
  call: Promise<T>,
  signal: AbortSignal | undefined,
  ended: (ms: number, code: Ending, result?: T) => void,
): Promise<T> {
  const begun = log.now();
  try {
    const result = await call;
    ended(log.now() - begun, "done", result);
    return result;
  } catch (error) {
    ended(log.now() - begun, endingOf(error, signal), undefined);
    throw error;
  }
}
