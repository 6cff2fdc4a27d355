/**
 * The port to the machine's card readers: PC/SC in the words of PC/SC, bytes in and bytes out. Three implementations,
 * one contract suite (`test/integration/pcsc/card-reader.contract.ts`): koffi, pcsclite, virtual.
 *
 * Nothing here knows which card it talks to. Every failure is a {@link ScardError} with the numeric SCARD code.
 */

/** A reader as the resource manager sees it. */
export interface ReaderState {
  /** The system's name for the reader. */
  readonly name: string;
  /** A card is in it and answers to reset. */
  readonly card: boolean;
  /**
   * Tells one stay of a card from the next: as long as this number is the same, the card has not left the reader.
   * (SCARD_READERSTATE.dwEventState, high word.)
   */
  readonly insertion: number;
}

/** The resource manager. Recovers by itself: after the service died and came back the next call works. */
export interface CardReaders {
  /** Readers present now, in the system's order; empty when there is none. */
  list(): Promise<readonly ReaderState[]>;
  /**
   * Resolves when the readers or their cards are no longer as in `known`, at once if they already differ. Blocks in
   * the system, never polls. Rejects with `signal.reason` when aborted, and with a ScardError when the service goes.
   */
  waitForChange(known: readonly ReaderState[], signal: AbortSignal): Promise<void>;
  /**
   * A session no other program can get between. Rejects with SCARD_E_SHARING_VIOLATION when another program has not
   * let go within `times.readerBusy`, SCARD_E_NO_SMARTCARD / SCARD_W_REMOVED_CARD without a card,
   * SCARD_E_UNKNOWN_READER when the reader is gone, and with `signal.reason` when aborted.
   */
  open(reader: string, signal: AbortSignal): Promise<CardConnection>;
  /** Ends every wait and releases the service. The object is dead afterwards. Never rejects. */
  close(): Promise<void>;
}

/** How to leave the card: as it is, after a warm reset, or without power (which ends all PIN state). */
export type Disposition = "leave" | "reset" | "unpower";

/** What a person is to type on the reader's keys. */
export interface PadEntry {
  /** Of the PIN, exactly. */
  readonly digits: number;
  /** How long the reader waits for them. */
  readonly seconds: number;
}

/** Keys of the reader's own: a PIN typed there never comes to this computer (PC/SC Part 10, "Secure PIN Entry"). */
export interface PinPad {
  /** Whether the reader says that it has keys and is not known to be wrong about them. Asks the reader, never the card. Never rejects. */
  isUsable(): Promise<boolean>;
  /** For a reader that is known to be wrong about its keys: where that can be read. Asks as `isUsable` does. Never rejects. */
  unreliableBy(): Promise<string | undefined>;
  /**
   * Lets the person type, puts the length and the digits behind `header` (CLA INS P1 P2) and sends that to the card, once. Gives the
   * card's answer or, where nothing was sent, the reader's own (6400 too late, 6401 stopped, 6403 too short, 6B80 not understood).
   * Rejects with SCARD_E_UNSUPPORTED_FEATURE when it is not usable.
   */
  verify(header: Uint8Array, entry: PadEntry): Promise<Uint8Array>;
}

/** An exclusive session with one card. Commands go one at a time. */
export interface CardConnection {
  readonly protocol: "T=0" | "T=1";
  /** Absent where this way to the readers cannot reach their keys. */
  readonly pinPad?: PinPad | undefined;
  /**
   * One command APDU, one response APDU with its status word. Up to 65,538 bytes come back.
   * A response of fewer than two bytes means that the card is gone; it is passed on as it is.
   * Keeps no copy of `command` once it has settled: the caller wipes it when it held a secret.
   */
  transmit(command: Uint8Array): Promise<Uint8Array>;
  /** Ends the session whatever state it is in. Never rejects. */
  close(disposition: Disposition): Promise<void>;
}
