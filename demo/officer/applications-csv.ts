/**
 * The table of all applications. No certificate and no signature, no 個人番号 (the form asks for none; what somebody wrote into a
 * name or an address all the same is left out and said so), and nothing that a spreadsheet would compute.
 */
import { byteOrderMark, csvLine } from "../../shared/csv/csv-line.ts";
import { hasMyNumber } from "../../shared/csv/my-number.ts";
import { verdictText } from "../../shared/i18n/comparison-text.ts";
import { readDocument } from "../exchange/application-form.ts";
import type { Applications, StoredApplication } from "../store/applications.ts";

const heads = [
  ...["受付番号", "受付日時", "氏名", "フリガナ", "生年月日", "郵便番号", "住所", "電話番号", "世帯員数"],
  ...["受取方法", "金融機関", "支店", "種別", "口座番号", "口座名義"],
  ...["電子証明書との照合", "同じ氏名・生年月日の申請", "失効確認"],
] as const;

/** In place of a cell with twelve digits that could be a 個人番号. */
const leftOut = "（個人番号のおそれがあるため除きました）";

export function* csvLines(applications: Applications): Generator<string> {
  yield `${byteOrderMark}${csvLine(heads)}`;
  for (const application of applications.all()) yield csvLine(cellsOf(applications, application));
}

function cellsOf(applications: Applications, application: StoredApplication): string[] {
  const { 申請者: applicant, 世帯員, 受取方法 } = readDocument(new TextDecoder().decode(application.document));
  const alike = applications.alike(application.nameAndBirth).filter(({ receipt }) => receipt !== application.receipt);
  const account = "銀行口座" in 受取方法 ? 受取方法.銀行口座 : undefined;
  const written = [
    ...[applicant.氏名, applicant.フリガナ, applicant.生年月日, applicant.郵便番号, applicant.住所, applicant.電話番号],
    ...[String(世帯員.length), account ? "銀行口座" : "公金受取口座"],
    ...[account?.金融機関, account?.支店, account?.種別, account?.口座番号, account?.口座名義].map((cell = "") => cell),
  ];
  return [
    application.receipt,
    japaneseTime(application.receivedAt),
    ...written.map((cell) => (hasMyNumber(cell) ? leftOut : cell)),
    verdictText[application.holder].ja,
    alike.map(({ receipt }) => receipt).join(" "),
    "未実施",
  ];
}

/** `2026-11-21 18:30:05`, in Japan. */
const japaneseTime = (at: number): string => new Date(at + 9 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");
