/**
 * Entry of the application page. The server checks again everything that is checked here, and this page never sees a PIN:
 * that is typed in Warifu's own window.
 */
import { ApplicationPage } from "./application-page.ts";
import { startDeveloperPanel } from "./developer-panel.ts";
import { byId } from "./element.ts";
import { startHousehold } from "./household.ts";
import { startLanguageSwitch } from "./language.ts";
import { startLiveForm } from "./live-form.ts";
import { clearPrefill } from "./prefill/prefill-view.ts";
import { clearProblems } from "./problem-view.ts";
import { showReceiptTime } from "./receipt-view.ts";
import { fillSample } from "./sample.ts";
import { currentStep, markSteps, nameStep } from "./steps.ts";

const page = new ApplicationPage();
const onClick = (id: string, listener: () => void): void => byId(id).addEventListener("click", listener);

byId("form").addEventListener("submit", (event) => {
  event.preventDefault();
  void page.confirm();
});
onClick("sample", () => {
  clearProblems();
  clearPrefill();
  fillSample();
});
onClick("log-in", () => void page.logIn());
onClick("prefill", () => void page.prefill());
onClick("sign", () => void page.signAndApply());
onClick("cancel", () => page.cancel());
onClick("back", () => history.back());
onClick("sign-pdf", () => void page.signPdf());
onClick("again", () => void page.finish());
addEventListener("popstate", () => page.returnToInput());

startLiveForm();
startHousehold();
startDeveloperPanel();
startLanguageSwitch(() => {
  nameStep();
  showReceiptTime();
});
markSteps(currentStep());
void page.start();
