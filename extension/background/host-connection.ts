/** One native port from `connectNative` to its end: handshake, calls, cancels. Trusts nothing the host says unparsed. */
import { errorFrame, type Progress, progressFrame, readyFrame, resultFrame } from "../../shared/contract/envelope.ts";
import { contractVersion } from "../../shared/contract/fields.ts";
import { hostResults } from "../../shared/contract/host-results.ts";
import { times } from "../../shared/contract/limits.ts";
import type { HostMethodName, HostParams, HostResult } from "../../shared/contract/operations.ts";
import { fromWire, WarifuError } from "../../shared/errors/warifu-error.ts";
import { hostName } from "../../shared/product.ts";
import type { Browser, Port } from "../platform/browser.ts";
import { deferred } from "./deferred.ts";
import { nativeFailure } from "./native-failure.ts";

export interface CallOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export interface HostCall<M extends HostMethodName> {
  /** Rejects with a WarifuError, or with the signal's reason. */
  readonly result: Promise<HostResult<M>>;
  /** The next bytes (base64) of a document, for `hashDocuments`. */
  sendChunk(document: number, bytes: string): void;
}

interface Pending {
  readonly method: HostMethodName;
  readonly onProgress: ((progress: Progress) => void) | undefined;
  readonly settle: (outcome: { result: unknown } | { error: unknown }) => void;
  /** Resolves when the host has answered, or never will. */
  readonly finished: Promise<void>;
  /** The reader is to ask for the PIN, and has not yet let the host go on. */
  onPad: boolean;
}

export class HostConnection {
  /** The host's version. Rejects with the reason why there is no host to talk to. */
  readonly ready: Promise<string>;
  /** Aborted, with the reason, when this connection is of no more use. */
  readonly lost: AbortSignal;
  readonly #port: Port;
  readonly #pending = new Map<number, Pending>();
  readonly #becomeReady: (version: string) => void;
  readonly #lost = new AbortController();
  #lastId = 0;
  #isReady = false;
  #lostReason: WarifuError | undefined;

  /** Throws HOST_BLOCKED when the browser refuses even to try. */
  constructor(browser: Browser) {
    const ready = deferred<string>();
    this.ready = ready.promise;
    this.lost = this.#lost.signal;
    this.#becomeReady = ready.resolve;
    const timer = setTimeout(() => this.#fail(new WarifuError("HOST_TIMEOUT")), times.hostReady);
    this.lost.addEventListener("abort", () => ready.reject(this.lost.reason), { once: true });
    this.ready.catch(() => {}).finally(() => clearTimeout(timer));
    try {
      this.#port = browser.runtime.connectNative(hostName);
    } catch (cause) {
      clearTimeout(timer);
      throw new WarifuError("HOST_BLOCKED", {}, { cause });
    }
    this.#port.onMessage.addListener((message) => this.#hear(message));
    this.#port.onDisconnect.addListener((port) => {
      const said = port.error?.message ?? browser.runtime.lastError?.message ?? "";
      this.#fail(new WarifuError(nativeFailure(said, this.#isReady)));
    });
  }

  get isLost(): boolean {
    return this.#lostReason !== undefined;
  }

  call<M extends HostMethodName>(method: M, params: HostParams<M>, { signal, onProgress }: CallOptions): HostCall<M> {
    const id = ++this.#lastId;
    const { promise, resolve, reject } = deferred<HostResult<M>>();
    const finished = deferred<void>();
    const abort = (): void => {
      this.#post({ type: "cancel", id });
      reject(signal.reason);
    };
    signal.addEventListener("abort", abort, { once: true });
    this.#pending.set(id, {
      method,
      onProgress: (progress) => signal.aborted || onProgress?.(progress),
      settle: (outcome) => {
        signal.removeEventListener("abort", abort);
        finished.resolve();
        if ("error" in outcome) reject(outcome.error);
        else resolve(outcome.result as HostResult<M>);
      },
      finished: finished.promise,
      onPad: "pinPad" in params && params.pinPad === true,
    });
    if (this.#lostReason) this.#settleAll(this.#lostReason);
    else this.#post({ type: "request", id, method, params });
    return { result: promise, sendChunk: (document, bytes) => this.#post({ type: "chunk", id, document, bytes }) };
  }

  /** Whether a reader waits, or is about to, for a PIN on its own keys: nothing can call it back. */
  get isOnPad(): boolean {
    return this.#onPad().length > 0;
  }

  /**
   * Resolves when calls that were cancelled have put their card away, so that the next may take it. A host that does not say
   * so in time hangs, and is given up. Rejects with the signal's reason when aborted.
   */
  async settled(signal: AbortSignal): Promise<void> {
    const calls = [...this.#pending.values()];
    await this.#finished(this.#onPad(), times.padSettles, signal);
    await this.#finished(calls, times.hostSettles, signal);
  }

  async #finished(calls: readonly Pending[], most: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const aborted = deferred<never>();
    const abort = (): void => aborted.reject(signal.reason);
    const timer = setTimeout(() => this.#fail(new WarifuError("HOST_TIMEOUT")), most);
    signal.addEventListener("abort", abort, { once: true });
    try {
      await Promise.race([Promise.all(calls.map(({ finished }) => finished)), aborted.promise]);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
    }
  }

  #onPad(): Pending[] {
    return [...this.#pending.values()].filter(({ onPad }) => onPad);
  }

  close(code: "HOST_CRASHED" | "HOST_TIMEOUT" = "HOST_CRASHED"): void {
    this.#fail(new WarifuError(code));
  }

  #post(frame: object): void {
    try {
      this.#port.postMessage(frame);
    } catch {
      // the port is going down; `onDisconnect` tells why
    }
  }

  #hear(message: unknown): void {
    try {
      if (this.#isReady) this.#answer(message);
      else this.#greet(message);
    } catch {
      this.#fail(new WarifuError("HOST_CRASHED"));
    }
  }

  #greet(message: unknown): void {
    const { contract } = (message ?? {}) as { contract?: unknown };
    // looked at before the rest, whose form may be another version's
    if (typeof contract === "number" && contract !== contractVersion) {
      this.#fail(new WarifuError(contract < contractVersion ? "HOST_OUTDATED" : "EXTENSION_OUTDATED"));
      return;
    }
    const { host } = readyFrame.parse(message, "frame");
    this.#isReady = true;
    this.#becomeReady(host);
  }

  #answer(message: unknown): void {
    const { type, error } = (message ?? {}) as { type?: unknown; error?: unknown };
    if (type === "progress") {
      const { id, type: _, ...progress } = progressFrame.parse(message, "frame");
      const pending = this.#pending.get(id);
      if (pending && progress.state !== "pinPad") pending.onPad = false;
      pending?.onProgress?.(progress);
      return;
    }
    const frame = error === undefined ? resultFrame.parse(message, "frame") : errorFrame.parse(message, "frame");
    const pending = this.#pending.get(frame.id);
    if (!pending) return;
    const outcome =
      "error" in frame
        ? { error: fromWire(frame.error) }
        : { result: hostResults[pending.method].parse(frame.result, "result") };
    this.#pending.delete(frame.id);
    pending.settle(outcome);
  }

  #settleAll(error: WarifuError): void {
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { settle } of pending) settle({ error });
  }

  #fail(reason: WarifuError): void {
    if (this.#lostReason) return;
    this.#lostReason = reason;
    this.#lost.abort(reason);
    this.#settleAll(reason);
    try {
      this.#port.disconnect();
    } catch {
      // it is the port that ended first
    }
  }
}
