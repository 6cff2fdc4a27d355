/**
 * The applicant's copy as a PDF: what the signed document says, its receipt number, and the digest of the document it is a copy of. The
 * same application always gives the same bytes, so that the server can tell whether a signed PDF is a copy of it.
 */
import { createHash } from "node:crypto";
import PDFDocument from "pdfkit";
import { type ApplicationDocument, readDocument } from "../exchange/application-form.ts";
import { Refusal } from "../exchange/refusal.ts";
import type { StoredApplication } from "../store/applications.ts";
import { japaneseFont } from "./japanese-font.ts";

const margin = 56;
const labelWidth = 120;
const sizes = { title: 18, receipt: 14, text: 10.5, small: 8.5 } as const;

/** Throws {@link Refusal} `PDF_UNAVAILABLE` on a machine without a Japanese font. */
export async function applicationPdf({ document, receipt, receivedAt }: StoredApplication): Promise<Uint8Array> {
  const font = japaneseFont();
  if (!font) throw new Refusal("PDF_UNAVAILABLE");
  const read = readDocument(new TextDecoder().decode(document));
  const pdf = new PDFDocument({
    ...{ size: "A4", margin, lang: "ja", pdfVersion: "1.7", displayTitle: true },
    info: { Title: read.様式, CreationDate: new Date(receivedAt) },
  });
  const pieces: Uint8Array[] = [];
  pdf.on("data", (piece: Uint8Array) => pieces.push(piece));
  const ended = new Promise((resolve, reject) => pdf.once("end", resolve).once("error", reject));
  pdf.registerFont("ja", font.file, font.name).font("ja");
  pdf.fontSize(sizes.title).text(read.様式);
  pdf.moveDown(0.5).fontSize(sizes.receipt).text(`受付番号 ${receipt}`);
  pdf
    .fontSize(sizes.text)
    .text(`受付日時 ${japaneseTime(receivedAt)}`)
    .moveDown();
  for (const [label, value] of rowsOf(read)) row(pdf, label, value);
  const digest = createHash("sha256").update(document).digest("hex");
  pdf.moveDown().fontSize(sizes.small);
  pdf.text("この控えは、電子署名された申請書（JSON）と同じ内容です。申請書の SHA-256：", margin).text(digest);
  pdf.text("割符市は実在しません（Warifu のデモ）。Warifu は国・デジタル庁・J-LIS の公式ソフトではありません。");
  pdf.end();
  await ended;
  return Buffer.concat(pieces);
}

function row(pdf: PDFKit.PDFDocument, label: string, value: string): void {
  const top = pdf.y;
  pdf.text(label, margin, top, { width: labelWidth });
  const below = pdf.y;
  pdf.text(value, margin + labelWidth, top, { width: pdf.page.width - 2 * margin - labelWidth });
  pdf.y = Math.max(pdf.y, below) + 4;
}

function rowsOf({ 申請者: applicant, 世帯員, 受取方法, 提出先 }: ApplicationDocument): [string, string][] {
  const members = 世帯員.map(({ 氏名, 続柄, 生年月日 }) => `${氏名}（${続柄}、${生年月日}）`);
  return [
    ...Object.entries(applicant),
    ["世帯員", members.length === 0 ? "なし" : members.join("\n")],
    ["受取方法", paidTo(受取方法)],
    ["同意と確認", "受給資格の確認に同意し、記載内容に相違ないことを確認しました。"],
    ["提出先", 提出先],
  ];
}

function paidTo(paid: ApplicationDocument["受取方法"]): string {
  if (!("銀行口座" in paid)) return "公金受取口座";
  const { 金融機関, 支店, 種別, 口座番号, 口座名義 } = paid.銀行口座;
  return `${金融機関} ${支店} ${種別} ${口座番号}\n${口座名義}`;
}

const japaneseTime = (at: number): string =>
  new Intl.DateTimeFormat("ja", { dateStyle: "long", timeStyle: "medium", timeZone: "Asia/Tokyo" }).format(at);
