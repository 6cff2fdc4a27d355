/** Background ↔ approval window, on a port named {@link approvalPortName}. The window is told everything it shows. */
import type { AttributeField } from "../../shared/contract/attributes.ts";
import type { HashName, KeyName, PinName } from "../../shared/contract/fields.ts";
import type { FileFormat } from "../../shared/contract/formats.ts";
import type { FoundCard, OperationName } from "../../shared/contract/operations.ts";
import type { WireError } from "../../shared/errors/warifu-error.ts";
import type { Language } from "../../shared/i18n/language.ts";

export const approvalPortName = "approval";

/** What is to be signed; `digest` is base64 and, for a document, there once the host has hashed it. */
export interface ShownDocument {
  readonly name: string;
  readonly digest?: string;
  /** Absent when the page gave a digest only: then there is nothing to look at. */
  readonly content?: { readonly mediaType: string; readonly size: number };
}

export interface ShownRequest {
  /** As the browser reported it; punycode. */
  readonly origin: string;
  readonly firstTime: boolean;
  readonly method: Exclude<OperationName, "getStatus">;
  /** `null` where no key is used: the 券面事項入力補助AP. */
  readonly key: KeyName | null;
  /** Which attributes are asked for; absent when none are. */
  readonly fields?: readonly AttributeField[];
  readonly hash: HashName;
  /** What the site gets of each document in place of a bare signature. */
  readonly format?: FileFormat | "xmlParts" | "pdfBox";
  readonly documents: readonly ShownDocument[];
}

export interface PinQuestion {
  /** Another text for another card. */
  readonly card: string;
  readonly pin: PinName;
  /** `null` when the card does not say. Never 0. */
  readonly triesLeft: number | null;
  /** It can be typed on the reader's own keys. */
  readonly pinPad?: boolean;
}

type CardChoice = Pick<FoundCard, "reader" | "token">;

export type Stage =
  | { readonly name: "preparing" }
  /** A reader or card is wanted; goes on by itself. */
  | { readonly name: "waiting"; readonly problem: WireError }
  | { readonly name: "choosing"; readonly cards: readonly CardChoice[] }
  /**
   * `question` is null when the use costs no PIN. `notice` is what went wrong just before, `done` of `total` documents are signed
   * all the same.
   */
  | {
      readonly name: "asking";
      readonly question: PinQuestion | null;
      readonly notice?: WireError;
      readonly done?: number;
      readonly total?: number;
    }
  /** The reader waits for a PIN on its own keys. */
  | { readonly name: "padEntry"; readonly pin: PinName }
  /** The reader still waits for the PIN of a request that is over: of this one, if it has `ended`, or of one before it. */
  | { readonly name: "padLeft"; readonly ended: boolean }
  | { readonly name: "working"; readonly done?: number; readonly total?: number }
  /** Nothing goes on until the person decides. */
  | { readonly name: "failed"; readonly problem: WireError; readonly mayRetry: boolean }
  | { readonly name: "done" };

export interface ApprovalView {
  readonly language: Language;
  readonly request: ShownRequest;
  /** Also shown to the page; absent until the digests are known. */
  readonly checkCode?: string;
  /** Counts the questions, so that an answer to an older one is not taken for this one's. */
  readonly round: number;
  /** How many answers have been taken to the card so far, in this background's life and before. */
  readonly taken: number;
  readonly stage: Stage;
}

export type ToWindow =
  | { readonly view: ApprovalView }
  /** Bytes that were asked for with `look`; `null` when the page can no longer give them. */
  | { readonly looked: { readonly look: number; readonly bytes: string | null } }
  /** The window was brought back to the front: what comes next may be meant for what was in front of it. */
  | { readonly raised: true }
  /** The request it was opened for is not there any more. */
  | { readonly close: true };

export interface Decision {
  readonly round: number;
  /** Character codes as typed. */
  readonly pin?: number[];
  /** In place of `pin`: the reader is to ask for it. */
  readonly pinPad?: boolean;
  readonly lastTryConfirmed?: boolean;
}

/** The window is our own page, so these are typed and not parsed. */
export type FromWindow =
  /** First message: which request the window was opened for, and whether it has the keyboard. */
  | { readonly hello: string; readonly front: boolean }
  /** The keyboard came to the window or left it. */
  | { readonly front: boolean }
  | { readonly decide: Decision }
  | { readonly choose: { readonly round: number; readonly card: number } }
  | { readonly retry: { readonly round: number } }
  | {
      readonly look: {
        readonly look: number;
        readonly document: number;
        readonly offset: number;
        readonly length: number;
      };
    }
  | { readonly language: Language }
  /** The person is there: typing, scrolling. Puts the time-out off. */
  | { readonly alive: true }
  /** Ends it and tells the site what is wrong. */
  | { readonly tellSite: true }
  | { readonly cancel: true };
