/** Which controls of the page hold a field. */
import { byId } from "./element.ts";
import type { FieldName } from "./typed-text.ts";

type Control = HTMLInputElement | HTMLSelectElement;

/** `accountNumber` is the control `account-number`, of the second member `member-2-account-number`. */
export const controlId = (field: FieldName, memberKey = ""): string =>
  memberKey + field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

export const dateParts = ["year", "month", "day"] as const;

/** The controls of a field, the one that takes the keyboard first: three for a date, one for all others. */
export function controlsOf(field: FieldName, memberKey = ""): Control[] {
  const id = controlId(field, memberKey);
  return field === "birth" ? dateParts.map((part) => byId<Control>(`${id}-${part}`)) : [byId<Control>(id)];
}

/** What was typed; a date as `year-month-day`, empty when all three are. */
export function typedIn(controls: readonly Control[]): string {
  const parts = controls.map(({ value }) => value.trim());
  return parts.every((part) => part === "") ? "" : parts.join("-");
}

export function putInto(controls: readonly Control[], value: string): void {
  const parts = controls.length === 1 ? [value] : value.split("-");
  for (const [index, control] of controls.entries()) control.value = parts[index] ?? "";
}
