/** The way of an application through the page: read, confirm, sign, receipt. */
import { WarifuError } from "../../client/warifu.ts";
import { type Application, documentText } from "../application-form.ts";
import { RefusedByServer, ServerUnreachable, takeNonce } from "./city-server.ts";
import { showConfirmation } from "./confirmation.ts";
import { byId } from "./element.ts";
import { cancelled, type FailureWords, failureWords, unexpected, unreachable } from "./failure-words.ts";
import { readForm } from "./form-reading.ts";
import { clearMembers } from "./household.ts";
import { pageLanguage, say } from "./language.ts";
import { showBankFields } from "./live-form.ts";
import { clearProblems, showFailure, showProblems, showWarifuError } from "./problem-view.ts";
import { showReceipt } from "./receipt-view.ts";
import { Signing } from "./signing.ts";
import { currentStep, showStep } from "./steps.ts";
import { signingWords } from "./words.ts";

/** What is being confirmed; a change of the form, or a new nonce, makes a new one. */
interface Prepared {
  readonly application: Application;
  readonly signing: Signing;
}

export class ApplicationPage {
  #prepared: Prepared | undefined;

  /** Step 1 to 2, unless something is wrong with the form. */
  async confirm(): Promise<void> {
    const read = readForm();
    if ("problems" in read) return showProblems(read.problems);
    clearProblems();
    const button = byId("next", HTMLButtonElement);
    button.disabled = true;
    try {
      await this.#prepare(read.application);
      showStep("confirm");
      history.pushState({}, "");
    } catch (error) {
      showFailure("input", failureOf(error));
    } finally {
      button.disabled = false;
    }
  }

  /** Step 2 to 3. Call from the click itself: Warifu asks the browser whether there was one. */
  async signAndApply(): Promise<void> {
    if (!this.#prepared || this.#prepared.signing.isRunning) return;
    const { signing, application } = this.#prepared;
    const language = pageLanguage();
    clearProblems();
    try {
      showReceipt(await signing.run());
      showStep("done");
    } catch (error) {
      // what the server has looked at and refused is not worth sending again: the next click signs a new document
      const isRefused = error instanceof RefusedByServer && error.code !== "INTERNAL";
      if (isRefused) await this.#prepare(application).catch(() => undefined);
      if (error instanceof WarifuError) showWarifuError(error, language);
      else showFailure(currentStep() === "input" ? "input" : "confirm", failureOf(error));
    }
  }

  cancel(): void {
    this.#prepared?.signing.cancel();
  }

  /** The browser's back button, and ours. */
  returnToInput(): void {
    this.cancel();
    clearProblems();
    showStep("input");
  }

  /** For the next person. */
  startAnew(): void {
    this.#prepared = undefined;
    byId("form", HTMLFormElement).reset();
    clearMembers();
    showBankFields();
    this.returnToInput();
  }

  /** Binds the application to a fresh nonce and shows the document. */
  async #prepare(application: Application): Promise<void> {
    const text = documentText(application, location.origin, await takeNonce());
    this.#prepared = { application, signing: new Signing(text) };
    say(byId("sign"), signingWords.signAndApply);
    await showConfirmation(application, text);
  }
}

function failureOf(error: unknown): FailureWords {
  if (error instanceof RefusedByServer) return failureWords[error.code];
  if (error instanceof ServerUnreachable) return unreachable;
  return error instanceof DOMException && error.name === "AbortError" ? cancelled : unexpected;
}
