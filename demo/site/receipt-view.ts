/** Third step: the receipt number, and what the server did and did not check. */
import type { ReceiptBody } from "../receipt-body.ts";
import { byId } from "./element.ts";
import { pageLanguage, say } from "./language.ts";
import { holderWords } from "./words.ts";

export function showReceipt({ receipt, receivedAt, holder }: ReceiptBody): void {
  byId("receipt").textContent = receipt;
  byId("received-at", HTMLTimeElement).dateTime = receivedAt;
  showReceiptTime();
  byId("holder-check").className = holder === "different" ? "open" : "good";
  say(byId("holder-text"), holderWords[holder]);
}

/** Again after the language has changed. */
export function showReceiptTime(): void {
  const time = byId("received-at", HTMLTimeElement);
  if (time.dateTime === "") return;
  const format = { dateStyle: "long", timeStyle: "short", timeZone: "Asia/Tokyo" } as const;
  time.textContent = new Intl.DateTimeFormat(pageLanguage(), format).format(new Date(time.dateTime));
}
