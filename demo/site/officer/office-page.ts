/** The officers' way through their page: log in, list, one application, the log, colleagues. */
import { authenticate, WarifuError } from "../../../client/warifu.ts";
import { may, type OfficerRight, type OfficerRole } from "../../exchange/officer-role.ts";
import { CardTask } from "../card-task.ts";
import { RefusedByServer } from "../city-server.ts";
import { byId } from "../element.ts";
import { failureOf } from "../failure-words.ts";
import { pageLanguage, say } from "../language.ts";
import { LoginChallenge } from "../login-challenge.ts";
import { clearProblems, showFailure, showWarifuError } from "../problem-view.ts";
import { showSending } from "../progress-view.ts";
import { progressWords } from "../words.ts";
import { forgetApplication, showApplication } from "./application-view.ts";
import { showAudit } from "./audit-view.ts";
import { showList, translateTimes, writeTime } from "./list-view.ts";
import {
  askApplication,
  askArrived,
  askList,
  askOfficers,
  askSession,
  checkLog,
  endSession,
  makeCode,
  type Only,
  removeOfficer,
  sendToken,
} from "./office-server.ts";
import { officeTitles, officeWords, roleWords } from "./office-words.ts";
import { showOfficers } from "./officers-view.ts";
import { openSignedPdf } from "./signed-pdf.ts";

type View = keyof typeof officeTitles;
const views = Object.keys(officeTitles) as View[];

export class OfficePage {
  readonly #card = new CardTask();
  readonly #challenge = new LoginChallenge("/officer");
  #only: Only = "";
  #oldest: number | undefined;
  #receipt = "";

  async start(): Promise<void> {
    await this.#try(async () => {
      const { role } = await askSession();
      if (role) await this.#enter(role);
      else this.#challenge.prepare();
    });
  }

  async logIn(): Promise<void> {
    if (this.#card.isRunning) return;
    await this.#try(async () => {
      const role = await this.#card.run(byId("login"), async (options) => {
        const challenge = await this.#challenge.take();
        const { token } = await authenticate({ challenge }, options);
        showSending(progressWords.checking);
        const code = byId("code", HTMLInputElement).value.trim();
        return (await sendToken({ challenge, token, ...(code !== "" && { code }) })).role;
      });
      byId("code", HTMLInputElement).value = "";
      if (role) await this.#enter(role);
    });
  }

  cancel(): void {
    this.#card.cancel();
  }

  async logOut(): Promise<void> {
    await this.#try(async () => {
      await endSession();
      this.#leave();
    });
  }

  async go(view: "list" | "audit" | "officers"): Promise<void> {
    await this.#try(async () => {
      if (view === "list") await this.#list();
      if (view === "audit") showAudit(await checkLog());
      if (view === "officers") await this.#officers();
      this.#show(view);
    });
  }

  async filter(only: Only): Promise<void> {
    this.#only = only;
    for (const button of document.querySelectorAll<HTMLButtonElement>("[data-only]")) {
      button.setAttribute("aria-pressed", String(button.dataset["only"] === only));
    }
    await this.#try(() => this.#list());
  }

  async showOlder(): Promise<void> {
    await this.#try(() => this.#list(this.#oldest));
  }

  async lookUp(): Promise<void> {
    const digits = byId("receipt-number", HTMLInputElement).value.normalize("NFKC").replace(/\D/g, "");
    const number = digits.replace(/^(\d{3})(\d{3})(\d{4})$/, "$1-$2-$3");
    say(byId("arrived"), { ja: "", en: "" });
    await this.#try(async () => {
      if (number === digits) throw new RefusedByServer("RECEIPT_UNKNOWN");
      const { receipt, receivedAt } = await askArrived(number);
      const time = document.createElement("time");
      time.dateTime = receivedAt;
      writeTime(time);
      const words = { ja: officeWords.arrived.ja, en: officeWords.arrived.en };
      const text = document.createElement("span");
      say(text, words);
      byId("arrived").replaceChildren(`${receipt} `, text, time);
    });
  }

  async open(receipt: string): Promise<void> {
    await this.#try(async () => {
      showApplication(await askApplication(receipt), (other) => void this.open(other));
      this.#receipt = receipt;
      this.#show("application");
    });
  }

  async openPdf(): Promise<void> {
    await this.#try(() => openSignedPdf(this.#receipt));
  }

  async checkLog(): Promise<void> {
    const number = Number(byId("anchor-number", HTMLInputElement).value.normalize("NFKC"));
    const digest = byId("anchor-digest", HTMLInputElement).value.replace(/\s/g, "").toLowerCase();
    await this.#try(async () => showAudit(await checkLog(digest === "" ? undefined : { number, digest })));
  }

  async invite(): Promise<void> {
    await this.#try(async () => {
      const code = await makeCode(byId("new-role", HTMLSelectElement).value as OfficerRole);
      say(byId("new-code"), { ja: officeWords.code.ja + code, en: officeWords.code.en + code });
    });
  }

  translate(): void {
    this.#name();
    translateTimes();
  }

  async #enter(role: OfficerRole): Promise<void> {
    say(byId("role"), roleWords[role]);
    byId("signed-in").hidden = false;
    byId("views").hidden = false;
    for (const button of document.querySelectorAll<HTMLButtonElement>("[data-right]")) {
      button.hidden = !may(role, button.dataset["right"] as OfficerRight);
    }
    await this.go(may(role, "read") ? "list" : "audit");
  }

  #leave(): void {
    byId("signed-in").hidden = true;
    byId("views").hidden = true;
    byId("applications").replaceChildren();
    say(byId("arrived"), { ja: "", en: "" });
    forgetApplication();
    this.#show("login");
    this.#challenge.prepare();
  }

  async #list(before?: number): Promise<void> {
    const list = await askList(this.#only, before);
    this.#oldest = list.applications.at(-1)?.id ?? this.#oldest;
    showList(list, { add: before !== undefined, open: (receipt) => void this.open(receipt) });
  }

  async #officers(): Promise<void> {
    const remove = async (id: number): Promise<void> => {
      await removeOfficer(id);
      await this.#officers();
    };
    showOfficers(await askOfficers(), (id) => void this.#try(() => remove(id)));
  }

  #show(view: View): void {
    document.body.dataset["view"] = view;
    for (const each of views) byId(each).hidden = each !== view;
    for (const button of document.querySelectorAll<HTMLElement>("[data-go]")) {
      if (button.dataset["go"] === view) button.setAttribute("aria-current", "page");
      else button.removeAttribute("aria-current");
    }
    if (view !== "application") forgetApplication();
    this.#name();
    byId(`${view}-title`).focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }

  #name(): void {
    const language = pageLanguage();
    const view = document.body.dataset["view"] as View;
    document.title = `${officeTitles[view][language]} | ${officeWords.city[language]}`;
  }

  async #try(act: () => Promise<unknown>): Promise<void> {
    clearProblems();
    try {
      await act();
    } catch (error) {
      const view = () => document.body.dataset["view"] ?? "login";
      if (error instanceof WarifuError) showWarifuError(view(), error, pageLanguage());
      else {
        if (error instanceof RefusedByServer && error.code === "NOT_LOGGED_IN") this.#leave();
        showFailure(view(), failureOf(error));
      }
    }
  }
}
