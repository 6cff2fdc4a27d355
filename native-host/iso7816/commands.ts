/** The commands we use, as ISO 7816-4 (2013) names them. Clause numbers are of that part unless another is named. */
import { CommandApdu } from "./command-apdu.ts";

/** P2 = 80: the current EF; 80 | id: the EF with that short identifier. */
export const currentFile = 0x80;
export const shortFileId = (fileId: number): number => 0x80 | (fileId & 0x1f);

/** SELECT by DF name (AID), no answer data wanted: 11.1.1. */
export const selectApplication = (aid: Uint8Array, label: string): CommandApdu =>
  new CommandApdu({ cla: 0, ins: 0xa4, p1: 0x04, p2: 0x0c, data: aid, label: `SELECT ${label}` });

/** SELECT an EF under the current DF: 11.1.1. The card takes P1 = 02 only (card-facts 3). */
export const selectFile = (fileId: number, label: string): CommandApdu =>
  new CommandApdu({
    cla: 0,
    ins: 0xa4,
    p1: 0x02,
    p2: 0x0c,
    data: Uint8Array.of(fileId >> 8, fileId & 0xff),
    label: `SELECT EF ${label}`,
  });

/** READ BINARY of the current EF from `offset` (below 0x8000): 11.2.3. */
export const readBinary = (offset: number, le: number): CommandApdu =>
  new CommandApdu({ cla: 0, ins: 0xb0, p1: (offset >> 8) & 0x7f, p2: offset & 0xff, le, label: "READ BINARY" });

/** READ BINARY by short EF identifier from `offset` (0 to 255); makes the EF current: 11.2.3. */
export const readBinaryByShortId = (fileId: number, offset: number, le: number): CommandApdu =>
  new CommandApdu({ cla: 0, ins: 0xb0, p1: shortFileId(fileId), p2: offset, le, label: "READ BINARY by short id" });

/** VERIFY: 11.5.6. `pin` stays the caller's; the encoded command is wiped by the channel. */
export const verify = (reference: number, pin: Uint8Array): CommandApdu =>
  new CommandApdu({ cla: 0, ins: 0x20, p1: 0, p2: reference, data: pin, secret: true, label: "VERIFY" });

/** The same of which the reader makes the data field, from what is typed on its own keys: the header alone. */
export const verifyOnPad = (reference: number): CommandApdu =>
  new CommandApdu({ cla: 0, ins: 0x20, p1: 0, p2: reference, once: true, label: "VERIFY on the reader's keys" });

/**
 * CHANGE REFERENCE DATA of the current EF: 11.5.7, P1 = 01, the new PIN alone (card-facts 3). The same EF's old PIN must have been
 * verified. `pin` stays the caller's; the encoded command is wiped by the channel.
 */
export const changeReferenceData = (pin: Uint8Array): CommandApdu =>
  new CommandApdu({
    cla: 0,
    ins: 0x24,
    p1: 0x01,
    p2: currentFile,
    data: pin,
    secret: true,
    label: "CHANGE REFERENCE DATA",
  });

/**
 * VERIFY without data: asks for the retry counter and costs no try. Exactly four bytes (card-facts 3): with the
 * length that a 6Cxx asks for it would be the header of a real VERIFY, so it is sent once.
 */
export const queryRetryCounter = (reference: number): CommandApdu =>
  new CommandApdu({ cla: 0, ins: 0x20, p1: 0, p2: reference, once: true, label: "VERIFY without data" });

/** COMPUTE DIGITAL SIGNATURE in the card's own class, PKCS #1 v1.5 over the data as given (card-facts 3). */
export const computeDigitalSignature = (reference: number, digestInfo: Uint8Array): CommandApdu =>
  new CommandApdu({
    cla: 0x80,
    ins: 0x2a,
    p1: 0,
    p2: reference,
    data: digestInfo,
    le: 256,
    label: "COMPUTE DIGITAL SIGNATURE",
  });

/** GET RESPONSE: 11.7.1. */
export const getResponse = (le: number): CommandApdu =>
  new CommandApdu({ cla: 0, ins: 0xc0, p1: 0, p2: 0, le, label: "GET RESPONSE" });
