/** The examination on "My card": what is wrong between browser and card, how to mend it, and a report for others. */
import { fromText, type ReportedFinding } from "../../../shared/contract/examination.ts";
import { findings, type State } from "../../../shared/doctor/findings.ts";
import { WarifuError, type WireError } from "../../../shared/errors/warifu-error.ts";
import { findingInWords } from "../../../shared/i18n/finding-in-words.ts";
import { productVersion } from "../../../shared/product.ts";
import { element } from "../element.ts";
import type { Speaker } from "../speaker.ts";
import type { AskHost } from "./card-link.ts";
import { reportText } from "./report.ts";

/** An error where the host could not be asked. */
type Outcome = readonly ReportedFinding[] | WireError;

/** Shown by the rest of the page, with what the report leaves out; and the version of the extension, which we know. */
const shownElsewhere: ReadonlySet<string> = new Set(["certificates", "pins"]);
const order: readonly State[] = ["wrong", "warning", "unknown"];

export class ExaminationSection {
  readonly #place: HTMLElement;
  readonly #ask: AskHost;
  readonly #onEnd: () => void;
  #speaker: Speaker | undefined;
  #outcome: Outcome | "examining" | undefined;

  /** `onEnd` is called when the card is free again: one that was waited for had to stand back. */
  constructor(place: HTMLElement, ask: AskHost, onEnd: () => void) {
    this.#place = place;
    this.#ask = ask;
    this.#onEnd = onEnd;
  }

  speak(speaker: Speaker): void {
    this.#speaker = speaker;
    this.#draw();
  }

  async #examine(): Promise<void> {
    this.#outcome = "examining";
    this.#draw();
    try {
      this.#outcome = (await this.#ask("examine", {})).findings.map(readFinding);
    } catch (error) {
      const failure = error instanceof WarifuError ? (error as WarifuError) : new WarifuError("INTERNAL");
      this.#outcome = failure.toWire();
    }
    this.#draw();
    document.getElementById("outcome")?.focus();
    this.#onEnd();
  }

  #draw(): void {
    const speaker = this.#speaker;
    if (!speaker) return;
    const { examination: words } = speaker.words;
    const outcome = this.#outcome;
    const button = element("button", {
      type: "button",
      id: "examine",
      class: "plain",
      disabled: outcome === "examining",
    });
    button.append(speaker.say(words.examine));
    button.addEventListener("click", () => void this.#examine());
    const busy = element("p", { role: "status" }, outcome === "examining" && speaker.say(words.examining));
    this.#place.replaceChildren(
      element("h2", { id: "examination-title" }, speaker.say(words.title)),
      element("p", { class: "help" }, speaker.say(words.about)),
      element("p", {}, speaker.say(words.extension, { version: productVersion })),
      button,
      busy,
      ...(outcome === undefined || outcome === "examining"
        ? []
        : [...said(outcome, speaker), ...report(outcome, speaker)]),
    );
  }
}

/** One that this extension does not know is not dropped in silence. */
function readFinding(text: string): ReportedFinding {
  try {
    return fromText(text);
  } catch {
    return { code: "EXAMINATION_FAILED", facts: { examination: "finding" } };
  }
}

function said(outcome: Outcome, speaker: Speaker): Node[] {
  const { examination: words } = speaker.words;
  if ("code" in outcome) {
    const { message, remedy } = speaker.explain(outcome);
    const title = element("p", { id: "outcome", class: "wrong", tabindex: -1 }, element("b", {}, speaker.say(message)));
    return [title, element("p", {}, speaker.say(remedy))];
  }
  const shown = outcome.filter(({ code }) => code !== "EXTENSION_UNKNOWN" && !shownElsewhere.has(findings[code].check));
  const troubles = order.flatMap((state) => shown.filter(({ code }) => findings[code].state === state));
  const others = shown.filter(({ code }) => findings[code].state === "ok");
  const wrong = troubles.filter(({ code }) => findings[code].state === "wrong").length;
  const result = wrong === 0 ? words.nothingWrong : words.wrongCount;
  return [
    element(
      "p",
      { id: "outcome", class: wrong === 0 ? "well" : "wrong", tabindex: -1 },
      speaker.say(result, { count: wrong }),
    ),
    ...(troubles.length > 0 ? [list(troubles, speaker)] : []),
    ...(troubles.some(({ code }) => findings[code].state !== "unknown")
      ? [element("p", { class: "help" }, speaker.say(words.commands))]
      : []),
    element(
      "details",
      {},
      element("summary", {}, speaker.say(words.others, { count: others.length })),
      list(others, speaker),
    ),
  ];
}

function list(found: readonly ReportedFinding[], speaker: Speaker): HTMLElement {
  const rows = found.map((each) => {
    const { says, remedy } = findingInWords(each, speaker.words);
    const { state } = findings[each.code];
    const badge = element("span", { class: `badge ${state}` }, speaker.say(speaker.words.state[state]));
    return element(
      "li",
      {},
      element("p", { class: "finding" }, badge, " ", speaker.say(says)),
      remedy !== undefined && element("p", {}, speaker.say(remedy)),
    );
  });
  return element("ul", {}, ...rows);
}

function report(outcome: Outcome, speaker: Speaker): Node[] {
  const { examination: words } = speaker.words;
  const text = reportText(outcome);
  const told = element("p", { id: "copied", class: "help", role: "status" });
  const copy = element("button", { type: "button", id: "copy-report", class: "plain" }, speaker.say(words.copy));
  copy.addEventListener("click", () => {
    const tell = (words: string) => () => told.replaceChildren(speaker.say(words));
    void navigator.clipboard.writeText(text).then(tell(words.copied), tell(words.notCopied));
  });
  const summary = element("summary", {}, speaker.say(words.report));
  return [copy, told, element("details", { class: "report" }, summary, element("pre", { tabindex: 0 }, text))];
}
