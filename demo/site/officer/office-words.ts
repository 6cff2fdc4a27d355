/** Words of the officers' page that are not in it from the start. */
import type { OfficerRole } from "../../exchange/officer-role.ts";
import type { Words } from "../language.ts";

export const roleWords: Readonly<Record<OfficerRole, Words>> = {
  clerk: { ja: "担当者", en: "Clerk" },
  auditor: { ja: "監査担当", en: "Auditor" },
  manager: { ja: "管理者", en: "Manager" },
};

export const officeTitles = {
  login: { ja: "職員用ログイン", en: "Officers' login" },
  list: { ja: "申請の一覧", en: "Applications" },
  application: { ja: "申請の照合", en: "An application" },
  audit: { ja: "監査記録", en: "Audit log" },
  officers: { ja: "職員の登録", en: "Officers" },
} as const satisfies Record<string, Words>;

export const fieldNames = {
  name: { ja: "氏名", en: "Name" },
  birth: { ja: "生年月日", en: "Date of birth" },
  address: { ja: "住所", en: "Address" },
} as const satisfies Record<string, Words>;

export const columnNames = {
  certificate: { ja: "電子証明書", en: "Certificate" },
  form: { ja: "申請書", en: "Form" },
  result: { ja: "判定", en: "Result" },
} as const satisfies Record<string, Words>;

export const checkNames = {
  signature: { ja: "電子署名", en: "Signature" },
  certificate: { ja: "電子証明書", en: "Certificate" },
  revocation: { ja: "失効確認", en: "Revocation" },
} as const satisfies Record<string, Words>;

export const checkWords = {
  intact: {
    ja: "いま開いたときにも、書類と1バイトも違わないことを確かめました。",
    en: "Checked again just now: it fits every byte of the document.",
  },
  changed: {
    ja: "書類と合いません。受付のあとで変わったおそれがあります。",
    en: "It does not fit the document. It may have been changed after it came.",
  },
  path: {
    ja: "受付のときに、試験用認証局の署名用電子証明書で有効期間内であることを確かめました。",
    en: "When it came: a signature certificate of the test authority, within its dates.",
  },
  revocation: {
    ja: "未実施です。失効の情報は、国に届け出た検証者だけが受け取れます。",
    en: "Not checked. Only registered verifiers are told about revoked certificates.",
  },
} as const satisfies Record<string, Words>;

export const problemWords: Readonly<Record<string, Words>> = {
  ENTRY_CHANGED: { ja: "記載が書き換えられたか、順序が変えられています", en: "An entry was altered or moved" },
  ENTRY_MISSING: { ja: "記載が抜き取られています", en: "An entry was taken out" },
  HEAD_DIFFERS: {
    ja: "記録の終わりが控えと違います（末尾の切り取りなど）",
    en: "The log does not end where it should (cut off, or added to)",
  },
  ANCHOR_DIFFERS: {
    ja: "控えの値と違います。記録が作り直されています",
    en: "It differs from the known digest: the log was written anew",
  },
  ANCHOR_BEYOND_END: {
    ja: "控えの記載まで記録がありません。末尾が切り取られています",
    en: "The log ends before the known entry: it was cut off",
  },
  APPLICATION_NOT_ENTERED: { ja: "記録にない申請があります", en: "There is an application that the log does not know" },
  APPLICATION_MISSING: {
    ja: "記録にある申請が見つかりません",
    en: "An application of which the log tells is not there",
  },
  APPLICATION_CHANGED: { ja: "申請の内容が受付のときと違います", en: "An application is not what came in" },
};

export const officeWords = {
  arrived: { ja: "届いています。受付日時：", en: "It has arrived, at " },
  intact: { ja: "異常は見つかりませんでした。", en: "Nothing was found to be wrong." },
  entries: { ja: "記載の数：", en: "Entries: " },
  none: { ja: "重複なし", en: "No duplicate" },
  you: { ja: "あなた", en: "You" },
  remove: { ja: "削除", en: "Remove" },
  code: { ja: "登録コード（24時間、1回だけ有効）：", en: "Enrolment code (24 hours, once): " },
  city: { ja: "割符市（デモ）", en: "Warifu City (demonstration)" },
} as const satisfies Record<string, Words>;

export const alikeCount = (count: number): Words => ({ ja: `重複のおそれ ${count}件`, en: `${count} alike` });
export const zipPart = (part: number, parts: number): Words =>
  parts === 1
    ? { ja: "すべて（ZIP）", en: "Everything (ZIP)" }
    : { ja: `ZIP ${part}/${parts}`, en: `ZIP ${part}/${parts}` };
export const removeOfficer = (id: number): Words => ({ ja: `${id}番を削除`, en: `Remove no. ${id}` });
