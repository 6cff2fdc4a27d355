import { sha256 } from "@noble/hashes/sha2.js";
import type { ElementaryFile } from "../applications/application.ts";
import { type CardState, fileByShortId, noteUse, referencedFile } from "../card-state.ts";
import { encodePkcs1, sha256DigestInfo } from "../rsa/pkcs1-encoding.ts";
import { encodePss } from "../rsa/pss-encoding.ts";
import { modulusLength, rsaSign } from "../rsa/rsa-private-key.ts";
import type { CommandApdu } from "./command-apdu.ts";
import { CommandRefused } from "./status-word.ts";

interface Scheme {
  /** Bytes of the command data field. */
  readonly input: { readonly min: number; readonly max: number };
  encode(input: Uint8Array, length: number): Uint8Array;
}

const anyData = { min: 1, max: modulusLength - 11 };
const message = { min: 1, max: 255 };
const digest = { min: 32, max: 32 };

/** By P1 (card-facts 3, found by trying every value on a card). */
const schemes: Readonly<Record<number, Scheme>> = {
  0: { input: anyData, encode: encodePkcs1 },
  1: { input: message, encode: (text, length) => encodePkcs1(sha256(text), length) },
  2: { input: digest, encode: (hash, length) => encodePkcs1(sha256DigestInfo(hash), length) },
  3: { input: message, encode: (text, length) => encodePkcs1(sha256DigestInfo(sha256(text)), length) },
  4: { input: digest, encode: encodePss },
  5: { input: message, encode: (text, length) => encodePss(sha256(text), length) },
};

/** COMPUTE DIGITAL SIGNATURE with the current key, the one P2 names, or with P2 = 00 the own key of a 券面 application. */
export function computeSignature(state: CardState, command: CommandApdu): Uint8Array {
  const { p1, p2, data, le } = command;
  const scheme = schemes[p1];
  if (scheme === undefined) throw new CommandRefused("wrongP1P2");
  const file = (p2 === 0 && ownKey(state)) || referencedFile(state, p2);
  if (file.kind !== "key") throw new CommandRefused("commandIncompatibleWithFile");
  if (le === undefined || le < modulusLength || data.length === 0) throw new CommandRefused("wrongLength");
  if (file.pin !== undefined && !state.security.isFulfilled(file.pin))
    throw new CommandRefused("securityStatusNotFulfilled");
  if (file.key === undefined) throw new CommandRefused("referencedKeyNotFound");
  if (data.length < scheme.input.min || data.length > scheme.input.max) {
    throw new CommandRefused(state.options.wrongSignatureInput);
  }
  const signature = rsaSign(file.key, scheme.encode(data, modulusLength));
  // Whether signing with P2 = 00 changes the current EF is unknown.
  if (p2 !== 0) state.currentFile = file;
  noteUse(state, "signers", file);
  return signature;
}

function ownKey(state: CardState): ElementaryFile | undefined {
  const id = state.application?.ownKey;
  return id === undefined ? undefined : fileByShortId(state, id & 0x1f);
}
