/** The approval window's page: shows what the background says, sends what the person does. Decides nothing. */
import type { Words } from "../../shared/i18n/extension-text.ts";
import type { Language } from "../../shared/i18n/language.ts";
import type { ApprovalView, Decision, FromWindow } from "../messages/approval.ts";
import type { DocumentContents } from "./document-content.ts";
import { DocumentLook, type Look } from "./document-look.ts";
import { element } from "./element.ts";
import { Haste } from "./haste.ts";
import { renewLanguageSwitch } from "./language-switch.ts";
import { PinForm } from "./pin-form.ts";
import { requestView, siteOf } from "./request-view.ts";
import { Speaker } from "./speaker.ts";
import { type StageActions, stageView } from "./stage-view.ts";

export interface ScreenParts {
  readonly send: (message: FromWindow) => void;
  /** Another number for each background that has said what it waits for; 0 while none has. */
  readonly connection: () => number;
  readonly contents: DocumentContents;
  readonly openTab: (url: string) => void;
  readonly words: (language: Language) => Words;
}

const part = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;

export class ApprovalScreen {
  readonly #send: ScreenParts["send"];
  readonly #connection: ScreenParts["connection"];
  readonly #look: DocumentLook;
  readonly haste = new Haste();
  readonly #pinForm = new PinForm(this.haste, () => this.#dropUnheard());
  #view: ApprovalView | undefined;
  /** Whose view it is. */
  #shownConnection = 0;
  readonly #words: ScreenParts["words"];
  #speaker: Speaker;
  /** The person would rather type on the computer's keyboard than on the reader's keys. */
  #byKeyboard = false;
  /** The round in which the reader's keys were left because they do not work. */
  #leftKeysRound: number | undefined;
  /** The round in which the person said yes to the last try. */
  #lastTryRound: number | undefined;
  /** A yes that no background has said yet that it took. */
  #unheard: { readonly question: string; readonly decision: Decision; readonly connection: number } | undefined;
  #shownRequest = "";
  #shownStage = "";
  /** Which card the field is for, how many answers had been taken when it was looked at last, and whether one was being used since. */
  #pinFor = { card: "", taken: 0, wasUsed: false };

  constructor({ send, connection, contents, openTab, words }: ScreenParts) {
    this.#connection = connection;
    this.#words = words;
    this.#speaker = new Speaker("ja", words("ja"));
    this.#send = send;
    this.#look = new DocumentLook(contents, openTab);
    part("cancel").addEventListener("click", () => this.cancel());
    addEventListener("resize", () => this.#shownRequest && this.#fitHeadline());
  }

  show(view: ApprovalView): void {
    const connection = this.#connection();
    const isRestarted = connection !== this.#shownConnection;
    // a background that was started again asks in a moment what the last one asked; nobody need see it find its way
    if (isRestarted && view.stage.name === "preparing" && this.#view?.stage.name === "asking") return;
    if (isRestarted) this.#lastTryRound = undefined;
    this.#shownConnection = connection;
    this.#view = view;
    if (this.#speaker.language !== view.language || this.#shownRequest === "") this.#speak(view);
    this.#showRequest(view);
    this.#forgetSpentPin(view);
    this.#leaveUnusableKeys(view);
    this.#showStage(view);
    this.#fitHeadline();
    this.#repeatUnheard(view);
  }

  cancel(): void {
    this.#dropUnheard();
    this.#send({ cancel: true });
  }

  #speak({ language }: ApprovalView): void {
    this.#speaker = new Speaker(language, this.#words(language));
    document.documentElement.lang = this.#speaker.tag;
    document.body.dataset["language"] = language;
    part("cancel").replaceChildren(this.#speaker.say(this.#speaker.words.stage.cancel));
    part("unofficial").replaceChildren(this.#speaker.say(this.#speaker.words.frame.unofficial));
    renewLanguageSwitch(part("languages"), this.#speaker, (chosen) => this.#send({ language: chosen }));
    this.#shownRequest = "";
    this.#shownStage = "";
  }

  /** Drawn again only when something changed, so that an open detail stays open and the keyboard where it is. */
  #showRequest(view: ApprovalView): void {
    const content = JSON.stringify([view.request, view.checkCode]);
    if (content === this.#shownRequest) return;
    this.#shownRequest = content;
    part("request").replaceChildren(...requestView(view, this.#speaker, (look) => this.#open(look)));
    // what scrolls can be reached by the keyboard: by the buttons in it, or by itself
    if (view.request.fields) part("request").tabIndex = 0;
  }

  /** Who asks stays in sight while the rest is scrolled, unless that leaves no room for the rest. */
  readonly #fitHeadline = (): void => {
    const [headline, room] = [part("asks"), part("request").clientHeight];
    headline.classList.toggle("long", headline.offsetHeight > Math.min(room, innerHeight) / 2);
  };

  #showStage(view: ApprovalView): void {
    const { stage, request, round } = view;
    const lastTryAccepted = this.#lastTryRound === round;
    const byKeyboard = this.#byKeyboard;
    const content = JSON.stringify([stage, lastTryAccepted, byKeyboard]);
    if (content === this.#shownStage) return;
    this.#shownStage = content;
    this.haste.came();
    const asksForPin = stage.name === "asking" && stage.question !== null;
    const { pinTitle, confirmTitle } = this.#speaker.words.frame;
    const title = asksForPin ? pinTitle : confirmTitle;
    document.title = this.#speaker.plain(title, { site: siteOf(request.origin) });
    const told = { request, lastTryAccepted, byKeyboard };
    const parts = { speaker: this.#speaker, actions: this.#actions, pinForm: this.#pinForm, ...told };
    const { kind, body, buttons, cancel, focus, announce } = stageView(stage, parts);
    part("stage").className = kind;
    part("stage").replaceChildren(...body);
    part("choices").replaceChildren(...buttons);
    part("cancel").className = cancel;
    part("cancel").hidden = cancel === "gone";
    if (announce) part("announcement").textContent = announce;
    if (stage.name === "done") this.#pinForm.forget();
    // a dialog over the window keeps the keyboard, and so does who tries languages or is about to leave
    if (!document.querySelector("dialog[open], #languages :focus, #cancel:focus")) focus?.();
  }

  /** A PIN that the card refused, or may have, and one for another card, is typed anew: no key sends it once more. */
  #forgetSpentPin({ stage, taken }: ApprovalView): void {
    if (stage.name === "working" || stage.name === "padEntry") this.#pinFor.wasUsed = true;
    if (stage.name !== "asking" || !stage.question) return;
    const { card } = stage.question;
    const wasUsed = taken > this.#pinFor.taken || this.#pinFor.wasUsed;
    const isSpent = wasUsed && !unsent.has(stage.notice?.code);
    if (isSpent || (this.#pinFor.card && this.#pinFor.card !== card)) this.#pinForm.forget();
    this.#pinFor = { card, taken, wasUsed: false };
  }

  /** The notice says to type on the keyboard, so that stands there first; once, for the person may want to try the keys again. */
  #leaveUnusableKeys({ stage, round }: ApprovalView): void {
    if (stage.name !== "asking" || stage.notice?.code !== "PIN_PAD_UNUSABLE" || this.#leftKeysRound === round) return;
    this.#leftKeysRound = round;
    this.#byKeyboard = true;
  }

  #open(look: Look): void {
    void this.#look.open(look, this.#speaker);
  }

  readonly #actions: StageActions = {
    submit: () => this.#submit(),
    choose: (card) => this.#isMeant() && this.#send({ choose: { round: this.#round(), card } }),
    retry: () => this.#send({ retry: { round: this.#round() } }),
    acceptLastTry: () => {
      this.#lastTryRound = this.#round();
      this.#dropUnheard();
      this.#pinForm.forget();
      if (this.#view) this.#showStage(this.#view);
      this.haste.wasWanted();
    },
    typeElsewhere: () => {
      const isWanted = !this.haste.isLikely;
      this.#byKeyboard = !this.#byKeyboard;
      this.#dropUnheard();
      this.#pinForm.forget();
      if (this.#view) this.#showStage(this.#view);
      // or two fast presses here would have a third one taken for a yes
      if (isWanted) this.haste.wasWanted();
    },
    tellSite: () => this.#send({ tellSite: true }),
  };

  #submit(): void {
    const stage = this.#view?.stage;
    const round = this.#round();
    if (stage?.name !== "asking" || this.haste.isJustAsked || this.#isGiven(round)) return;
    const onPad = stage.question?.pinPad === true && !this.#byKeyboard;
    const isTyped = stage.question !== null && !onPad;
    if (!isTyped && !this.#isMeant()) return;
    const pin = isTyped ? this.#pinForm.read() : [];
    if (!pin) return;
    this.#dropUnheard();
    const entered = onPad ? { pinPad: true } : { pin };
    const decision: Decision = { round, ...entered, lastTryConfirmed: this.#lastTryRound === round };
    this.#unheard = { question: questionOf(this.#view), decision, connection: this.#shownConnection };
    if (this.#shownConnection === this.#connection()) this.#send({ decide: decision });
  }

  /**
   * A yes to a background that was stopped is given to the next one, if that asks the very same and nothing has been
   * taken to the card in between. Otherwise the person is asked again.
   */
  #repeatUnheard(view: ApprovalView): void {
    const { question, decision, connection } = this.#unheard ?? {};
    if (!decision || view.stage.name === "preparing") return;
    const isSame = questionOf(view) === question;
    if (isSame && connection === this.#shownConnection) return;
    this.#unheard = undefined;
    if (isSame) this.#send({ decide: { ...decision, round: view.round } });
    decision.pin?.fill(0);
  }

  /** A yes that was taken back, or given anew, is nobody's to repeat. */
  #dropUnheard(): void {
    this.#unheard?.decision.pin?.fill(0);
    this.#unheard = undefined;
  }

  /** Whether this yes is on its way to the background that asked. */
  #isGiven(round: number): boolean {
    return this.#unheard?.decision.round === round && this.#unheard.connection === this.#connection();
  }

  /** Asks to press again where that may have been meant for something else. */
  #isMeant(): boolean {
    if (this.haste.isJustAsked) return false;
    if (!this.haste.isLikely) return true;
    this.haste.asked();
    document.getElementById("press-again")?.remove();
    const { words } = this.#speaker;
    part("stage").append(
      element("p", { id: "press-again", class: "bad", role: "alert" }, this.#speaker.say(words.stage.pressAgain)),
    );
    return false;
  }

  #round(): number {
    return this.#view?.round ?? 0;
  }
}

/** Notices after which the PIN is as good as before: it was not sent, or it was accepted and something else failed. */
const unsent: ReadonlySet<unknown> = new Set([
  "PIN_MALFORMED",
  "PIN_LAST_TRY",
  "CARD_REMOVED",
  "CARD_MISSING",
  "READER_MISSING",
  "READER_BUSY",
]);

const questionOf = (view: ApprovalView | undefined): string => JSON.stringify([view?.stage, view?.taken]);
