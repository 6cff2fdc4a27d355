/**
 * What was read from the card, put into the form: where each field comes from, and whether it was edited since. In place of 代替文字
 * nothing is put that nobody has typed: the person is asked for each.
 */
import type { PageResult } from "../../../client/warifu.ts";
import { byId } from "../element.ts";
import { controlsOf, putInto, typedIn } from "../form-controls.ts";
import { say } from "../language.ts";
import type { FieldName } from "../typed-text.ts";
import { tidied } from "../typed-text.ts";
import { nobody, prefillWords } from "./prefill-words.ts";
import { clearSubstitutes, showSubstitutes } from "./substitutes-view.ts";

type Prefill = PageResult<"readAttributes">;
const fields = ["name", "birth", "address"] as const satisfies readonly FieldName[];
type PrefilledField = (typeof fields)[number];

/** What the card says, by field; nothing for fields that were typed from the start. */
const fromCard = new Map<PrefilledField, string>();

export function showPrefill({ name, birth, address }: Prefill): void {
  clearPrefill();
  put("name", name?.raw, name?.substituted);
  put("birth", birth?.iso);
  put("address", address?.raw, address?.substituted);
  const missing = fields.some((field) => !fromCard.has(field));
  say(byId("prefill-done"), missing ? prefillWords.incomplete : prefillWords.done);
}

function put(field: PrefilledField, value: string | null | undefined, substituted?: readonly boolean[] | null): void {
  if (!value) return;
  const controls = controlsOf(field);
  putInto(controls, value);
  fromCard.set(field, value);
  if (field !== "birth") showSubstitutes(field, value, substituted ?? []);
  markSource(field);
}

export function clearPrefill(): void {
  fromCard.clear();
  for (const field of fields) {
    say(byId(`${field}-source`), nobody);
    byId(`${field}-source`).dataset["state"] = "";
  }
  for (const field of ["name", "address"] as const) clearSubstitutes(field);
  say(byId("prefill-done"), nobody);
}

/** Again after every change of the form. */
export function markSources(): void {
  for (const field of fromCard.keys()) markSource(field);
}

/** `card`: as on the card. `edited`: not any more. `undefined`: nothing was read. */
export function sourceOf(field: FieldName): "card" | "edited" | undefined {
  const read = fromCard.get(field as PrefilledField);
  if (read === undefined) return undefined;
  return tidied[field](typedIn(controlsOf(field))) === tidied[field](read) ? "card" : "edited";
}

function markSource(field: PrefilledField): void {
  const state = sourceOf(field);
  const note = byId(`${field}-source`);
  note.dataset["state"] = state ?? "";
  say(note, state ? prefillWords[state] : nobody);
}
