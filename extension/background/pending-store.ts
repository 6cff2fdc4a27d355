/** The running request in a form that outlives a stopped background. Memory of the browser's, never the disk; no PIN. */
import type { FinishedSignatures } from "../../shared/contract/fields.ts";
import type { OperationName, RelayedParams } from "../../shared/contract/operations.ts";
import type { WireError } from "../../shared/errors/warifu-error.ts";
import type { Language } from "../../shared/i18n/language.ts";
import type { Browser } from "../platform/browser.ts";
import type { Caller } from "./caller.ts";

/** The methods that a person is asked about. */
type ApprovedMethod = Exclude<OperationName, "getStatus">;
export type ApprovedRequest = {
  [M in ApprovedMethod]: { readonly method: M; readonly params: RelayedParams<M> };
}[ApprovedMethod];

export interface PendingRequest {
  /** Ours; names the request to its window. */
  readonly id: string;
  /** The page's own word for it. */
  readonly pageId: string;
  readonly caller: Caller;
  readonly language: Language;
  readonly firstTime: boolean;
  readonly request: ApprovedRequest;
  windowId?: number;
  /** Of the documents, as the host computed them. */
  digests?: readonly string[];
  /** Of a file format: what the host wants back to sign. One for each signature, which may cover several documents. */
  plans?: readonly string[];
  /** Signed before the card failed, with the mark of the card that signed: the first documents' signatures. */
  finished?: { readonly card: string; readonly signed: FinishedSignatures };
  /** Answers that have been taken to the card. Raised before the PIN leaves, so that none is taken there twice. */
  taken: number;
  /** Where it stood: a card at work when the background was stopped is not set to work again by itself. */
  phase: "asking" | "working" | { readonly failed: WireError };
}

export class PendingStore {
  readonly #browser: Browser;

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  async load(): Promise<PendingRequest | undefined> {
    const { pending } = await this.#browser.storage.session.get("pending");
    return pending as PendingRequest | undefined;
  }

  async save(pending: PendingRequest): Promise<void> {
    await this.#browser.storage.session.set({ pending });
  }

  async clear(): Promise<void> {
    await this.#browser.storage.session.remove("pending");
  }
}
