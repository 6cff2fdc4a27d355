/** One application, opened. */
import type { ApplicationBody } from "../../exchange/officer-bodies.ts";
import { byId, element } from "../element.ts";
import { say, type Words } from "../language.ts";
import { comparedRow } from "./compared-view.ts";
import { openButton, timeElement, writeTime } from "./list-view.ts";
import { checkNames, checkWords } from "./office-words.ts";

export function showApplication(application: ApplicationBody, open: (receipt: string) => void): void {
  const { receipt, receivedAt, compared, alike, document: text, pdf, signature } = application;
  byId("application-receipt").textContent = receipt;
  const time = byId("application-time", HTMLTimeElement);
  time.dateTime = receivedAt;
  writeTime(time);
  byId("application-checks").replaceChildren(
    check(signature === "intact", checkNames.signature, checkWords[signature]),
    check(true, checkNames.certificate, checkWords.path),
    check(false, checkNames.revocation, checkWords.revocation),
  );
  byId("compared").replaceChildren(...compared.map(comparedRow));
  byId("alike").hidden = alike.length === 0;
  byId("alike-list").replaceChildren(
    ...alike.map((other) => element("li", {}, openButton(other.receipt, open), " ", timeElement(other.receivedAt))),
  );
  byId("application-document").textContent = text;
  byId("open-pdf").hidden = !pdf;
}

/** Nothing of a person stays on the screen, or behind it. */
export function forgetApplication(): void {
  for (const id of ["application-receipt", "application-document"]) byId(id).textContent = "";
  for (const id of ["compared", "alike-list", "application-checks"]) byId(id).replaceChildren();
}

function check(isGood: boolean, name: Words, words: Words): HTMLLIElement {
  const [heading, text] = [element("b"), element("span")];
  say(heading, name);
  say(text, words);
  return element("li", { class: isGood ? "good" : "open" }, heading, " ", text);
}
