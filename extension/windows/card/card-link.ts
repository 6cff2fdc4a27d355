/** Questions of "My card" to the background: a port for each, closed with its answer or taken back by closing it. Nothing is asked twice by itself. */
import { pinMembers } from "../../../shared/contract/fields.ts";
import type { HostParams, HostResult } from "../../../shared/contract/operations.ts";
import type { ErrorCode } from "../../../shared/errors/catalogue.ts";
import { fromWire, WarifuError } from "../../../shared/errors/warifu-error.ts";
import { type CardAnswer, type CardMethod, type CardQuestion, cardPortName } from "../../messages/card.ts";
import type { Browser } from "../../platform/browser.ts";

export type AskHost = <M extends CardMethod>(
  method: M,
  params: HostParams<M>,
  onWaiting?: (problem: ErrorCode) => void,
) => Promise<HostResult<M>>;

/**
 * Rejects with a WarifuError. PINs in `params` are wiped as soon as they are sent. A background that vanishes during a change leaves the person
 * with two PINs to try, and us with nothing to send.
 */
export const askHostOf =
  (browser: Browser): AskHost =>
  (method, params, onWaiting) =>
    new Promise((resolve, reject) => {
      const port = browser.runtime.connect({ name: cardPortName });
      port.onMessage.addListener((message) => {
        const answer = message as CardAnswer<typeof method>;
        if ("waiting" in answer) {
          onWaiting?.(answer.waiting);
          return;
        }
        port.disconnect();
        if ("result" in answer) resolve(answer.result);
        else reject(fromWire(answer.problem));
      });
      port.onDisconnect.addListener(() => reject(vanished({ method, params } as CardQuestion)));
      port.postMessage({ method, params });
      const typed = params as Partial<Record<(typeof pinMembers)[number], number[]>>;
      for (const member of pinMembers) typed[member]?.fill(0);
    });

function vanished(question: CardQuestion): WarifuError {
  return question.method === "changePin"
    ? new WarifuError("PIN_CHANGE_UNCERTAIN", { pin: question.params.name })
    : new WarifuError("INTERRUPTED");
}
