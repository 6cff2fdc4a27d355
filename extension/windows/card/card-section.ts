/** The part of "My card" that is about the card: looks at it, shows it, and takes one PIN to it when the person says so. */
import type { InspectedPins } from "../../../shared/contract/operations.ts";
import { WarifuError, type WireError } from "../../../shared/errors/warifu-error.ts";
import { element } from "../element.ts";
import type { Haste } from "../haste.ts";
import type { Speaker } from "../speaker.ts";
import type { AskHost } from "./card-link.ts";
import { certificateList } from "./certificate-list.ts";
import { type Look, lookAtCards, type SeenCard } from "./look.ts";
import { LookWhileSeen } from "./look-while-seen.ts";
import { type Errand, PinEntry, type TypedPins } from "./pin-entry.ts";
import { pinList } from "./pin-list.ts";

/** What came of the last thing a PIN was used for. */
type Notice = { readonly changed: Errand["pin"] } | { readonly problem: WireError };

export interface CardSectionParts {
  readonly place: HTMLElement;
  readonly ask: AskHost;
  readonly haste: Haste;
}

export class CardSection {
  readonly #parts: CardSectionParts;
  #speaker: Speaker | undefined;
  #look: Look = { name: "looking" };
  readonly #looks: LookWhileSeen;
  #entry: PinEntry | undefined;
  readonly #title = element("h2", { id: "card-title" });
  /** Apart from the look, so that it is said once and keeps the keyboard while the card is looked at. */
  readonly #noticePlace = element("div");
  readonly #lookPlace = element("div");
  #notice: Notice | undefined;
  /** The button is drawn anew after the look it has asked for. */
  #wasPressed = false;

  constructor(parts: CardSectionParts) {
    this.#parts = parts;
    parts.place.replaceChildren(this.#title, this.#noticePlace, this.#lookPlace);
    this.#looks = new LookWhileSeen((calledOff) =>
      lookAtCards(parts.ask, calledOff, (look) => {
        this.#look = look;
        this.#draw();
      }),
    );
  }

  /** A PIN is on its way: whoever leaves now does not hear what came of it. */
  get isWorking(): boolean {
    return this.#entry?.isWorking === true;
  }

  speak(speaker: Speaker): void {
    this.#speaker = speaker;
    this.#title.replaceChildren(speaker.say(speaker.words.card.card));
    this.#tell(this.#notice);
    this.#draw();
  }

  /** Looks again if nothing has been seen yet. */
  lookOn(): void {
    if (this.#look.name !== "seen" && !this.isWorking) this.look();
  }

  look(): void {
    this.#looks.begin();
  }

  #draw(): void {
    const speaker = this.#speaker;
    if (!speaker) return;
    this.#lookPlace.replaceChildren(...this.#lookNodes(speaker));
    // one thing at a time, and nothing else is begun meanwhile
    if (this.isWorking) for (const button of this.#lookPlace.querySelectorAll("button")) button.disabled = true;
    const again = document.getElementById("look-again");
    if (!again || !this.#wasPressed) return;
    this.#wasPressed = false;
    again.focus();
  }

  #tell(notice: Notice | undefined): void {
    this.#notice = notice;
    if (this.#speaker) this.#noticePlace.replaceChildren(...noticeNodes(notice, this.#speaker));
  }

  #lookNodes(speaker: Speaker): Node[] {
    const look = this.#look;
    const { card: words, stage } = speaker.words;
    if (look.name === "looking") return [element("p", { role: "status" }, speaker.say(words.looking))];
    const again = element("button", {
      type: "button",
      id: "look-again",
      class: "plain",
      onclick: () => this.#lookAgain(),
    });
    again.append(speaker.say(words.lookAgain));
    if (look.name === "seen") return [...look.cards.map((seen) => this.#card(seen, speaker)), again];
    const { left, leftHelp } = speaker.words.pinPad;
    const { message, remedy } =
      look.name === "padLeft" ? { message: left, remedy: leftHelp } : speaker.explain(look.problem);
    const isWaiting = look.name !== "failed";
    const told = element(
      "div",
      { class: isWaiting ? "notice calm" : "notice", role: "status" },
      element("p", {}, element("b", {}, speaker.say(message))),
      element("p", {}, speaker.say(remedy)),
      isWaiting && element("p", { class: "help" }, speaker.say(stage.goesOn)),
    );
    return isWaiting ? [told] : [told, again];
  }

  #card(seen: SeenCard, speaker: Speaker): HTMLElement {
    const { card } = seen;
    const { errand } = this.#entry?.parts.card === card ? this.#entry.parts : {};
    const nodes = (name: Errand["name"]) => (errand?.name === name ? this.#entry?.render(speaker) : undefined);
    const change = nodes("change");
    const begin = (next: Errand) => this.#begin(next, seen);
    const title = element(
      "p",
      { class: "card-name" },
      speaker.say(speaker.words.token[card.token]),
      element("span", { class: "help" }, card.reader),
    );
    return element(
      "div",
      { class: "one-card" },
      title,
      ...pinList(
        card,
        speaker,
        (pin) => begin({ name: "change", pin }),
        change && errand && { pin: errand.pin, nodes: change },
      ),
      ...certificateList(seen, speaker, () => begin({ name: "readEnd", pin: "sign" }), nodes("readEnd")),
    );
  }

  #lookAgain(): void {
    this.#close();
    this.#tell(undefined);
    this.#wasPressed = true;
    this.look();
  }

  #begin(errand: Errand, seen: SeenCard): void {
    if (this.isWorking) return;
    this.#close();
    this.#tell(undefined);
    this.#entry = new PinEntry({
      card: seen.card,
      errand,
      haste: this.#parts.haste,
      onTyped: (typed) => void this.#use(errand, seen, typed),
      onStep: () => this.#redraw(),
      onCancel: () => {
        this.#close();
        this.#draw();
        document.getElementById(errand.name === "change" ? `change-${errand.pin}` : "read-end")?.focus();
      },
    });
    this.#redraw();
  }

  #redraw(): void {
    this.#draw();
    this.#entry?.focus();
  }

  #close(): void {
    this.#entry?.forget();
    this.#entry = undefined;
  }

  /** Never rejects. Whatever came of it, the card is looked at again: that costs no try. */
  async #use(errand: Errand, seen: SeenCard, typed: TypedPins): Promise<void> {
    try {
      await (errand.name === "change" ? this.#change(errand, seen.card, typed) : this.#readEnd(seen, typed));
    } catch (error) {
      const failure = error instanceof WarifuError ? (error as WarifuError) : new WarifuError("INTERNAL");
      this.#tell({ problem: failure.toWire() });
      this.look();
    } finally {
      typed.old.fill(0);
      typed.new.fill(0);
      this.#close();
      this.#draw();
      document.getElementById("notice")?.focus();
    }
  }

  async #change({ pin: name }: Errand, { card }: InspectedPins, typed: TypedPins): Promise<void> {
    const { lastTryConfirmed, old } = typed;
    await this.#parts.ask("changePin", { card, name, lastTryConfirmed, old, new: typed.new });
    this.#tell({ changed: name });
    this.look();
  }

  async #readEnd(seen: SeenCard, { old: pin, lastTryConfirmed }: TypedPins): Promise<void> {
    const key = "digitalSignature";
    const { card } = seen.card;
    const validity = await this.#parts.ask("readValidity", { key, card, lastTryConfirmed, pin });
    // the right PIN has given all tries back
    const now = await this.#parts.ask("inspectPins", { wait: false }).catch(() => ({ cards: [] }));
    const same = now.cards.find((each) => each.card === card);
    if (!same) {
      this.look();
      return;
    }
    const withEnd = { card: same, validity: { ...seen.validity, [key]: validity } };
    if (this.#look.name === "seen")
      this.#look = { name: "seen", cards: this.#look.cards.map((each) => (each === seen ? withEnd : each)) };
  }
}

function noticeNodes(notice: Notice | undefined, speaker: Speaker): Node[] {
  if (!notice) return [];
  const { card, pin } = speaker.words;
  if ("changed" in notice) {
    const line = element("p", { class: "well" }, speaker.say(card.changed, { pin: pin[notice.changed].name }));
    return [element("div", { id: "notice", class: "notice good", role: "status", tabindex: -1 }, line)];
  }
  const { message, remedy } = speaker.explain(notice.problem);
  const title = element("p", { class: "bad" }, element("b", {}, speaker.say(message)));
  return [
    element(
      "div",
      { id: "notice", class: "notice", role: "alert", tabindex: -1 },
      title,
      element("p", {}, speaker.say(remedy)),
    ),
  ];
}
