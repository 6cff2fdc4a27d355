/** Answers of a hostile card as bytes, so that a fuzzer can write them. */
import { ScardError, scard } from "../../native-host/pcsc/scard-error.ts";
import type { Answer } from "./hostile-card.ts";

const failures = Object.values(scard);

/**
 * Records, one for each command: below 80 that many bytes as they follow; 81 only the status word that follows, 82 the card's data with
 * it; 83 the card's answer with one byte changed (place in two bytes, what to turn around in it); 84 its first bytes; 85 64 KiB of
 * one byte and 9000; 86 a failure of PC/SC; 87 leaves that many commands to the card. Everything else is the card's own answer, and so is all
 * that follows, unless `repeats`: then the last record never ends.
 */
export function answersOf(script: Uint8Array, repeats: boolean): Answer {
  let at = 0;
  let left = 0;
  let last: Answer = (_, honest) => honest();
  const octet = (): number => script[at++] ?? 0;
  const next = (): Answer => {
    if (at >= script.length) return repeats ? last : (_, honest) => honest();
    const kind = octet();
    if (kind < 0x80) {
      at += kind;
      return said(script.slice(at - kind, at));
    }
    if (kind === 0x81) return said(Uint8Array.of(octet(), octet()));
    if (kind === 0x82) return withStatus(octet(), octet());
    if (kind === 0x83) return changedAt((octet() << 8) | octet(), octet());
    if (kind === 0x84) return cutTo(octet());
    if (kind === 0x85) return said(Uint8Array.of(...new Uint8Array(0xffff).fill(octet()), 0, 0x90, 0));
    if (kind === 0x86) return failing(octet());
    if (kind === 0x87) left = octet();
    return (_, honest) => honest();
  };
  return (command, honest) => {
    if (left > 0) {
      left--;
      return honest();
    }
    last = next();
    return last(command, honest);
  };
}

const said =
  (bytes: Uint8Array): Answer =>
  () =>
    Uint8Array.from(bytes);
const withStatus =
  (high: number, low: number): Answer =>
  (_, honest) =>
    Uint8Array.of(...honest().subarray(0, -2), high, low);
const changedAt =
  (place: number, bits: number): Answer =>
  (_, honest) => {
    const bytes = honest();
    return bytes.map((byte, index) => (index === place % bytes.length ? byte ^ bits : byte));
  };
const cutTo =
  (length: number): Answer =>
  (_, honest) =>
    honest().slice(0, length);
const failing =
  (number: number): Answer =>
  () => {
    throw new ScardError("SCardTransmit", failures[number % failures.length] ?? 0);
  };
