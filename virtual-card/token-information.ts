import type { CardOptions } from "./card-options.ts";
import type { RsaPrivateJwk } from "./rsa/rsa-private-key.ts";

const labels: Readonly<Record<CardOptions["token"], string>> = {
  card: "JPKIAPICCTOKEN2",
  jukiCard: "JPKIAPICCTOKEN",
  androidPhone: "JPKIAPGPSETOKEN",
  iPhone: "JPKIAPIOSTOKEN",
};

const field = (text: string, length: number): string => text.padEnd(length, " ");

/** 16 digits, another number for every card: from the modulus of a key that only this card has. */
export const serialNumberOf = ({ n }: Pick<RsaPrivateJwk, "n">): string =>
  Array.from(n.slice(0, 16), (letter) => letter.charCodeAt(0) % 10).join("");

/**
 * EF 0006: a CK_TOKEN_INFO of PKCS #11 with big-endian integers, 160 bytes (card-facts 1). Manufacturer and model are
 * invented; `serialNumber` has up to 16 digits.
 */
export function tokenInformation(token: CardOptions["token"], serialNumber: string): Uint8Array {
  const bytes = new Uint8Array(160);
  const put = (offset: number, text: string): void => bytes.set(new TextEncoder().encode(text), offset);
  put(0, field(labels[token], 32));
  put(32, "1".padStart(32, "0"));
  put(64, field("WARIFU-TEST", 16));
  put(80, serialNumber.padStart(16, "0"));
  const numbers = new DataView(bytes.buffer, 96, 44);
  const rngLoginRequiredPinSetInitialised = 0x40d;
  const [sessions, readWriteSessions] = [1, 1];
  const [longestPin, shortestPin] = [16, 6];
  const unavailable = 0xffffffff;
  [
    rngLoginRequiredPinSetInitialised,
    ...[sessions, 0, readWriteSessions, 0],
    ...[longestPin, shortestPin],
    ...[unavailable, unavailable, unavailable, unavailable],
  ].forEach((value, index) => {
    numbers.setUint32(4 * index, value);
  });
  put(140, "03");
  put(142, "01");
  put(144, "9".repeat(16));
  return bytes;
}
