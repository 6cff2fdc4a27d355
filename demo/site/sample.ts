/** A filled form for a first look: the invented holder of the test card and an invented family. */
import { byId } from "./element.ts";
import { controlsOf, putInto } from "./form-controls.ts";
import { addMember, clearMembers, memberKeys } from "./household.ts";
import type { FieldName } from "./typed-text.ts";

const applicant: Partial<Readonly<Record<FieldName, string>>> = {
  name: "髙槗　德濵子",
  kana: "タカハシ　トクハマコ",
  birth: "1990-5-5",
  postalCode: "000-0000",
  address: "東京都割符市葛辻町１丁目２番３号　𠮷﨑荘",
  phone: "03-0000-0000",
  bank: "割符銀行",
  branch: "葛辻支店",
  accountType: "普通",
  accountNumber: "0000000",
  accountHolder: "タカハシ　トクハマコ",
};

const family: readonly Partial<Readonly<Record<FieldName, string>>>[] = [
  { name: "髙槗　一心", relationship: "配偶者", birth: "1988-2-29" },
  { name: "髙槗　湊", relationship: "子", birth: "2019-10-1" },
];

/** Puts it into the form, over whatever is there, consent included: an invented person can give no other. */
export function fillSample(): void {
  put(applicant);
  clearMembers();
  for (const person of family) {
    addMember();
    put(person, memberKeys().at(-1));
  }
  byId("payment-bank", HTMLInputElement).click();
  for (const id of ["consent-check", "consent-truth"]) byId(id, HTMLInputElement).checked = true;
}

function put(values: Partial<Readonly<Record<FieldName, string>>>, memberKey?: string): void {
  for (const [field, value] of Object.entries(values)) putInto(controlsOf(field as FieldName, memberKey), value);
}
