/** What happens now, and what the person can do about it: the lower part of the window and its buttons. */
import type { WireError } from "../../shared/errors/warifu-error.ts";
import type { PinQuestion, ShownRequest, Stage } from "../messages/approval.ts";
import { element } from "./element.ts";
import { elsewhereButton, explainNotice, isOnPad, keysBody, padAnnouncement, padEntryBody } from "./pad-view.ts";
import type { PinForm } from "./pin-form.ts";
import { pinLabel } from "./pin-labels.ts";
import { tellsNode } from "./request-view.ts";
import type { Speaker } from "./speaker.ts";

export interface StageActions {
  readonly submit: () => void;
  readonly choose: (card: number) => void;
  readonly retry: () => void;
  readonly acceptLastTry: () => void;
  /** To type on the computer's keyboard and not on the reader's keys, or the other way round. */
  readonly typeElsewhere: () => void;
  readonly tellSite: () => void;
}

export interface StageParts {
  readonly speaker: Speaker;
  readonly actions: StageActions;
  readonly pinForm: PinForm;
  readonly request: ShownRequest;
  /** The person has said yes to using the last try. */
  readonly lastTryAccepted: boolean;
  /** The person does not want to use the reader's keys. */
  readonly byKeyboard: boolean;
}

/** `body` and `buttons` to show, `focus` to go to, `announce` to say aloud. */
export interface StageView {
  readonly kind: string;
  readonly body: readonly Node[];
  /** Beside the one that cancels, which is always there and always in the same place. */
  readonly buttons: readonly HTMLButtonElement[];
  /** How the one that cancels looks. */
  readonly cancel: Look | "gone";
  readonly focus?: () => void;
  readonly announce?: string;
}

export function stageView(stage: Stage, parts: StageParts): StageView {
  switch (stage.name) {
    case "preparing":
      return busy("preparing", parts.speaker.words.stage.preparing, parts);
    case "waiting":
      return waiting(stage.problem, parts);
    case "choosing":
      return choosing(stage, parts);
    case "asking":
      return asking(stage, parts);
    case "padEntry":
      return padEntry(stage.pin, parts);
    case "padLeft":
      return padLeft(stage.ended, parts);
    case "working":
      return working(stage, parts);
    case "failed":
      return failed(stage, parts);
    case "done":
      return done(parts);
  }
}

type Look = "main" | "plain";
type AskingStage = Extract<Stage, { name: "asking" }>;

function button(id: string, text: string, look: Look, act: () => void, { speaker }: StageParts): HTMLButtonElement {
  return element("button", { type: "button", id, class: look, onclick: act }, speaker.say(text));
}

const tellButton = (parts: StageParts) =>
  button("tell-site", parts.speaker.words.stage.tellSite, "plain", parts.actions.tellSite, parts);

const yesText = ({ request: { method }, speaker: { words } }: StageParts): string =>
  method === "sign" ? words.stage.sign : method === "authenticate" ? words.stage.logIn : words.stage.allow;

/** Takes the place where the yes will be, so that it does not come under a finger that is about to press something else. */
const yesToCome = (parts: StageParts): HTMLButtonElement =>
  element("button", { type: "button", class: "main", disabled: true }, parts.speaker.say(yesText(parts)));

function busy(kind: string, text: string, parts: StageParts): StageView {
  const { speaker } = parts;
  const line = element("p", { class: "state" }, speaker.say(text));
  const body = [element("div", { class: "turning", "aria-hidden": "true" }), line];
  return { kind, body, buttons: [yesToCome(parts)], cancel: "plain", announce: speaker.plain(text) };
}

function problemNodes(problem: WireError, { speaker }: StageParts): HTMLElement[] {
  const { message, remedy } = speaker.explain(problem);
  const title = element("h2", { id: "stage-title", tabindex: -1 }, speaker.say(message));
  return [title, element("p", {}, speaker.say(remedy))];
}

function waiting(problem: WireError, parts: StageParts): StageView {
  const { speaker } = parts;
  const line = element("p", { class: "help" }, speaker.say(speaker.words.stage.goesOn));
  const picture = element("div", { class: "turning", "aria-hidden": "true" });
  const announce = aloud(problem, speaker);
  const body = [picture, ...problemNodes(problem, parts), line];
  return { kind: "waiting", body, buttons: [tellButton(parts), yesToCome(parts)], cancel: "plain", announce };
}

function choosing({ cards }: Extract<Stage, { name: "choosing" }>, parts: StageParts): StageView {
  const { speaker, actions } = parts;
  const title = element("h2", { id: "stage-title", tabindex: -1 }, speaker.say(speaker.words.stage.chooseCard));
  const choices = cards.map(({ reader, token }, card) =>
    element(
      "button",
      { type: "button", class: "choice", onclick: () => actions.choose(card) },
      element("span", {}, speaker.say(speaker.words.token[token])),
      element("span", { class: "help" }, reader),
    ),
  );
  const announce = speaker.plain(speaker.words.stage.chooseCard);
  const body = [title, element("div", { class: "choices" }, ...choices)];
  return { kind: "choosing", body, buttons: [], cancel: "plain", focus: () => title.focus(), announce };
}

function asking({ question, notice, done, total }: AskingStage, parts: StageParts): StageView {
  const { speaker, actions, pinForm } = parts;
  const told = notice && noticeBox(notice, parts);
  const partly =
    done !== undefined && total !== undefined
      ? [element("p", { class: "help" }, speaker.say(speaker.words.stage.partlySigned, { done, total }))]
      : [];
  if (question?.triesLeft === 1 && !parts.lastTryAccepted) return lastTry(question, told, parts);
  // Enter in the field presses this button, too; the form's own event comes a millisecond later, in Firefox
  const press = (event: Event): void => {
    event.preventDefault();
    actions.submit();
  };
  const go = element(
    "button",
    { type: "submit", id: "sign", form: "answer", class: "main", onclick: press },
    speaker.say(yesText(parts)),
  );
  const attributes = {
    id: "answer",
    novalidate: true,
    tabindex: question && !isOnPad(question, parts) ? undefined : -1,
    "aria-labelledby": "asks",
  };
  const form = element("form", attributes);
  const onPad = isOnPad(question, parts);
  if (question && !onPad) form.append(...pinForm.render(question, speaker));
  else if (question) form.append(...padAnnouncement(question, parts));
  else form.append(element("p", {}, speaker.say(speaker.words.pinEntry.notNeeded)));
  const elsewhere = question?.pinPad ? [elsewhereButton(onPad, parts)] : [];
  const body = [tellsNode(parts.request, speaker), ...(told ? [told] : []), ...partly, form, ...elsewhere];
  const announce = notice && aloudIn(explainNotice(notice, speaker), speaker);
  // never the yes itself: a key that was meant for the page would press it
  const focus = (): void => (question && !onPad ? pinForm.focus() : form.focus({ preventScroll: true }));
  return { kind: "asking", body, buttons: [go], cancel: "plain", focus, ...(announce && { announce }) };
}

function noticeBox(notice: WireError, { speaker }: StageParts): HTMLElement {
  const { message, remedy } = explainNotice(notice, speaker);
  const title = element("p", {}, element("b", {}, speaker.say(message)));
  return element("div", { class: "notice" }, title, element("p", {}, speaker.say(remedy)));
}

const aloud = (problem: WireError, speaker: Speaker): string => aloudIn(speaker.explain(problem), speaker);

function aloudIn({ message, remedy }: ReturnType<Speaker["explain"]>, speaker: Speaker): string {
  return `${speaker.plain(message)} ${speaker.plain(remedy)}`;
}

/** A full stop before the last try. The way out is the prominent one. */
function lastTry(question: PinQuestion, told: Node | undefined, parts: StageParts): StageView {
  const { speaker, actions } = parts;
  const title = element("h2", { id: "stage-title", tabindex: -1 }, speaker.say(speaker.words.pinEntry.lastTitle));
  const name = element("p", { class: "pin-name" }, pinLabel(question, speaker));
  const why = element("p", {}, speaker.say(speaker.words.pinEntry.lastBody));
  const how = element("p", { class: "help" }, speaker.say(speaker.words.pin[question.pin].reset));
  const go = button("accept-last-try", speaker.words.pinEntry.lastYes, "plain", actions.acceptLastTry, parts);
  const announce = `${speaker.plain(speaker.words.pinEntry.lastTitle)} ${speaker.plain(speaker.words.pinEntry.lastBody)}`;
  const body = [tellsNode(parts.request, speaker), ...(told ? [told] : []), title, name, why, how];
  return { kind: "last-try", body, buttons: [go], cancel: "main", focus: () => title.focus(), announce };
}

/** The window stays as it is while the reader has the word: who leaves it in the middle is told how. */
function padEntry(pin: PinQuestion["pin"], parts: StageParts): StageView {
  return { kind: "pad-entry", ...padEntryBody(pin, parts.speaker), buttons: [yesToCome(parts)], cancel: "plain" };
}

/** The reader cannot be called back. A request that has ended has no buttons. */
function padLeft(ended: boolean, parts: StageParts): StageView {
  const { words } = parts.speaker;
  const said = keysBody(
    parts.speaker,
    words.pinPad.left,
    words.pinPad.leftHelp,
    ended ? words.pinPad.closes : words.stage.goesOn,
  );
  return { kind: "pad-entry", ...said, buttons: ended ? [] : [yesToCome(parts)], cancel: ended ? "gone" : "plain" };
}

function working({ done: ready, total }: Extract<Stage, { name: "working" }>, parts: StageParts): StageView {
  const { speaker } = parts;
  const { hold, holdToSign } = speaker.words.stage;
  const view = busy("working", parts.request.method === "sign" ? holdToSign : hold, parts);
  if (ready === undefined || total === undefined || total < 2) return view;
  const label = speaker.plain(speaker.words.stage.signing, { done: ready, total });
  const bar = element("progress", { max: total, value: ready, "aria-label": label });
  return {
    ...view,
    body: [
      ...view.body,
      bar,
      element("p", { class: "help" }, speaker.say(speaker.words.stage.signing, { done: ready, total })),
    ],
  };
}

function failed({ problem, mayRetry }: Extract<Stage, { name: "failed" }>, parts: StageParts): StageView {
  const { speaker, actions } = parts;
  const [title, remedy] = problemNodes(problem, parts);
  const retry = button("retry", speaker.words.stage.retry, "main", actions.retry, parts);
  const buttons = mayRetry ? [tellButton(parts), retry] : [tellButton(parts)];
  const announce = aloud(problem, speaker);
  const body = [title, remedy].filter((node) => node !== undefined);
  return { kind: "failed", body, buttons, cancel: "plain", focus: () => title?.focus(), announce };
}

function done({ speaker }: StageParts): StageView {
  const line = element("p", { class: "state" }, speaker.say(speaker.words.stage.done));
  const body = [element("div", { class: "ready", "aria-hidden": "true" }), line];
  return { kind: "done", body, buttons: [], cancel: "gone", announce: speaker.plain(speaker.words.stage.done) };
}
