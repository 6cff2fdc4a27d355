/** Words that are not in the page from the start: fields in messages, steps of signing, titles. */

import type { relationships } from "../exchange/application-form.ts";
import type { HolderMatch } from "../exchange/receipt-body.ts";
import type { dateParts } from "./form-controls.ts";
import type { Words } from "./language.ts";
import type { FieldName } from "./typed-text.ts";

export interface FieldWords {
  readonly label: Words;
  /** When nothing was entered. */
  readonly missing: Words;
  /** When it cannot be what it should. */
  readonly wrong: Words;
}

export const fieldWords: Readonly<Record<FieldName, FieldWords>> = {
  name: {
    label: { ja: "氏名", en: "Name" },
    missing: { ja: "氏名を入力してください", en: "Enter the name" },
    wrong: { ja: "氏名に使えない文字があります", en: "The name has a character that cannot be used" },
  },
  kana: {
    label: { ja: "フリガナ", en: "Name in katakana" },
    missing: { ja: "フリガナを入力してください", en: "Enter the name in katakana" },
    wrong: { ja: "フリガナはカタカナで入力してください", en: "Enter the name in katakana only" },
  },
  birth: {
    label: { ja: "生年月日", en: "Date of birth" },
    missing: { ja: "生年月日を入力してください", en: "Enter the date of birth" },
    wrong: {
      ja: "生年月日は、暦にある過去の日を西暦で入力してください",
      en: "The date of birth must be a real day in the past",
    },
  },
  postalCode: {
    label: { ja: "郵便番号", en: "Postal code" },
    missing: { ja: "郵便番号を入力してください", en: "Enter the postal code" },
    wrong: { ja: "郵便番号は数字7桁で入力してください", en: "The postal code has seven digits" },
  },
  address: {
    label: { ja: "住所", en: "Address" },
    missing: { ja: "住所を入力してください", en: "Enter the address" },
    wrong: { ja: "住所に使えない文字があります", en: "The address has a character that cannot be used" },
  },
  phone: {
    label: { ja: "電話番号", en: "Telephone" },
    missing: { ja: "電話番号を入力してください", en: "Enter the telephone number" },
    wrong: {
      ja: "電話番号は0から始まる10桁か11桁の数字で入力してください",
      en: "The telephone number has 10 or 11 digits and starts with 0",
    },
  },
  relationship: {
    label: { ja: "続柄", en: "Relationship" },
    missing: { ja: "続柄を選択してください", en: "Choose the relationship" },
    wrong: { ja: "続柄を選択してください", en: "Choose the relationship" },
  },
  bank: {
    label: { ja: "金融機関", en: "Bank" },
    missing: { ja: "金融機関を入力してください", en: "Enter the bank" },
    wrong: { ja: "金融機関に使えない文字があります", en: "The bank has a character that cannot be used" },
  },
  branch: {
    label: { ja: "支店", en: "Branch" },
    missing: { ja: "支店を入力してください", en: "Enter the branch" },
    wrong: { ja: "支店に使えない文字があります", en: "The branch has a character that cannot be used" },
  },
  accountType: {
    label: { ja: "口座種別", en: "Account type" },
    missing: { ja: "口座種別を選択してください", en: "Choose the account type" },
    wrong: { ja: "口座種別を選択してください", en: "Choose the account type" },
  },
  accountNumber: {
    label: { ja: "口座番号", en: "Account number" },
    missing: { ja: "口座番号を入力してください", en: "Enter the account number" },
    wrong: { ja: "口座番号は数字7桁で入力してください", en: "The account number has seven digits" },
  },
  accountHolder: {
    label: { ja: "口座名義", en: "Account holder" },
    missing: { ja: "口座名義を入力してください", en: "Enter the account holder" },
    wrong: { ja: "口座名義はカタカナで入力してください", en: "Enter the account holder in katakana only" },
  },
};

export const choiceWords = {
  payment: { ja: "受取方法を選択してください", en: "Choose how to receive the benefit" },
  consentCheck: { ja: "資格の確認に同意してください", en: "Agree to the check of your records" },
  consentTruth: { ja: "相違ないことを確認してください", en: "Confirm that what you have written is true" },
} as const satisfies Record<string, Words>;

export const required: Words = { ja: "必須", en: "required" };
export const choose: Words = { ja: "選択してください", en: "Choose" };
export const datePartWords: Readonly<Record<(typeof dateParts)[number], Words>> = {
  year: { ja: "年", en: "year" },
  month: { ja: "月", en: "month" },
  day: { ja: "日", en: "day" },
};
export const relationshipWords: Readonly<Record<(typeof relationships)[number], Words>> = {
  配偶者: { ja: "配偶者", en: "Spouse" },
  子: { ja: "子", en: "Child" },
  父母: { ja: "父母", en: "Parent" },
  祖父母: { ja: "祖父母", en: "Grandparent" },
  きょうだい: { ja: "きょうだい", en: "Brother or sister" },
  その他: { ja: "その他", en: "Other" },
};

export const member = (number: number): Words => ({ ja: `世帯員${number}`, en: `Person ${number}` });
export const ofMember = (number: number, words: Words): Words => ({
  ja: `世帯員${number}：${words.ja}`,
  en: `Person ${number}: ${words.en}`,
});
export const removeMember = (number: number): Words => ({ ja: `世帯員${number}を削除`, en: `Remove person ${number}` });

export const pleaseCheck = (count: number): Words => ({
  ja: `入力を確かめてください（${count}か所）`,
  en: `Please check what you entered (${count})`,
});

/** Rows of the summary that are not fields. */
export const summaryWords = {
  members: { ja: "世帯員", en: "Household" },
  alone: { ja: "なし（ひとり暮らし）", en: "None (living alone)" },
  payment: { ja: "受取方法", en: "Paid to" },
  registered: { ja: "公金受取口座", en: "Registered public-money account" },
} as const satisfies Record<string, Words>;

export const progressWords = {
  waiting: { ja: "Warifu を呼び出しています…", en: "Calling Warifu…" },
  approval: {
    ja: "Warifu の画面で内容を確かめ、パスワードを入力してください。",
    en: "Check the request in Warifu's window and enter your password there.",
  },
  card: { ja: "カードを使っています。カードを動かさないでください。", en: "The card is at work. Do not move it." },
  checking: { ja: "市のサーバーで確かめています…", en: "The city's server is checking…" },
  sending: { ja: "市のサーバーに送信しています…", en: "Sending to the city's server…" },
} as const satisfies Record<string, Words>;

export const signingWords = {
  signAndApply: {
    ja: "マイナンバーカードで署名して申請する",
    en: "Sign with the My Number card and apply",
  },
  sendAgain: { ja: "署名済みの申請をもう一度送信する", en: "Send the signed application again" },
} as const satisfies Record<string, Words>;

export const alreadyWords = {
  document: {
    ja: "この申請は、すでに受け付けています。受付番号は前と同じです。",
    en: "This application had already arrived. The receipt number is the same as before.",
  },
  person: {
    ja: "この方の申請は、すでに受け付けています。今回の内容は受け付けていません。内容を変えたいときは、下の受付番号を市の窓口に伝えてください。",
    en: "This person had already applied. What you sent now was not taken. To change something, tell the office the receipt number below.",
  },
} as const satisfies Record<string, Words>;

export const holderWords = {
  same: {
    ja: "氏名・生年月日・住所が電子証明書と一致しました。",
    en: "Name, date of birth and address are those on the certificate.",
  },
  folded: {
    ja: "一致しました。代替文字や表記の違いは、同じものとして扱いました。",
    en: "They fit. Substitute characters and ways of writing were taken for the same.",
  },
  near: {
    ja: "電子証明書と少し異なるところがあります。職員が確認します。",
    en: "Something differs a little from the certificate. An officer will look at it.",
  },
  different: {
    ja: "電子証明書と異なるところがあります。職員が確認します。",
    en: "Something differs from the certificate. An officer will look at it.",
  },
} as const satisfies Record<HolderMatch, Words>;

/** Of the browser's tab, by step. */
export const titles = {
  login: { ja: "カードでログイン", en: "Log in with your card" },
  input: { ja: "申請内容の入力", en: "Your application" },
  confirm: { ja: "内容の確認と署名", en: "Check and sign" },
  done: { ja: "申請を受け付けました", en: "We have your application" },
  city: { ja: "割符市（デモ）", en: "Warifu City (demonstration)" },
} as const satisfies Record<string, Words>;
