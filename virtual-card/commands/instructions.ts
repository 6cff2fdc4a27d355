import { parseCommandApdu } from "./command-apdu.ts";

/** Instruction bytes (ISO 7816-4 clause 5.4.2, JICSAP for CHANGE KEY). COMPUTE DIGITAL SIGNATURE is an operation of the last one. */
export const instruction = {
  verify: 0x20,
  changeReferenceData: 0x24,
  changeKey: 0x32,
  getChallenge: 0x84,
  select: 0xa4,
  readBinary: 0xb0,
  readRecord: 0xb2,
  performSecurityOperation: 0x2a,
} as const;

/** A VERIFY that carries a PIN, whatever becomes of it. */
export function isVerify(command: Uint8Array): boolean {
  return command[1] === instruction.verify && parseCommandApdu(command)?.data.length !== 0;
}

/** A signature was asked for, and given. */
export function isSignature(command: Uint8Array, response: Uint8Array): boolean {
  return command[0] === 0x80 && command[1] === instruction.performSecurityOperation && response.length > 2;
}
