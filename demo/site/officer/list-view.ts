/** The list of applications: receipt numbers, no names. */
import type { ListBody, Listed } from "../../exchange/officer-bodies.ts";
import { byId, element } from "../element.ts";
import { pageLanguage, say } from "../language.ts";
import { verdictMark } from "./compared-view.ts";
import { alikeCount, officeWords, zipPart } from "./office-words.ts";

type Open = (receipt: string) => void;

export function showList(
  { applications, more, counts, parts }: ListBody,
  { add, open }: { add: boolean; open: Open },
): void {
  const rows = applications.map((application) => row(application, open));
  const body = byId("applications");
  if (add) body.append(...rows);
  else body.replaceChildren(...rows);
  byId("none").hidden = body.childElementCount > 0;
  byId("more").hidden = !more;
  for (const [name, count] of Object.entries(counts)) byId(`count-${name}`).textContent = count.toLocaleString("ja");
  byId("zips").replaceChildren(...Array.from({ length: parts }, (_, index) => zipLink(index + 1, parts)));
}

function row({ receipt, receivedAt, holder, alike }: Listed, open: Open): HTMLTableRowElement {
  const duplicates = element("td");
  say(duplicates, alike === 0 ? officeWords.none : alikeCount(alike));
  return element(
    "tr",
    {},
    element("td", {}, openButton(receipt, open)),
    element("td", {}, timeElement(receivedAt)),
    element("td", {}, verdictMark(holder)),
    duplicates,
  );
}

export function openButton(receipt: string, open: Open): HTMLButtonElement {
  const button = element("button", { type: "button", "data-receipt": receipt }, receipt);
  button.addEventListener("click", () => open(receipt));
  return button;
}

/** In Japan's time. {@link translateTimes} writes it again in the other language. */
export function timeElement(iso: string): HTMLTimeElement {
  const time = element("time", { datetime: iso });
  writeTime(time);
  return time;
}

export function translateTimes(): void {
  for (const time of document.querySelectorAll<HTMLTimeElement>("time[datetime]")) writeTime(time);
}

export function writeTime(time: HTMLTimeElement): void {
  const format = { dateStyle: "long", timeStyle: "medium", timeZone: "Asia/Tokyo" } as const;
  time.textContent = new Intl.DateTimeFormat(pageLanguage(), format).format(new Date(time.dateTime));
}

function zipLink(part: number, parts: number): HTMLAnchorElement {
  const link = element("a", { class: "button", href: `/officer/applications.zip?part=${part}`, download: "" });
  say(link, zipPart(part, parts));
  return link;
}
