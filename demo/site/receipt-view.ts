/** Third step: the receipt number, and what the server did and did not check. */
import type { ReceiptBody } from "../exchange/receipt-body.ts";
import { byId } from "./element.ts";
import { pageLanguage, say } from "./language.ts";
import { pdfName } from "./pdf-copy.ts";
import { alreadyWords, holderWords } from "./words.ts";

export function showReceipt({ receipt, receivedAt, holder, already, log }: ReceiptBody): void {
  byId("receipt").textContent = receipt;
  byId("received-at", HTMLTimeElement).dateTime = receivedAt;
  showReceiptTime();
  byId("holder-check").className = holder === "same" || holder === "folded" ? "good" : "open";
  byId("already").hidden = already === "no";
  if (already !== "no") say(byId("already"), alreadyWords[already]);
  byId("log-number").textContent = String(log.number);
  byId("log-digest").textContent = log.digest.replace(/.{8}(?=.)/g, "$& ");
  say(byId("holder-text"), holderWords[holder]);
}

/** Again after the language has changed. */
export function showReceiptTime(): void {
  const time = byId("received-at", HTMLTimeElement);
  if (time.dateTime === "") return;
  const format = { dateStyle: "long", timeStyle: "short", timeZone: "Asia/Tokyo" } as const;
  time.textContent = new Intl.DateTimeFormat(pageLanguage(), format).format(new Date(time.dateTime));
}

/** Before anybody fills in a form for nothing. */
export function showEarlier(receipt: string | null): void {
  byId("earlier").hidden = receipt === null;
  byId("earlier-receipt").textContent = receipt ?? "";
}

/** Whether a copy can be signed; what was shown of another one is gone. */
export function showCopy(isThere: boolean): void {
  byId("sign-pdf").hidden = !isThere;
  byId("pdf-done").hidden = true;
  const link = byId("pdf-link", HTMLAnchorElement);
  if (link.href.startsWith("blob:")) URL.revokeObjectURL(link.href);
  link.href = "#pdf-done";
}

export function showSignedCopy(pdf: Blob): void {
  byId("sign-pdf").hidden = true;
  byId("pdf-done").hidden = false;
  const link = byId("pdf-link", HTMLAnchorElement);
  link.href = URL.createObjectURL(pdf);
  link.download = pdfName;
}
