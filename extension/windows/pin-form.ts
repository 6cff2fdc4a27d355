/**
 * The PIN entry. Keeps what was typed from one question to the next, so that a card that slipped costs no retyping, until
 * it is told to forget it; gives it out as character codes, and only when the card could accept it.
 */
import type { PinName } from "../../shared/contract/fields.ts";
import { cardCode, isPossiblePin, pinShape } from "../../shared/contract/pin-shape.ts";
import type { PinQuestion } from "../messages/approval.ts";
import { element } from "./element.ts";
import type { Haste } from "./haste.ts";
import type { Speaker } from "./speaker.ts";

const few = 2;

export class PinForm {
  readonly #input = element("input", { id: "pin", type: "password", required: true });
  readonly #error = element("p", { id: "pin-error", class: "bad", role: "alert" });
  readonly #converted = element("p", { id: "pin-converted", class: "help", role: "status" });
  readonly #haste: Haste;
  /** Some of what stands in the field was typed when it may have been meant for something else. */
  #isDoubtful = false;
  #question: PinQuestion | undefined;
  #speaker: Speaker | undefined;

  /** `onEdit` is called when what stands in the field changes. */
  constructor(haste: Haste, onEdit: () => void) {
    this.#haste = haste;
    for (const [name, value] of Object.entries(inputHints)) this.#input.setAttribute(name, value);
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
    const label = element("label", { for: "pin" }, pinLabel(question, speaker));
    const tries = triesLeft(question, speaker);
    const help = element("p", { id: "pin-help", class: "help" }, speaker.say(speaker.words.pin[pin].notThis));
    return [
      element("div", { class: "pin-label" }, label, tries),
      this.#error,
      this.#input,
      this.#showSwitch(speaker),
      this.#converted,
      help,
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

  forget(): void {
    this.#input.value = "";
    this.#isDoubtful = false;
    this.#converted.replaceChildren();
    this.#hide();
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

  #showSwitch(speaker: Speaker): HTMLElement {
    const isShown = this.#input.type === "text";
    const box = element("input", { type: "checkbox", checked: isShown });
    box.addEventListener("change", () => {
      this.#input.type = box.checked ? "text" : "password";
    });
    return element("label", { class: "tick" }, box, element("span", {}, speaker.say(speaker.words.pinEntry.show)));
  }

  #hide(): void {
    this.#input.type = "password";
  }
}

/** Not pasted, filled in or dropped: that is done on purpose. */
const isTyped = (event: Event): boolean =>
  ["insertText", "insertCompositionText"].includes((event as InputEvent).inputType);

/** Paste and password managers are welcome (WCAG 2.2, 3.3.8); correction and spelling aids would send it elsewhere. */
const inputHints = {
  autocomplete: "current-password",
  autocapitalize: "characters",
  autocorrect: "off",
  spellcheck: "false",
  "aria-describedby": "pin-error pin-tries pin-help pin-converted",
};

const codesOf = (typed: string): number[] => Array.from({ length: typed.length }, (_, at) => typed.charCodeAt(at));

/** The one name of a PIN, and its shape. */
export function pinLabel(question: PinQuestion, speaker: Speaker): DocumentFragment {
  const { name, shape } = pinNames(question, speaker);
  const label = speaker.say(name);
  label.append(element("span", { class: "shape" }, speaker.say(speaker.words.pinEntry.shape, { shape })));
  return label;
}

/** What a PIN is called and what it looks like, for the texts that say so. */
export function pinNames({ pin }: Pick<PinQuestion, "pin">, speaker: Speaker): { name: string; shape: string } {
  const { name, shape } = speaker.words.pin[pin];
  return { name, shape };
}

function whatIsWrong(pin: PinName, codes: readonly number[]): "empty" | "strange" | "impossible" {
  if (codes.length === 0) return "empty";
  return codes.every((code) => pinShape[pin].allows(cardCode(pin, code))) ? "impossible" : "strange";
}

export function triesLeft({ triesLeft: count }: PinQuestion, speaker: Speaker): HTMLElement {
  const badge = element("span", { id: "pin-tries", class: "tries" });
  if (count === null) return badge;
  badge.append(
    speaker.say(count === 1 ? speaker.words.pinEntry.lastTryLeft : speaker.words.pinEntry.triesLeft, { count }),
  );
  if (count <= few) badge.classList.add("few");
  return badge;
}
