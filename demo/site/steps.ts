/** 1 login, 2 input, 3 confirm, 4 done: which one is shown, where the keyboard goes, what the browser's back button does. */
import { byId } from "./element.ts";
import { pageLanguage } from "./language.ts";
import { titles } from "./words.ts";

export type Step = "login" | "input" | "confirm" | "done";
const steps: readonly Step[] = ["login", "input", "confirm", "done"];

export const currentStep = (): Step => document.body.dataset["step"] as Step;

export function showStep(step: Step): void {
  document.body.dataset["step"] = step;
  for (const each of steps) byId(each).hidden = each !== step;
  markSteps(step);
  nameStep();
  byId(`${step}-title`).focus({ preventScroll: true });
  window.scrollTo({ top: 0 });
}

/** Writes the tab's title in the page's language. */
export function nameStep(): void {
  const language = pageLanguage();
  document.title = `${titles[currentStep()][language]} | ${titles.city[language]}`;
}

export function markSteps(step: Step): void {
  for (const item of document.querySelectorAll<HTMLElement>(".steps li")) {
    const place = steps.indexOf(item.dataset["of"] as Step) - steps.indexOf(step);
    item.classList.toggle("past", place < 0);
    if (place === 0) item.setAttribute("aria-current", "step");
    else item.removeAttribute("aria-current");
  }
}
