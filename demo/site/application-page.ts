/** The way of an application through the page: log in, read, confirm, sign, receipt. */
import { authenticate, readAttributes, WarifuError } from "../../client/warifu.ts";
import { type Application, documentText } from "../exchange/application-form.ts";
import { CardTask } from "./card-task.ts";
import { askSession, logOut, RefusedByServer, sendToken, takeNonce } from "./city-server.ts";
import { showConfirmation } from "./confirmation.ts";
import { byId } from "./element.ts";
import { failureOf } from "./failure-words.ts";
import { readForm } from "./form-reading.ts";
import { clearMembers } from "./household.ts";
import { pageLanguage, say } from "./language.ts";
import { showBankFields } from "./live-form.ts";
import { LoginChallenge } from "./login-challenge.ts";
import { PdfCopy } from "./pdf-copy.ts";
import { clearPrefill, showPrefill } from "./prefill/prefill-view.ts";
import { clearProblems, showFailure, showProblems, showWarifuError } from "./problem-view.ts";
import { showSending } from "./progress-view.ts";
import { showCopy, showEarlier, showReceipt, showSignedCopy } from "./receipt-view.ts";
import { Signing } from "./signing.ts";
import { currentStep, showStep } from "./steps.ts";
import { progressWords, signingWords } from "./words.ts";

/** What is being confirmed; a change of the form, or a new nonce, makes a new one. */
interface Prepared {
  readonly application: Application;
  readonly signing: Signing;
}

export class ApplicationPage {
  readonly #card = new CardTask();
  readonly #challenge = new LoginChallenge();
  #prepared: Prepared | undefined;
  #copy: PdfCopy | undefined;

  /** For a visitor who is logged in already, the form at once. */
  async start(): Promise<void> {
    try {
      const { loggedIn, receipt } = await askSession();
      if (loggedIn) this.#enter(receipt);
      else this.#challenge.prepare();
    } catch (error) {
      this.#fail(error);
    }
  }

  async logIn(): Promise<void> {
    await this.#withCard(async (options) => {
      const challenge = await this.#challenge.take();
      const { token } = await authenticate({ challenge }, options);
      showSending(progressWords.checking);
      this.#enter((await sendToken({ challenge, token })).receipt);
    });
  }

  /** Name, birth and address from the 署名用 certificate, whose password signing needs as well. */
  async prefill(): Promise<void> {
    await this.#withCard(async (options) => {
      showPrefill(await readAttributes({ from: "digitalSignature", fields: ["name", "birth", "address"] }, options));
    });
  }

  /** From the form to the confirmation, unless something is wrong with the form. */
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
      this.#fail(error);
    } finally {
      button.disabled = false;
    }
  }

  /** From the confirmation to the receipt. Call from the click itself: Warifu asks the browser whether there was one. */
  async signAndApply(): Promise<void> {
    const prepared = this.#prepared;
    if (!prepared) return;
    await this.#withCard(async (options) => {
      try {
        const receipt = await prepared.signing.run(options);
        showReceipt(receipt);
        // a document that was not taken has no copy
        this.#copy = receipt.already === "person" ? undefined : new PdfCopy(receipt.receipt);
        showCopy(this.#copy !== undefined);
        showStep("done");
      } catch (error) {
        // what the server has looked at and refused is not worth sending again: the next click signs a new document
        const isRefused = error instanceof RefusedByServer && !keepsSignature.includes(error.code);
        if (isRefused) await this.#prepare(prepared.application).catch(() => undefined);
        throw error;
      } finally {
        const isSigned = this.#prepared?.signing.isSigned;
        say(byId("sign"), isSigned ? signingWords.sendAgain : signingWords.signAndApply);
      }
    });
  }

  /** After the receipt, for those who want it: the same application as a signed PDF. */
  async signPdf(): Promise<void> {
    const copy = this.#copy;
    if (!copy) return;
    await this.#withCard(async (options) => showSignedCopy(await copy.run(options)));
  }

  cancel(): void {
    this.#card.cancel();
  }

  /** The browser's back button, and ours. */
  returnToInput(): void {
    this.cancel();
    clearProblems();
    if (currentStep() !== "login") showStep("input");
  }

  /** For the next person: nothing of this one stays. */
  async finish(): Promise<void> {
    this.#prepared = undefined;
    this.#copy = undefined;
    showCopy(false);
    byId("form", HTMLFormElement).reset();
    clearMembers();
    clearPrefill();
    showBankFields();
    clearProblems();
    showEarlier(null);
    await logOut().catch(() => undefined);
    this.#showLogin();
  }

  #showLogin(): void {
    showStep("login");
    this.#challenge.prepare();
  }

  #enter(receipt: string | null): void {
    showEarlier(receipt);
    showStep("input");
  }

  async #withCard(act: Parameters<CardTask["run"]>[1]): Promise<void> {
    if (this.#card.isRunning) return;
    clearProblems();
    try {
      await this.#card.run(byId(currentStep()), act);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Says why. Whoever is no longer logged in comes back to the login, with everything they have typed. */
  #fail(error: unknown): void {
    if (error instanceof WarifuError) {
      showWarifuError(currentStep(), error, pageLanguage());
      if (currentStep() === "login") this.#challenge.prepare();
      return;
    }
    if (error instanceof RefusedByServer && error.code === "NOT_LOGGED_IN") this.#showLogin();
    showFailure(currentStep(), failureOf(error));
  }

  /** Binds the application to a fresh nonce and shows the document. */
  async #prepare(application: Application): Promise<void> {
    const text = documentText(application, location.origin, await takeNonce());
    this.#prepared = { application, signing: new Signing(text) };
    say(byId("sign"), signingWords.signAndApply);
    await showConfirmation(application, text);
  }
}

/** Refusals after which the same signed document may be sent again. */
const keepsSignature: readonly string[] = ["INTERNAL", "NOT_LOGGED_IN", "RATE_LIMITED"];
