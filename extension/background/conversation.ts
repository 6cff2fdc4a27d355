/** What is said between a request and the person in front of its window: shows stages, waits for what they do about them. */
import { times } from "../../shared/contract/limits.ts";
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import type { Language } from "../../shared/i18n/language.ts";
import type { ApprovalView, FromWindow, Stage } from "../messages/approval.ts";
import { shownRequest } from "./approval-view.ts";
import type { ApprovalWindow } from "./approval-window.ts";
import { deferred } from "./deferred.ts";
import type { PullBytes } from "./document-feed.ts";
import type { PendingRequest } from "./pending-store.ts";

/** What moves a stage on, by the stage's name. */
interface Acts {
  readonly choosing: Extract<FromWindow, { choose: unknown }>["choose"];
  readonly asking: Extract<FromWindow, { decide: unknown }>["decide"];
  readonly failed: Extract<FromWindow, { retry: unknown }>["retry"];
}
type StageToActOn<N extends keyof Acts> = Extract<Stage, { name: N }>;

export interface ConversationParts {
  readonly pending: PendingRequest;
  readonly window: ApprovalWindow;
  readonly pull: PullBytes;
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
  /** The person, or the time-out, ends the request with this reason. */
  readonly onEnd: (reason: WarifuError) => void;
}

export class Conversation {
  readonly #parts: ConversationParts;
  #language: Language;
  #stage: Stage = { name: "preparing" };
  #round = 0;
  #checkCode: string | undefined;
  #tellable: WarifuError | undefined;
  #answer: ((message: FromWindow) => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isOver = false;

  constructor(parts: ConversationParts) {
    this.#parts = parts;
    this.#language = parts.language;
    this.touch();
  }

  show(stage: Stage): void {
    this.#stage = stage;
    const view: ApprovalView = {
      language: this.#language,
      request: shownRequest(this.#parts.pending),
      round: this.#round,
      taken: this.#parts.pending.taken,
      stage,
      ...(this.#checkCode && { checkCode: this.#checkCode }),
    };
    this.#parts.window.show(view);
  }

  showCheckCode(code: string): void {
    this.#checkCode = code;
    this.show(this.#stage);
  }

  /** Shows that a reader or card is wanted. The person may tell the site so, and end it. */
  showWaiting(wanted: WarifuError): void {
    this.#tellable = wanted;
    this.show({ name: "waiting", problem: wanted.toWire() });
  }

  /** Rejects with the signal's reason. */
  choose(cards: StageToActOn<"choosing">["cards"], signal: AbortSignal): Promise<Acts["choosing"]> {
    return this.#wait("choosing", { name: "choosing", cards }, signal);
  }

  ask(stage: Omit<StageToActOn<"asking">, "name">, signal: AbortSignal): Promise<Acts["asking"]> {
    return this.#wait("asking", { name: "asking", ...stage }, signal);
  }

  /** Resolves when the person wants to try again. They may also tell the site, and end it. */
  async fail(failure: WarifuError, mayRetry: boolean, signal: AbortSignal): Promise<void> {
    this.#tellable = failure;
    await this.#wait("failed", { name: "failed", problem: failure.toWire(), mayRetry }, signal);
  }

  hear(message: FromWindow): void {
    this.touch();
    if ("language" in message) this.#speak(message.language);
    else if (this.#isOver) wipe(message);
    else if ("cancel" in message) this.#parts.onEnd(new WarifuError("USER_CANCELLED"));
    else if ("tellSite" in message) this.#tellable && this.#parts.onEnd(this.#tellable);
    else if ("look" in message) void this.#look(message.look);
    else if (this.#answer) this.#answer(message);
    else wipe(message);
  }

  /** A sign of life. The time-out counts from the last one, so that nobody has to hurry (WCAG 2.2, 2.2.1). */
  touch(): void {
    clearTimeout(this.#timer);
    if (this.#isOver) return;
    this.#timer = setTimeout(() => this.#parts.onEnd(new WarifuError("USER_TIMEOUT")), times.approval);
  }

  end(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
  }

  async #wait<N extends keyof Acts>(name: N, stage: StageToActOn<N>, signal: AbortSignal): Promise<Acts[N]> {
    signal.throwIfAborted();
    const { promise, resolve, reject } = deferred<Acts[N]>();
    const abort = (): void => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    const round = ++this.#round;
    this.#answer = (message) => {
      const act = actOn(name, message);
      // an answer to what the window showed before is no answer to this
      if (act?.round !== round) return wipe(message);
      this.#answer = undefined;
      resolve(act);
    };
    this.show(stage);
    try {
      return await promise;
    } finally {
      this.#answer = undefined;
      this.#tellable = undefined;
      signal.removeEventListener("abort", abort);
    }
  }

  #speak(language: Language): void {
    this.#language = language;
    this.#parts.onLanguage(language);
    this.show(this.#stage);
  }

  async #look({ look, document, offset, length }: Extract<FromWindow, { look: unknown }>["look"]): Promise<void> {
    const bytes = await this.#parts.pull(document, offset, length);
    this.#parts.window.post({ looked: { look, bytes: bytes === "" ? null : bytes } });
  }
}

/** An answer that nobody takes may hold a PIN. */
function wipe(message: FromWindow): void {
  if ("decide" in message) message.decide.pin?.fill(0);
}

function actOn<N extends keyof Acts>(name: N, message: FromWindow): Acts[N] | undefined {
  const member = { choosing: "choose", asking: "decide", failed: "retry" }[name];
  return (message as unknown as Record<string, Acts[N] | undefined>)[member];
}
