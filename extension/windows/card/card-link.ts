/** Questions of "My card" to the background: a port for each, closed with its answer or taken back by closing it. Nothing is asked twice by itself. */
import { pinMembers } from "../../../shared/contract/fields.ts";
import { times } from "../../../shared/contract/limits.ts";
import type { HostParams, HostResult } from "../../../shared/contract/operations.ts";
import type { ErrorCode } from "../../../shared/errors/catalogue.ts";
import { fromWire, WarifuError } from "../../../shared/errors/warifu-error.ts";
import { type CardAnswer, type CardMethod, type CardQuestion, cardPortName, goAhead } from "../../messages/card.ts";
import type { Browser } from "../../platform/browser.ts";

interface AskOptions {
  readonly onWaiting?: (problem: ErrorCode | "padLeft") => void;
  /** Takes the question back. Not for one with a PIN: what came of it would not be heard. */
  readonly signal?: AbortSignal;
}

export type AskHost = <M extends CardMethod>(
  method: M,
  params: HostParams<M>,
  options?: AskOptions,
) => Promise<HostResult<M>>;

/**
 * Rejects with a WarifuError, or with the signal's reason. PINs in `params` are wiped as soon as they are sent. A background that vanishes, or says nothing more, after it was
 * told to go ahead with a change leaves the person with two PINs to try, and us with nothing to send. Before that, no host has heard of the change.
 */
export const askHostOf =
  (browser: Browser): AskHost =>
  (method, params, { onWaiting, signal } = {}) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const port = browser.runtime.connect({ name: cardPortName });
      const { name } = params as Partial<HostParams<"changePin">>;
      let timer: ReturnType<typeof setTimeout> | undefined;
      let hasGoneAhead = false;
      const end = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", takeBack);
        port.onMessage.removeListener(hear);
        port.disconnect();
      };
      const takeBack = (): void => {
        end();
        reject(signal?.reason);
      };
      const lose = (reason: WarifuError): void => {
        end();
        reject(hasGoneAhead && name ? new WarifuError("PIN_CHANGE_UNCERTAIN", { pin: name }) : reason);
      };
      const listen = (): void => {
        clearTimeout(timer);
        timer = setTimeout(() => lose(new WarifuError("HOST_TIMEOUT")), times.cardQuestion);
      };
      const hear = (message: unknown): void => {
        const answer = message as CardAnswer<typeof method>;
        listen();
        if ("waiting" in answer) {
          onWaiting?.(answer.waiting);
        } else if ("ready" in answer) {
          // counts from before it is said: what is lost on the way may have arrived
          hasGoneAhead = true;
          port.postMessage(goAhead);
        } else {
          end();
          if ("result" in answer) resolve(answer.result);
          else reject(fromWire(answer.problem));
        }
      };
      signal?.addEventListener("abort", takeBack);
      port.onMessage.addListener(hear);
      port.onDisconnect.addListener(() => lose(new WarifuError("INTERRUPTED")));
      listen();
      port.postMessage({ method, params } as CardQuestion);
      const typed = params as Partial<Record<(typeof pinMembers)[number], number[]>>;
      for (const member of pinMembers) typed[member]?.fill(0);
    });
