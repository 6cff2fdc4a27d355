/** The lines for the members of the household: added and removed by the person. */
import { mostHouseholdMembers } from "../exchange/application-form.ts";
import { byId } from "./element.ts";
import { say } from "./language.ts";
import { memberRow } from "./member-row.ts";
import { member, removeMember } from "./words.ts";

/** What the ids of each member's controls begin with, in the order on the page. */
export const memberKeys = (): string[] => rows().map((row) => row.dataset["key"] ?? "");

const rows = (): HTMLElement[] => [...byId("members").querySelectorAll<HTMLElement>(".member")];

export function startHousehold(): void {
  byId("add-member").addEventListener("click", () => addMember()?.querySelector("input")?.focus());
}

export function clearMembers(): void {
  byId("members").replaceChildren();
  renumber();
}

/** Another line, or `undefined` when there are as many as the form takes. */
export function addMember(): HTMLElement | undefined {
  if (rows().length >= mostHouseholdMembers) return undefined;
  const row = memberRow(unusedKey(), () => remove(row));
  byId("members").append(row);
  renumber();
  return row;
}

function unusedKey(): string {
  const used = memberKeys();
  let number = 1;
  while (used.includes(`member-${number}-`)) number++;
  return `member-${number}-`;
}

function remove(row: HTMLElement): void {
  row.remove();
  renumber();
  byId("add-member").focus();
}

function renumber(): void {
  const all = rows();
  for (const [index, row] of all.entries()) {
    say(row.querySelector("legend") as HTMLElement, member(index + 1));
    say(row.querySelector(".remove") as HTMLElement, removeMember(index + 1));
  }
  byId("add-member").hidden = all.length >= mostHouseholdMembers;
}
