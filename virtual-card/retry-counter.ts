import type { CardPin } from "./card-pins.ts";

/** The tries left of each PIN: the card's non-volatile memory. `write` has taken effect when it returns. */
export interface RetryCounters {
  read(pin: CardPin): number;
  write(pin: CardPin, left: number): void;
}

/** Counters that live as long as the process. */
export function retryCounters(left: Readonly<Record<CardPin, number>>): RetryCounters {
  const counters = { ...left };
  return {
    read: (pin) => counters[pin],
    write: (pin, value) => {
      counters[pin] = value;
    },
  };
}
