/** The one place for messages: what is wrong with the form, or why signing or sending failed. */
import type { WarifuError } from "../../client/warifu.ts";
import { byId, element } from "./element.ts";
import type { FailureWords } from "./failure-words.ts";
import type { Problem } from "./form-reading.ts";
import { type PageLanguage, say, sayForeign } from "./language.ts";
import { pleaseCheck } from "./words.ts";

/** A list of links to the fields, and the message again at each field. */
export function showProblems(problems: readonly Problem[]): void {
  clearProblems();
  for (const { controls, messageId, words } of problems) {
    say(byId(messageId), words);
    for (const control of controls) control.setAttribute("aria-invalid", "true");
  }
  const heading = element("strong");
  say(heading, pleaseCheck(problems.length));
  show("input", heading, element("ul", {}, ...problems.map((problem) => element("li", {}, linkTo(problem)))));
}

function linkTo({ controls: [control], listed }: Problem): HTMLAnchorElement {
  const link = element("a", { href: `#${control?.id ?? ""}` });
  say(link, listed);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    control?.focus();
  });
  return link;
}

export function showFailure(step: string, { message, remedy }: FailureWords): void {
  const [heading, advice] = [element("strong"), element("p")];
  say(heading, message);
  say(advice, remedy);
  show(step, heading, advice);
}

/** The error's own words, in the language the page asked for. */
export function showWarifuError(step: string, error: WarifuError, language: PageLanguage): void {
  const [heading, advice] = [element("strong"), element("p")];
  sayForeign(heading, error.message, language);
  sayForeign(advice, error.remedy, language);
  show(step, heading, advice);
  byId("error").dataset["code"] = error.code;
}

export function clearProblems(): void {
  const box = byId("error");
  box.hidden = true;
  box.replaceChildren();
  delete box.dataset["code"];
  for (const marked of document.querySelectorAll("[aria-invalid]")) marked.removeAttribute("aria-invalid");
  for (const message of document.querySelectorAll<HTMLElement>(".wrong")) say(message, { ja: "", en: "" });
}

/** Just above the buttons when the person is about to use the card, else above the step. */
function show(step: string, ...content: readonly Node[]): void {
  const box = byId("error");
  const actions = ["login", "confirm", "done"].includes(step) ? byId(step).querySelector(".actions") : undefined;
  (actions ?? byId(step)).before(box);
  box.replaceChildren(...content);
  box.hidden = false;
  box.focus();
}
