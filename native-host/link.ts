/** The way to the partner that asks: the browser's extension over Native Messaging; in Safari a message bridge. */
import type { ProgressFrame, ReadyFrame, ResponseFrame } from "../shared/contract/envelope.ts";

/** A frame as it arrived: JSON already, the contract not yet applied. */
export interface IncomingFrame {
  readonly value: unknown;
  /** Zeroes what a PIN in the frame was made of. To be called when the frame has been read, whatever came of it. */
  wipe(): void;
}

export interface Link {
  /** Ends when the partner is gone. Throws when what it sends are no frames. */
  readonly frames: AsyncIterable<IncomingFrame>;
  /** Resolves when the partner can take more; rejects when it is gone. */
  send(frame: ReadyFrame | ProgressFrame | ResponseFrame): Promise<void>;
}
