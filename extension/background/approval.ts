/**
 * One request from the moment its turn has come: finds the card and hashes the documents while the window opens, asks
 * the person, uses the card once they said yes, and asks again where that can mend it. Never sends a PIN twice.
 */
import type { PageProgress, Progress } from "../../shared/contract/envelope.ts";
import type { FinishedSignatures } from "../../shared/contract/fields.ts";
import type { FoundCard } from "../../shared/contract/operations.ts";
import { catalogue, type ErrorCode } from "../../shared/errors/catalogue.ts";
import { fromWire, WarifuError, type WireError } from "../../shared/errors/warifu-error.ts";
import { withoutFinished } from "../../shared/errors/with-finished.ts";
import type { Decision } from "../messages/approval.ts";
import { markOf, pinQuestion } from "./approval-view.ts";
import { performOnCard, prepareCard, prepareDigests, signedResult } from "./card-steps.ts";
import { checkCode } from "./check-code.ts";
import type { Conversation } from "./conversation.ts";
import { deferred } from "./deferred.ts";
import { asFailure } from "./failure.ts";
import { finishedCount, keepFinished } from "./finished-part.ts";
import type { HostConnection } from "./host-connection.ts";
import { counted, mendingOf } from "./mending.ts";
import type { NativeLink } from "./native-link.ts";
import type { PageLink } from "./page-link.ts";
import type { PendingRequest } from "./pending-store.ts";
import { workShown } from "./work-shown.ts";

export interface ApprovalParts {
  readonly pending: PendingRequest;
  readonly link: NativeLink;
  readonly page: PageLink;
  readonly conversation: Conversation;
  /** Aborted with a WarifuError when somebody ends the request. */
  readonly signal: AbortSignal;
  /** Writes the request down, so that a stopped background can go on with it. */
  readonly save: () => Promise<void>;
}

export class Approval {
  readonly #parts: ApprovalParts;
  #card: FoundCard | undefined;
  /** Where the last PIN was to be typed. */
  #onPad = false;
  /** What the page has heard, as JSON. */
  readonly #told = new Set<string>();

  constructor(parts: ApprovalParts) {
    this.#parts = parts;
  }

  /** Gives the page's result; rejects with a WarifuError for the page. */
  async run(): Promise<unknown> {
    const { link, conversation } = this.#parts;
    const release = link.hold();
    try {
      let notice = await this.#takenUp();
      for (;;) {
        try {
          if (!this.#card) conversation.show({ name: "preparing" });
          const host = await this.#connect();
          const finished = this.#allSigned();
          if (finished) return await signedResult(host, this.#parts.pending, finished, this.#parts.signal);
          const card = await this.#prepare(host);
          const decision = await this.#ask(card, notice, host);
          return await this.#perform(card, decision);
        } catch (error) {
          notice = await this.#mend(error);
        }
      }
    } finally {
      conversation.end();
      release();
    }
  }

  /** What a site gets that does not get all. Where files are to be made of it: the first ones, up to one that cannot; rejects when there is none. */
  async finishedPart() {
    const { pending, link } = this.#parts;
    const { finished, plans } = pending;
    if (!finished || !plans) return finished?.signed;
    return signedResult(await link.connect(), pending, finished.signed, new AbortController().signal, true);
  }

  /** For the window, once the page has its result. */
  showDone(): void {
    this.#parts.conversation.show({ name: "done" });
  }

  /** For the window, which stays until the reader has let the card go. */
  showPadLeft(): void {
    this.#parts.conversation.show({ name: "padLeft", ended: true });
  }

  /** A request that a stopped background left behind goes on where no harm can come of it. */
  async #takenUp(): Promise<WireError | undefined> {
    const { phase } = this.#parts.pending;
    if (phase === "asking") return undefined;
    if (phase === "working") {
      await this.#enter("asking");
      return { code: "INTERRUPTED", details: {} };
    }
    await this.#failed(fromWire(phase.failed));
    return undefined;
  }

  /** A host that is slow to start must not hold up anybody who wants to leave. */
  async #connect(): Promise<HostConnection> {
    const { link, signal } = this.#parts;
    signal.throwIfAborted();
    const ended = deferred<never>();
    const abort = (): void => ended.reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    try {
      return await Promise.race([link.connect(), ended.promise]);
    } finally {
      signal.removeEventListener("abort", abort);
    }
  }

  async #prepare(host: HostConnection): Promise<FoundCard> {
    if (this.#card) return this.#card;
    const { pending, conversation } = this.#parts;
    const sibling = new AbortController();
    const signal = AbortSignal.any([this.#parts.signal, sibling.signal]);
    const wait = (problem: ErrorCode): void =>
      conversation.showWaiting(fromWire({ code: problem, details: {} } as WireError));
    try {
      const [cards] = await Promise.all([
        this.#settled(host, signal).then(() => prepareCard(host, pending.request, signal, wait)),
        this.#prepareDigests(host, signal),
      ]);
      this.#card = await this.#choose(cards);
      return this.#card;
    } catch (error) {
      sibling.abort(error);
      throw error;
    }
  }

  /** Until the card, and the reader, have been let go of for requests before this one. What is asked from here on is not waited for. */
  async #settled(host: HostConnection, signal: AbortSignal): Promise<void> {
    const { conversation } = this.#parts;
    const { isOnPad } = host;
    if (isOnPad) conversation.show({ name: "padLeft", ended: false });
    await host.settled(signal);
    if (isOnPad) conversation.show({ name: "preparing" });
  }

  async #prepareDigests(host: HostConnection, signal: AbortSignal): Promise<void> {
    const { pending, page, conversation, save } = this.#parts;
    const prepared = await prepareDigests(host, pending, page.pull, signal);
    Object.assign(pending, prepared);
    await save();
    const { method, params } = pending.request;
    const code = await checkCode(
      pending.caller.origin,
      pending.id,
      method === "authenticate" ? [params.challenge] : (prepared.digests ?? []),
    );
    this.#tellPage({ state: "approval", checkCode: code });
    conversation.showCheckCode(code);
  }

  async #choose(cards: readonly FoundCard[]): Promise<FoundCard> {
    const [only] = cards;
    if (only && cards.length === 1) return only;
    const choices = cards.map(({ reader, token }) => ({ reader, token }));
    for (;;) {
      const { card } = await this.#parts.conversation.choose(choices, this.#parts.signal);
      const chosen = cards[card];
      if (chosen) return chosen;
    }
  }

  async #ask(card: FoundCard, notice: WireError | undefined, host: HostConnection): Promise<Decision> {
    const { pin } = card;
    if (pin?.triesLeft === 0) throw new WarifuError("PIN_BLOCKED", { pin: pin.name });
    const question = {
      question: pinQuestion(card),
      ...(notice && { notice }),
      ...finishedCount(this.#parts.pending, card),
    };
    const signal = AbortSignal.any([this.#parts.signal, host.lost]);
    for (;;) {
      const decision = await this.#parts.conversation.ask(question, signal);
      // the window asks twice by itself; this holds if it ever should not
      if (pin?.triesLeft !== 1 || decision.lastTryConfirmed) return decision;
      decision.pin?.fill(0);
    }
  }

  async #perform(card: FoundCard, decision: Decision): Promise<unknown> {
    const { pending, conversation, signal, save } = this.#parts;
    const before = pending.finished?.signed.signatures.length ?? 0;
    this.#onPad = decision.pinPad === true;
    const shown = workShown(conversation, card.pin?.name);
    const onProgress = ({ state, done, total }: Progress): void => {
      const count = done === undefined || total === undefined ? {} : { done: before + done, total: before + total };
      shown.hear(state, count);
      // a page must not count the PINs that were refused: it hears of the card once one was taken, and nothing twice
      if (state !== "verifying" && state !== "pinPad") this.#tellPage({ state: "card", ...count });
    };
    try {
      // before anything is sent: a background that is stopped now must know that the card may have seen the PIN
      pending.taken++;
      await this.#enter("working");
      const host = await this.#connect();
      await host.settled(signal);
      shown.begin();
      const done = await performOnCard(host, pending, card, decision, signal, onProgress);
      if (pending.request.method !== "sign") return done;
      const signed = done as FinishedSignatures;
      // files are still to be made of them: a host that ends now takes no signature with it
      if (pending.plans) pending.finished = { card: markOf(card.card), signed };
      await save();
      return await signedResult(host, pending, signed, signal);
    } catch (error) {
      keepFinished(pending, card, error);
      throw error;
    } finally {
      shown.end();
      decision.pin?.fill(0);
    }
  }

  /** Everything is signed, and only the files are to be made. */
  #allSigned(): FinishedSignatures | undefined {
    const { plans, finished } = this.#parts.pending;
    return plans && finished?.signed.signatures.length === plans.length ? finished.signed : undefined;
  }

  #tellPage(progress: PageProgress): void {
    const told = JSON.stringify(progress);
    if (this.#told.has(told)) return;
    this.#told.add(told);
    this.#parts.page.send({ progress });
  }

  /** Gives what to show above the next question, if anything. Rejects when the request has ended. */
  async #mend(error: unknown): Promise<WireError | undefined> {
    const { signal, pending } = this.#parts;
    signal.throwIfAborted();
    const failure = withoutFinished(asFailure(error));
    const mend = pending.phase === "working" ? mendingOf(failure, this.#onPad) : undefined;
    this.#card = mend === "ask" ? counted(this.#card, failure) : undefined;
    await this.#enter("asking");
    if (mend) return failure.toWire();
    await this.#failed(failure);
    return undefined;
  }

  /** Until the person wants to try once more. */
  async #failed(failure: WarifuError): Promise<void> {
    await this.#enter({ failed: failure.toWire() });
    const mayRetry = catalogue[failure.code].actor !== "authority";
    await this.#parts.conversation.fail(failure, mayRetry, this.#parts.signal);
    await this.#enter("asking");
  }

  async #enter(phase: PendingRequest["phase"]): Promise<void> {
    this.#parts.pending.phase = phase;
    await this.#parts.save();
  }
}
