import type { PinName } from "../shared/contract/fields.ts";

/** The tries left of each PIN: the card's non-volatile memory. `write` has taken effect when it returns. */
export interface RetryCounters {
  read(pin: PinName): number;
  write(pin: PinName, left: number): void;
}

/** Counters that live as long as the process. */
export function retryCounters(left: Readonly<Record<PinName, number>>): RetryCounters {
  const counters = { ...left };
  return {
    read: (pin) => counters[pin],
    write: (pin, value) => {
      counters[pin] = value;
    },
  };
}
