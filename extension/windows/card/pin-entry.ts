/**
 * What a person does with a PIN on this page: changes it, or reads the end of the signature certificate with it. Before the last try it stops; what
 * was typed is given out once, and then forgotten.
 */
import { isEasilyGuessed } from "../../../shared/contract/easily-guessed.ts";
import type { PinName } from "../../../shared/contract/fields.ts";
import type { InspectedPins } from "../../../shared/contract/operations.ts";
import { isPossiblePin } from "../../../shared/contract/pin-shape.ts";
import type { WireError } from "../../../shared/errors/warifu-error.ts";
import { element } from "../element.ts";
import type { Haste } from "../haste.ts";
import { type PinFieldKind, PinForm, showSwitch } from "../pin-form.ts";
import type { Speaker } from "../speaker.ts";
import { lastTryNodes } from "./last-try.ts";
import { LeftAlone } from "./left-alone.ts";

export type Errand =
  | { readonly name: "change"; readonly pin: PinName }
  | { readonly name: "readEnd"; readonly pin: "sign" };

export interface TypedPins {
  /** The PIN that the card has. */
  readonly old: number[];
  /** For a change. */
  readonly new: number[];
  readonly lastTryConfirmed: boolean;
}

export interface EntryParts {
  readonly card: InspectedPins;
  readonly errand: Errand;
  readonly haste: Haste;
  /** The person has said yes. Whoever takes the codes wipes them. */
  readonly onTyped: (typed: TypedPins) => void;
  readonly onCancel: () => void;
  /** Something else is to be shown. */
  readonly onStep: () => void;
}

const fields = {
  old: { id: "pin-old", autocomplete: "current-password", isAlone: false, called: ({ card }) => card.old },
  fresh: { id: "pin-new", autocomplete: "new-password", isAlone: false, called: ({ card }) => card.fresh },
  again: { id: "pin-again", autocomplete: "new-password", isAlone: false, called: ({ card }) => card.again },
} as const satisfies Record<string, PinFieldKind>;

export class PinEntry {
  readonly parts: EntryParts;
  readonly #guessed = element("p", { class: "warning", role: "status" });
  readonly #forgotten = element("p", { id: "forgotten", class: "help", role: "status" });
  readonly #forms: readonly PinForm[];
  readonly #leftAlone = new LeftAlone(() => this.#forgetLeftAlone());
  #step: "last try" | "typing" | "working";
  #speaker: Speaker | undefined;
  #lastTryConfirmed = false;

  constructor(parts: EntryParts) {
    this.parts = parts;
    const { card, errand, haste } = parts;
    this.#step = card.pins[errand.pin] === 1 ? "last try" : "typing";
    const form = (kind?: PinFieldKind): PinForm => new PinForm(haste, () => this.#edited(), kind);
    this.#forms = errand.name === "readEnd" ? [form()] : Object.values(fields).map(form);
    // nobody has been asked about it yet; the person has called it up by a press of a button
    haste.came();
    haste.wasWanted();
  }

  get isWorking(): boolean {
    return this.#step === "working";
  }

  render(speaker: Speaker): Node[] {
    this.#speaker = speaker;
    if (this.#step === "working") {
      const line = element("p", { class: "state", role: "status" }, speaker.say(speaker.words.card.working));
      return [element("div", { class: "turning", "aria-hidden": "true" }), line];
    }
    if (this.#step === "typing") return [this.#form(speaker)];
    const accept = (): void => {
      this.#lastTryConfirmed = true;
      this.#step = "typing";
      this.parts.onStep();
      this.parts.haste.wasWanted();
    };
    return lastTryNodes(this.parts.errand.pin, speaker, accept, this.parts.onCancel);
  }

  focus(): void {
    if (this.#step === "typing") this.#forms[0]?.focus();
    else document.getElementById("last-try-title")?.focus();
  }

  forget(): void {
    this.#leftAlone.end();
    for (const form of this.#forms) form.forget();
    this.#guessed.replaceChildren();
    this.#forgotten.replaceChildren();
  }

  #edited(): void {
    this.#leftAlone.typed();
    this.#forgotten.replaceChildren();
    this.#warn();
  }

  /** A PIN that nobody has sent does not stay for whoever comes to the computer next. */
  #forgetLeftAlone(): void {
    this.forget();
    // the fields hide again what is typed, and the box says so
    for (const box of document.querySelectorAll<HTMLInputElement>(".entry .tick input")) box.checked = false;
    if (this.#speaker) this.#forgotten.append(this.#speaker.say(this.#speaker.words.card.forgotten));
  }

  #form(speaker: Speaker): HTMLFormElement {
    const { errand, card, onCancel } = this.parts;
    const { words } = speaker;
    const isChange = errand.name === "change";
    const values = { name: words.pin[errand.pin].name };
    const title = speaker.say(isChange ? words.card.changeTitle : words.card.readEndTitle, values);
    // beside the name of the PIN, right above, are its tries
    const triesLeft = isChange ? null : (card.pins[errand.pin] ?? null);
    const question = { card: card.card, pin: errand.pin, triesLeft };
    const nodes = this.#forms.flatMap((form) => form.render(question, speaker));
    const more = isChange ? [showSwitch(this.#forms, speaker), this.#guessed] : [helpOf(speaker)];
    const yes = speaker.say(isChange ? words.card.changeNow : words.card.readEnd);
    const buttons = element(
      "div",
      { class: "entry-buttons" },
      element("button", { type: "button", id: "cancel-entry", onclick: onCancel }, speaker.say(words.card.cancel)),
      element("button", { type: "submit", id: "submit-entry", class: "main" }, yes),
    );
    const form = element(
      "form",
      { class: "entry", novalidate: true, "aria-labelledby": "entry-title" },
      element("h4", { id: "entry-title" }, title),
      ...nodes,
      ...more,
      this.#forgotten,
      buttons,
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    return form;
  }

  #submit(): void {
    if (this.isWorking || this.parts.haste.isJustAsked) return;
    const typed = this.#read();
    if (!typed) return;
    this.forget();
    this.#step = "working";
    this.parts.onStep();
    this.parts.onTyped(typed);
  }

  /** `undefined` when a field says why not; then nothing that was read is left. */
  #read(): TypedPins | undefined {
    const read: number[][] = [];
    for (const form of this.#forms) {
      const codes = form.read();
      if (codes) read.push(codes);
      else break;
    }
    const [old = [], fresh = [], again] = read;
    const isComplete = read.length === this.#forms.length;
    if (isComplete && this.#isChangePossible(old, fresh, again)) {
      again?.fill(0);
      return { old, new: fresh, lastTryConfirmed: this.#lastTryConfirmed };
    }
    for (const codes of read) codes.fill(0);
    return undefined;
  }

  #isChangePossible(old: readonly number[], fresh: readonly number[], again: readonly number[] | undefined): boolean {
    if (!again) return true;
    const { pin } = this.parts.errand;
    if (isSame(old, fresh)) return this.#complain(1, { code: "PIN_UNCHANGED", details: { pin } });
    return isSame(fresh, again) || this.#complain(2, { code: "PIN_REPEAT_DIFFERS", details: { pin } });
  }

  #complain(field: number, problem: WireError): false {
    const speaker = this.#speaker;
    if (speaker) this.#forms[field]?.complain(speaker.say(speaker.explain(problem).message));
    return false;
  }

  #warn(): void {
    const { pin } = this.parts.errand;
    const codes = this.#forms[1]?.codes ?? [];
    const isGuessed = isPossiblePin(pin, codes) && isEasilyGuessed(pin, codes);
    codes.fill(0);
    if (isGuessed === this.#guessed.hasChildNodes()) return;
    this.#guessed.replaceChildren(
      ...(isGuessed && this.#speaker ? [this.#speaker.say(this.#speaker.words.card.easilyGuessed)] : []),
    );
  }
}

const helpOf = (speaker: Speaker): HTMLElement =>
  element("p", { class: "help" }, speaker.say(speaker.words.card.readEndHelp));

const isSame = (one: readonly number[], other: readonly number[]): boolean =>
  one.length === other.length && one.every((code, index) => code === other[index]);
