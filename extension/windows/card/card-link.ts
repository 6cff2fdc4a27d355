/** Questions of "My card" to the background: a port for each, closed with its answer or taken back by closing it. Nothing is asked twice by itself. */
import { pinMembers } from "../../../shared/contract/fields.ts";
import { times } from "../../../shared/contract/limits.ts";
import type { HostParams, HostResult } from "../../../shared/contract/operations.ts";
import type { ErrorCode } from "../../../shared/errors/catalogue.ts";
import { fromWire, WarifuError } from "../../../shared/errors/warifu-error.ts";
import { type CardAnswer, type CardMethod, type CardQuestion, cardPortName, goAhead } from "../../messages/card.ts";
import type { Browser } from "../../platform/browser.ts";

export type AskHost = <M extends CardMethod>(
  method: M,
  params: HostParams<M>,
  onWaiting?: (problem: ErrorCode) => void,
) => Promise<HostResult<M>>;

/**
 * Rejects with a WarifuError. PINs in `params` are wiped as soon as they are sent. A background that vanishes, or says nothing more, after it was
 * told to go ahead with a change leaves the person with two PINs to try, and us with nothing to send. Before that, no host has heard of the change.
 */
export const askHostOf =
  (browser: Browser): AskHost =>
  (method, params, onWaiting) =>
    new Promise((resolve, reject) => {
      const port = browser.runtime.connect({ name: cardPortName });
      const { name } = params as Partial<HostParams<"changePin">>;
      let timer: ReturnType<typeof setTimeout> | undefined;
      let hasGoneAhead = false;
      const lose = (reason: WarifuError): void => {
        clearTimeout(timer);
        reject(hasGoneAhead && name ? new WarifuError("PIN_CHANGE_UNCERTAIN", { pin: name }) : reason);
      };
      const listen = (): void => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          port.disconnect();
          lose(new WarifuError("HOST_TIMEOUT"));
        }, times.cardQuestion);
      };
      port.onMessage.addListener((message) => {
        const answer = message as CardAnswer<typeof method>;
        listen();
        if ("waiting" in answer) {
          onWaiting?.(answer.waiting);
          return;
        }
        if ("ready" in answer) {
          // counts from before it is said: what is lost on the way may have arrived
          hasGoneAhead = true;
          port.postMessage(goAhead);
          return;
        }
        clearTimeout(timer);
        port.disconnect();
        if ("result" in answer) resolve(answer.result);
        else reject(fromWire(answer.problem));
      });
      port.onDisconnect.addListener(() => lose(new WarifuError("INTERRUPTED")));
      listen();
      port.postMessage({ method, params } as CardQuestion);
      const typed = params as Partial<Record<(typeof pinMembers)[number], number[]>>;
      for (const member of pinMembers) typed[member]?.fill(0);
    });
