import type { CardReaders } from "../../../native-host/pcsc/card-reader.ts";
import type { VirtualCard } from "../../../virtual-card/virtual-card.ts";

/** A computer with two card readers and our hands on it: what the contract suite needs around what it tests. */
export interface Machine {
  /** In the system's order. */
  readonly names: readonly [string, string];
  /** What one program sees, through the implementation under test. */
  connect(): Promise<CardReaders>;

  /** Puts a fresh test card into the first reader. The system may notice later. */
  insert(): Promise<VirtualCard>;
  /** Pulls it. */
  remove(): Promise<void>;
  /** The card leaves while it answers its next command: nothing of the answer comes across, or one byte. */
  pullDuringNextCommand(answer: "empty" | "torn"): void;
  /** The card takes this long for each command from now on. */
  slowDown(milliseconds: number): void;

  /** Another program takes the first reader's card; rejects when it cannot have it. */
  takeByAnotherProgram(how: "exclusively" | "in a transaction"): Promise<Taken>;

  /** Another program resets the first reader's card as soon as it can; resolves when it has. */
  resetByAnotherProgram(): Promise<void>;

  stopService(): Promise<void>;
  /** With so many of the readers; the card is pulled. */
  startService(readers?: 0 | 2): Promise<void>;
  /** The service dies without a word and takes its connections with it. */
  killService(): Promise<void>;
  /** Unplugs the second reader while the service runs. */
  unplug?(): Promise<void>;

  /** Ends everything that was started here. */
  close(): Promise<void>;
}

/** What another program does when it is done with the card. */
export interface Taken {
  release(): Promise<void>;
}

/** Makes machines of one kind, and says where that kind is not like the others. */
export interface Harness {
  /** Without a running service. */
  create(): Promise<Machine>;
  /** How long `open` waits for other programs, in milliseconds. */
  readonly readerBusy: number;
  /** Why there is no `unplug`. */
  readonly cannotUnplug?: string;
}
