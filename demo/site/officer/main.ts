/** Entry of the officers' page. Everything it may show it asks the server for, each time anew; it keeps nothing. */
import { byId } from "../element.ts";
import { startLanguageSwitch } from "../language.ts";
import { OfficePage } from "./office-page.ts";

const page = new OfficePage();
const onClick = (id: string, act: () => Promise<void>): void => byId(id).addEventListener("click", () => void act());
const onSubmit = (id: string, act: () => Promise<void>): void =>
  byId(id).addEventListener("submit", (event) => {
    event.preventDefault();
    void act();
  });

onClick("log-in", () => page.logIn());
onClick("log-out", () => page.logOut());
byId("cancel").addEventListener("click", () => page.cancel());
onSubmit("search", () => page.lookUp());
onSubmit("check", () => page.checkLog());
onSubmit("invite", () => page.invite());
onClick("more", () => page.showOlder());
onClick("to-list", () => page.go("list"));
onClick("open-pdf", () => page.openPdf());
for (const button of document.querySelectorAll<HTMLButtonElement>("[data-go]")) {
  button.addEventListener("click", () => void page.go(button.dataset["go"] as "list"));
}
for (const button of document.querySelectorAll<HTMLButtonElement>("[data-only]")) {
  button.addEventListener("click", () => void page.filter(button.dataset["only"] as ""));
}
startLanguageSwitch(() => page.translate());
void page.start();
