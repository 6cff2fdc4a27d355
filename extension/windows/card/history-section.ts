/** The history on "My card": what was done, one entry or all deleted, and the switch. */
import { fromBase64 } from "../../../shared/encoding/base64.ts";
import { toHex } from "../../../shared/encoding/hex.ts";
import type { HistoryEntry, HistoryRequest, KeptHistory } from "../../messages/history.ts";
import { element } from "../element.ts";
import type { Speaker } from "../speaker.ts";

export class HistorySection {
  readonly #place: HTMLElement;
  readonly #ask: (request: HistoryRequest) => Promise<KeptHistory>;
  #kept: KeptHistory | undefined;
  #speaker: Speaker | undefined;
  /** The person is asked whether really all is to go. */
  #asksAll = false;

  constructor(place: HTMLElement, ask: (request: HistoryRequest) => Promise<KeptHistory>) {
    this.#place = place;
    this.#ask = ask;
  }

  speak(speaker: Speaker): void {
    this.#speaker = speaker;
    this.#draw();
  }

  /** `focus` is where the keyboard goes: what was pressed is not there any more. */
  async change(request: HistoryRequest, focus?: string): Promise<void> {
    this.#kept = await this.#ask(request);
    this.#asksAll = false;
    this.#draw();
    if (focus) document.getElementById(focus)?.focus();
  }

  #draw(): void {
    const speaker = this.#speaker;
    const kept = this.#kept;
    if (!speaker || !kept) return;
    const words = speaker.words.history;
    const rows = kept.entries.map((entry) => this.#row(entry, speaker));
    const title = element("h2", { id: "history-title", tabindex: -1 }, speaker.say(words.title));
    this.#place.replaceChildren(
      title,
      element("p", { class: "help" }, speaker.say(words.about)),
      this.#keepSwitch(kept, speaker),
      rows.length > 0 ? element("ul", {}, ...rows) : element("p", {}, speaker.say(words.none)),
      ...(rows.length > 0 ? this.#forgetAll(rows.length, speaker) : []),
    );
  }

  #keepSwitch({ isKept }: KeptHistory, speaker: Speaker): HTMLElement {
    const box = element("input", { type: "checkbox", id: "keep-history", checked: isKept });
    box.addEventListener("change", () => void this.change({ ask: "keepHistory", keep: box.checked }, "keep-history"));
    return element("label", { class: "tick" }, box, element("span", {}, speaker.say(speaker.words.history.keep)));
  }

  #row(entry: HistoryEntry, speaker: Speaker): HTMLElement {
    const words = speaker.words.history;
    const when = new Intl.DateTimeFormat(speaker.tag, { dateStyle: "medium", timeStyle: "short" }).format(entry.at);
    const which = element("span", { class: "unseen" }, `: ${when} ${entry.origin}`);
    const forget = element("button", { type: "button", class: "plain" }, speaker.say(words.forget), which);
    forget.addEventListener("click", () => void this.change({ ask: "forget", at: entry.at }, "history-title"));
    const digests = entry.digests.map((digest) =>
      element("li", {}, element("code", {}, toHex(fromBase64(digest) ?? new Uint8Array()))),
    );
    const summary = element("summary", {}, speaker.say(words.digests, { hash: entry.hash }));
    return element(
      "li",
      { class: "past" },
      element(
        "div",
        {},
        element("p", {}, element("b", {}, speaker.say(...whatWasDone(entry, speaker)))),
        element("p", { class: "help" }, when),
        element("p", {}, element("code", { class: "origin" }, entry.origin)),
        digests.length > 0 && element("details", {}, summary, element("ol", {}, ...digests)),
      ),
      forget,
    );
  }

  #forgetAll(count: number, speaker: Speaker): Node[] {
    const words = speaker.words.history;
    const button = (id: string, text: string, look: string, act: () => void) =>
      element("button", { type: "button", id, class: look, onclick: act }, speaker.say(text));
    const ask = (asks: boolean, focus: string) => () => {
      this.#asksAll = asks;
      this.#draw();
      document.getElementById(focus)?.focus();
    };
    if (!this.#asksAll) return [button("forget-all", words.forgetAll, "plain", ask(true, "keep-all"))];
    const buttons = element(
      "div",
      { class: "entry-buttons" },
      button("keep-all", speaker.words.card.cancel, "main", ask(false, "forget-all")),
      button("really-all", words.forgetAll, "plain", () => void this.change({ ask: "forget" }, "history-title")),
    );
    return [element("p", { role: "alert" }, speaker.say(words.forgetAllSure, { count })), buttons];
  }
}

/** The text and its values. */
function whatWasDone(
  { method, key, digests, total }: HistoryEntry,
  speaker: Speaker,
): [string, Record<string, string | number>] {
  const { history: words, key: keys } = speaker.words;
  if (method === "sign") {
    return [
      total === undefined ? words.signed : words.partlySigned,
      { count: digests.length, ...(total && { total }) },
    ];
  }
  if (method === "authenticate") return [words.loggedIn, {}];
  if (method === "readCertificate") return [words.read, key ? { key: keys[key] } : { key: "" }];
  return key ? [words.readAttributesOf, { key: keys[key] }] : [words.readAttributes, {}];
}
