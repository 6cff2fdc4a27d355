/** What the form does while it is filled in. */
import { byId } from "./element.ts";
import { say } from "./language.ts";
import { markSources } from "./prefill/prefill-view.ts";
import { tidied } from "./typed-text.ts";

export function startLiveForm(): void {
  const form = byId("form", HTMLFormElement);
  form.addEventListener("input", ({ target }) => {
    if (target instanceof Element) unmark(target);
    markSources();
  });
  form.addEventListener("change", showBankFields);
  for (const id of ["kana", "account-holder"]) {
    const control = byId(id, HTMLInputElement);
    control.addEventListener("change", () => {
      control.value = tidied.kana(control.value);
    });
  }
}

/** The account is asked for only when it is wanted. */
export function showBankFields(): void {
  byId("bank-fields").hidden = !byId("payment-bank", HTMLInputElement).checked;
}

/** A field that is being mended is no longer called wrong; the list above stays until the next try. */
function unmark(control: Element): void {
  if (!control.hasAttribute("aria-invalid")) return;
  const name = control.getAttribute("name");
  const group = control.closest(".date") ?? (name ? control.closest("fieldset") : null);
  const marked = group?.querySelectorAll("[aria-invalid]") ?? [control];
  for (const each of marked) each.removeAttribute("aria-invalid");
  const described = (group ?? control).getAttribute("aria-describedby")?.split(" ") ?? [];
  const messageId = described.find((id) => id.endsWith("-error"));
  if (messageId) say(byId(messageId), { ja: "", en: "" });
}
