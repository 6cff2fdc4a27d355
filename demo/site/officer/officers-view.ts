/** Who works here. */
import type { OfficersBody } from "../../exchange/officer-bodies.ts";
import { byId, element } from "../element.ts";
import { say } from "../language.ts";
import { timeElement } from "./list-view.ts";
import { officeWords, removeOfficer, roleWords } from "./office-words.ts";

export function showOfficers({ officers }: OfficersBody, remove: (id: number) => void): void {
  byId("officer-list").replaceChildren(
    ...officers.map(({ id, role, enrolled, you }) => {
      const name = element("td");
      say(name, roleWords[role]);
      const last = element("td");
      if (you) say(last, officeWords.you);
      else last.append(removeButton(id, remove));
      return element("tr", {}, element("td", {}, String(id)), name, element("td", {}, timeElement(enrolled)), last);
    }),
  );
}

function removeButton(id: number, remove: (id: number) => void): HTMLButtonElement {
  const button = element("button", { type: "button" });
  say(button, removeOfficer(id));
  button.addEventListener("click", () => remove(id));
  return button;
}
