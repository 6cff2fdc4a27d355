/** The cards the host has looked at, kept in memory from phase 1 to phase 2 and found again by their handles. */
import type { KeyName, PinName } from "../../shared/contract/fields.ts";
import { times } from "../../shared/contract/limits.ts";
import { CardFailure } from "../card/card-failure.ts";
import type { JpkiAbilities } from "../card/jpki-ap.ts";
import type { TokenKind } from "../card/token-information.ts";
import type { CardReaders, ReaderState } from "../pcsc/card-reader.ts";
import { StayWatch } from "./stay-watch.ts";

export interface KnownCard {
  readonly reader: string;
  /** The stay in the reader (ReaderState.insertion). */
  readonly insertion: number;
  /** Of the token information. */
  readonly fingerprint: string;
  readonly token: TokenKind;
  readonly certificates: Readonly<Record<KeyName, boolean>>;
  /** Whether it has the 券面事項入力補助AP; `undefined` when nobody asked. */
  readonly attributes: boolean | undefined;
  readonly abilities: JpkiAbilities;
  readonly caCertificates: Map<KeyName, Uint8Array>;
  /** Tries left as last heard from the card; `null` when it does not count. */
  readonly tries: Map<PinName, number | null>;
  /** Whether the PIN of what is intended can be typed on the reader's own keys. */
  readonly pinPad: boolean;
  /** When it last showed fingerprint and tries; Date.now(). */
  askedAt: number;
}

/** What a handle says by itself, for a host that did not give it out. */
export interface CardClue {
  readonly reader: string;
  readonly insertion: number;
  readonly fingerprint: string;
}

const separator = "|";

export class KnownCards {
  readonly #cards = new Map<string, KnownCard>();
  readonly #instance: string;
  readonly #watch = new StayWatch();

  /** `instance` differs from one host process to the next. */
  constructor(instance: string) {
    this.#instance = instance;
  }

  /** A new search begins; what an older one found has to prove itself again. */
  forget(): void {
    this.#cards.clear();
  }

  /** From now on the system reports what changes in `seen`, the readers in which the remembered cards were found. */
  watch(readers: CardReaders, seen: readonly ReaderState[]): void {
    this.#watch.begin(readers, seen);
  }

  /** Whether what is in the card's reader must be the card that was looked at, and that a short time ago. */
  isStillKnown(card: KnownCard): boolean {
    const isOfThisSearch = Array.from(this.#cards.values()).includes(card);
    const age = Date.now() - card.askedAt;
    // a clock that was set back says nothing
    return isOfThisSearch && this.#watch.unbroken && age >= 0 && age < times.cardKnown;
  }

  /** Notes a card and gives its handle. The handle outlives this process: another host can look the card up again. */
  remember(card: KnownCard): string {
    const handle = [this.#instance, card.insertion, card.fingerprint, card.reader].join(separator);
    this.#cards.set(handle, card);
    return handle;
  }

  recall(handle: string): KnownCard | undefined {
    return this.#cards.get(handle);
  }

  /** Reads a handle of another host process. Throws CardFailure "changed" for one that was never a handle. */
  clue(handle: string): CardClue {
    const [, insertion, fingerprint, ...reader] = handle.split(separator);
    if (!fingerprint || reader.length === 0 || !/^\d+$/.test(insertion ?? "")) throw new CardFailure("changed");
    return { reader: reader.join(separator), insertion: Number(insertion), fingerprint };
  }
}
