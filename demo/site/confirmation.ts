/** Second step: what was entered, for a quick look, and the very text that will be signed. */
import { toHex } from "../../shared/encoding/hex.ts";
import type { Application } from "../exchange/application-form.ts";
import { byId, element } from "./element.ts";
import { say, type Words } from "./language.ts";
import { sourceOf } from "./prefill/prefill-view.ts";
import { prefillWords } from "./prefill/prefill-words.ts";
import { documentName } from "./signing.ts";
import type { FieldName } from "./typed-text.ts";
import { fieldWords, summaryWords } from "./words.ts";

export async function showConfirmation(filled: Application, text: string): Promise<void> {
  byId("summary").replaceChildren(...summaryRows(filled));
  const bytes = new TextEncoder().encode(text);
  byId("document-text").textContent = text;
  byId("document-name").textContent = documentName;
  byId("document-size").textContent = `${bytes.length.toLocaleString("ja")} B`;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  // in groups as in Warifu's window, so that the two can be compared
  byId("document-digest").textContent = toHex(digest).replace(/.{8}(?=.)/g, "$& ");
}

function summaryRows({ 申請者: applicant, 世帯員: members, 受取方法: paid }: Application): HTMLElement[] {
  return [
    row(fieldWords.name.label, applicant.氏名, ...editedNote("name")),
    row(fieldWords.kana.label, applicant.フリガナ),
    row(fieldWords.birth.label, applicant.生年月日, ...editedNote("birth")),
    row(fieldWords.postalCode.label, applicant.郵便番号),
    row(fieldWords.address.label, applicant.住所, ...editedNote("address")),
    row(fieldWords.phone.label, applicant.電話番号),
    row(summaryWords.members, ...memberLines(members)),
    row(summaryWords.payment, ...paymentLines(paid)),
  ];
}

/** Where the person has changed what the card says. */
const editedNote = (field: FieldName): Words[] => (sourceOf(field) === "edited" ? [prefillWords.edited] : []);

const memberLines = (members: Application["世帯員"]): (string | Words)[] =>
  members.length === 0
    ? [summaryWords.alone]
    : members.map(({ 氏名, 続柄, 生年月日 }) => `${氏名}（${続柄}、${生年月日}）`);

function paymentLines(paid: Application["受取方法"]): (string | Words)[] {
  if (!("銀行口座" in paid)) return [summaryWords.registered];
  const { 金融機関, 支店, 種別, 口座番号, 口座名義 } = paid.銀行口座;
  return [`${金融機関} ${支店}`, `${種別} ${口座番号}`, 口座名義];
}

function row(label: Words, ...values: readonly (string | Words)[]): HTMLElement {
  const term = element("dt");
  say(term, label);
  const descriptions = values.map((value) => {
    const description = element("dd");
    if (typeof value === "string") description.textContent = value;
    else say(description, value);
    return description;
  });
  return element("div", {}, term, ...descriptions);
}
