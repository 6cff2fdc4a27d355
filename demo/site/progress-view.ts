/** The wait for the person and the card: what is going on, the check code, and the button that stops it. */
import type { PageProgress } from "../../client/warifu.ts";
import { byId } from "./element.ts";
import { say, type Words } from "./language.ts";
import { progressWords } from "./words.ts";

/** Above the buttons of the step that is shown; they cannot be pressed meanwhile. */
export function showRunning(step: HTMLElement, isRunning: boolean): void {
  const actions = step.querySelector(".actions");
  if (isRunning && actions) actions.before(byId("progress"));
  for (const button of step.querySelectorAll<HTMLButtonElement>(".actions button, .step-head button")) {
    if (button.id !== "cancel") button.disabled = isRunning;
  }
  byId("progress").hidden = !isRunning;
  byId("cancel").hidden = false;
  byId("check-code-line").hidden = true;
  byId("check-code").textContent = "";
  say(byId("progress-text"), progressWords.waiting);
  // the button that had the keyboard is disabled now
  if (isRunning) byId("progress").focus();
}

export function showProgress({ state, checkCode }: PageProgress): void {
  say(byId("progress-text"), progressWords[state]);
  byId("check-code-line").hidden = checkCode === undefined;
  byId("check-code").textContent = checkCode ?? "";
}

/** The card is done; what is left cannot be called back. */
export function showSending(words: Words): void {
  say(byId("progress-text"), words);
  byId("cancel").hidden = true;
  byId("check-code-line").hidden = true;
}
