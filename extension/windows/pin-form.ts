/**
 * The PIN entry. Keeps what was typed from one question to the next, so that a card that slipped costs no retyping, until
 * it is told to forget it; gives it out as character codes, and only when the card could accept it.
 */
import type { PinName } from "../../shared/contract/fields.ts";
import { cardCode, isPossiblePin, pinShape } from "../../shared/contract/pin-shape.ts";
import type { Words } from "../../shared/i18n/extension-text.ts";
import type { PinQuestion } from "../messages/approval.ts";
import { element } from "./element.ts";
import type { Haste } from "./haste.ts";
import { pinLabel, pinNames, triesBadge } from "./pin-labels.ts";
import type { Speaker } from "./speaker.ts";

/** Which field it is, where there are several on a page. */
export interface PinFieldKind {
  readonly id: string;
  /** For password managers. */
  readonly autocomplete: "current-password" | "new-password";
  /** What the field is called, with `{name}` for the name of the PIN. */
  readonly called?: (words: Words) => string;
  /** Brings the box that shows what is typed. */
  readonly isAlone: boolean;
}

/** The PIN that the card has: said with what it is often mistaken for. */
const isPresent = ({ autocomplete }: PinFieldKind): boolean => autocomplete === "current-password";
const onlyField: PinFieldKind = { id: "pin", autocomplete: "current-password", isAlone: true };

export class PinForm {
  readonly #kind: PinFieldKind;
  readonly #input: HTMLInputElement;
  readonly #error: HTMLElement;
  readonly #converted: HTMLElement;
  readonly #haste: Haste;
  /** Some of what stands in the field was typed when it may have been meant for something else. */
  #isDoubtful = false;
  #question: PinQuestion | undefined;
  #speaker: Speaker | undefined;

  /** `onEdit` is called when what stands in the field changes. */
  constructor(haste: Haste, onEdit: () => void, kind: PinFieldKind = onlyField) {
    const { id, autocomplete } = kind;
    this.#kind = kind;
    this.#haste = haste;
    this.#error = element("p", { id: `${id}-error`, class: "bad", role: "alert" });
    this.#converted = element("p", { id: `${id}-converted`, class: "help", role: "status" });
    const parts = ["error", "tries", "converted", ...(isPresent(kind) ? ["help"] : [])];
    const described = parts.map((part) => `${id}-${part}`).join(" ");
    const own = { id, class: "pin-field", type: "password", required: true, autocomplete };
    this.#input = element("input", { ...own, ...inputHints, "aria-describedby": described });
    this.#input.addEventListener("input", (event) => {
      onEdit();
      if (isTyped(event) && this.#haste.isLikely) this.#isDoubtful = true;
      if (this.#input.value === "") this.#isDoubtful = false;
      if (!(event as InputEvent).isComposing) this.#convert();
    });
    this.#input.addEventListener("compositionend", () => this.#convert());
  }

  /** The entry for a question; what was typed before is still there. */
  render(question: PinQuestion, speaker: Speaker): Node[] {
    const { pin } = question;
    // a wrong guess at another PIN must not stay in the field of this one
    if (this.#question && this.#question.pin !== pin) this.forget();
    this.#question = question;
    this.#speaker = speaker;
    this.#input.inputMode = pin === "auth" ? "numeric" : "text";
    this.#error.replaceChildren();
    this.#input.removeAttribute("aria-invalid");
    const { id, called, isAlone } = this.#kind;
    const label = element("label", { for: id }, pinLabel(question, speaker, called?.(speaker.words)));
    const tries = triesBadge(question, speaker, `${id}-tries`);
    const help = element("p", { id: `${id}-help`, class: "help" }, speaker.say(speaker.words.pin[pin].notThis));
    return [
      element("div", { class: "pin-label" }, label, tries),
      this.#error,
      this.#input,
      ...(isAlone ? [showSwitch([this], speaker)] : []),
      this.#converted,
      ...(isPresent(this.#kind) ? [help] : []),
    ];
  }

  focus(): void {
    // where the window has to scroll, who asks stays in sight until somebody types
    this.#input.focus({ preventScroll: true });
    this.#input.select();
  }

  /** The codes as the card wants them. Otherwise the field says why not: no such PIN is possible, or it may not be meant as one. */
  read(): number[] | undefined {
    const question = this.#question;
    const speaker = this.#speaker;
    if (!question || !speaker) return undefined;
    const codes = codesOf(this.#input.value);
    const wrong = isPossiblePin(question.pin, codes) ? undefined : whatIsWrong(question.pin, codes);
    const isInDoubt = this.#isDoubtful || this.#haste.isLikely;
    if (!wrong && !isInDoubt) return codes.map((code) => cardCode(question.pin, code));
    const values = { ...pinNames(question, speaker), count: codes.length };
    codes.fill(0);
    this.#error.replaceChildren(element("span", {}, speaker.say(speaker.words.pinEntry[wrong ?? "lookAgain"], values)));
    if (wrong) {
      this.#input.setAttribute("aria-invalid", "true");
      this.focus();
    } else {
      this.#isDoubtful = false;
      this.#haste.asked();
    }
    return undefined;
  }

  /** What stands there, possible or not; whoever looks at it wipes it. */
  get codes(): number[] {
    return codesOf(this.#input.value);
  }

  /** Why what was read cannot be taken after all. */
  complain(why: Node): void {
    this.#error.replaceChildren(element("span", {}, why));
    this.#input.setAttribute("aria-invalid", "true");
    this.focus();
  }

  forget(): void {
    this.#input.value = "";
    this.#isDoubtful = false;
    this.#converted.replaceChildren();
    this.isShown = false;
  }

  /** Whether what is typed can be read on the screen. */
  get isShown(): boolean {
    return this.#input.type === "text";
  }

  set isShown(isShown: boolean) {
    this.#input.type = isShown ? "text" : "password";
  }

  #convert(): void {
    const { pin } = this.#question ?? {};
    const speaker = this.#speaker;
    if (!pin || !speaker) return;
    this.#error.replaceChildren();
    this.#input.removeAttribute("aria-invalid");
    const typed = this.#input.value;
    const wanted = String.fromCharCode(...codesOf(typed).map((code) => cardCode(pin, code)));
    if (wanted === typed) return;
    const { selectionStart, selectionEnd } = this.#input;
    this.#input.value = wanted;
    this.#input.setSelectionRange(selectionStart, selectionEnd);
    if (!this.#converted.hasChildNodes()) this.#converted.append(speaker.say(speaker.words.pinEntry.converted));
  }
}

/** The box that shows what is typed in these fields. */
export function showSwitch(forms: readonly PinForm[], speaker: Speaker): HTMLElement {
  const box = element("input", { type: "checkbox", checked: forms.some(({ isShown }) => isShown) });
  box.addEventListener("change", () => {
    for (const form of forms) form.isShown = box.checked;
  });
  return element("label", { class: "tick" }, box, element("span", {}, speaker.say(speaker.words.pinEntry.show)));
}

/** Not pasted, filled in or dropped: that is done on purpose. */
const isTyped = (event: Event): boolean =>
  ["insertText", "insertCompositionText"].includes((event as InputEvent).inputType);

/** Paste and password managers are welcome (WCAG 2.2, 3.3.8); correction and spelling aids would send it elsewhere. */
const inputHints = {
  autocapitalize: "characters",
  autocorrect: "off",
  spellcheck: "false",
};

const codesOf = (typed: string): number[] => Array.from({ length: typed.length }, (_, at) => typed.charCodeAt(at));

function whatIsWrong(pin: PinName, codes: readonly number[]): "empty" | "strange" | "impossible" {
  if (codes.length === 0) return "empty";
  return codes.every((code) => pinShape[pin].allows(cardCode(pin, code))) ? "impossible" : "strange";
}
