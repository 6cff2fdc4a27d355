/** Numbers of the PC/SC calls that all systems agree on (winscard.h, pcsclite.h). */
import type { Disposition } from "./card-reader.ts";

export const scope = { SYSTEM: 2 } as const;
export const shareMode = { EXCLUSIVE: 1, SHARED: 2 } as const;
export const protocol = { T0: 1, T1: 2 } as const;
export const anyProtocol = protocol.T0 | protocol.T1;
export const dispositionNumber: Readonly<Record<Disposition, number>> = { leave: 0, reset: 1, unpower: 2 };

/** Bits of SCARD_READERSTATE.dwCurrentState and dwEventState; the high word counts insertions and removals. */
export const stateBit = { CHANGED: 0x0002, UNKNOWN: 0x0004, PRESENT: 0x0020, MUTE: 0x0200 } as const;

/** The pseudo reader whose state changes when a reader comes or goes. */
export const readerArrival = "\\\\?PnP?\\Notification";

/** No time limit, for SCardGetStatusChange. */
export const infinite = 0xffffffff;

/** Readers that libpcsclite takes in one SCardGetStatusChange, {@link readerArrival} included. */
export const mostStates = 16;

/** Room for what a reader answers to SCardControl: some dozen features or properties, or a status word. */
export const longestControlAnswer = 512;

/** Room for the longest response: 65,536 bytes and the status word (ISO 7816-4 clause 5.1, Le 0000). */
export const longestResponse = 65_538;
