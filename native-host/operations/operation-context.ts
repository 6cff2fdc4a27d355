/** What every operation is given: the readers, its own cancel signal, a way to tell how far it is. */
import type { Progress } from "../../shared/contract/envelope.ts";
import type { WarifuError } from "../../shared/errors/warifu-error.ts";
import type { IssuerKey } from "../attributes/integrity-record.ts";
import type { Formats } from "../formats/signature-format.ts";
import type { CardReaders } from "../pcsc/card-reader.ts";
import type { KnownCards } from "./known-cards.ts";

/** A piece of a document on its way to the hasher; the receiver may wipe it. */
export interface DocumentChunk {
  readonly document: number;
  readonly bytes: Uint8Array;
}

export interface OperationContext {
  readonly readers: CardReaders;
  readonly cards: KnownCards;
  /** Keys whose signatures on the card's own certificates are believed. */
  readonly cardIssuers: () => Promise<readonly IssuerKey[]>;
  /** What makes signatures into files; loaded when first called. */
  readonly formats: () => Promise<Formats>;
  /** Aborted when the request is cancelled or the partner is gone. */
  readonly signal: AbortSignal;
  readonly progress: (progress: Progress) => void;
  /** The document bytes of this request, in the order they arrive. */
  readonly chunks: AsyncIterable<DocumentChunk>;
  /** Names a failure; the same function that names it for the partner. */
  readonly explain: (error: unknown) => WarifuError;
}
