import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { ContentInfo, SignedData } from "pkijs";
import { columnsOf } from "../../../../native-host/cli/officer/columns.ts";
import { compareRow } from "../../../../native-host/cli/officer/signed-row.ts";
import { type Summary, summaryLines } from "../../../../native-host/cli/officer/tally.ts";
import { signCms } from "../../../../native-host/formats/cms/sign-cms.ts";
import { toBase64 } from "../../../../shared/encoding/base64.ts";
import { inventedHolder } from "../../../../virtual-card/holder.ts";
import { type IssuedCard, issueCard } from "../../../../virtual-card/test-authority.ts";
import { signerOf, withInserts } from "../../../support/signed-insert.ts";
import { testCardContents } from "../../../support/test-card.ts";
import { OfficerDesk, signatureOf, tableOf } from "./officer-desk.ts";

const own = { 氏名: "髙槗　德濵子", 生年月日: "1990-05-05", 住所: "東京都割符市葛辻町1-2-3" };
const account = { 金融機関: "割符銀行", 口座番号: "0012345", 口座名義: "トクハマコ" };

describe("native-host/cli/officer/signed-row: a row of the table beside the document that was signed", () => {
  const rows: readonly [
    about: string,
    document: unknown,
    row: Record<string, string>,
    same: string,
    different: string,
  ][] = [
    ["the same", own, own, "氏名 生年月日 住所", ""],
    ["another address", own, { ...own, 住所: "東京都割符市葛辻町1-2-4" }, "氏名 生年月日", "住所"],
    [
      "written differently",
      own,
      { 氏名: "高橋徳浜子", 生年月日: "H2.5.5", 住所: "割符市葛辻町１丁目２番３号" },
      "氏名 生年月日 住所",
      "",
    ],
    ["a birth in characters that are no date", own, { 生年月日: "1990-05" }, "", "生年月日"],
    ["nothing in the table", own, { 氏名: "" }, "", "氏名"],
    ["nothing in the document", { 氏名: "" }, { 氏名: "" }, "氏名", ""],
    ["within the applicant", { 申請者: own }, own, "氏名 生年月日 住所", ""],
    ["in English", { applicant: { name: "A B", birth: "1990-05-05" } }, { name: "a b" }, "name", ""],
    [
      "by the applicant, not by the rest of the household",
      { 申請者: own, 世帯員: [{ 氏名: "割符　花子" }], 世帯主: { 氏名: "割符　太郎" } },
      { ...own, 世帯主氏名: "割符　花子" },
      "氏名 生年月日 住所",
      "世帯主氏名",
    ],
    [
      "another account",
      { 受取方法: { 銀行口座: account } },
      { ...account, 口座番号: "9912345" },
      "金融機関 口座名義",
      "口座番号",
    ],
    ["a zero that a spreadsheet took away", account, { 口座番号: "12345" }, "", "口座番号"],
    ["as a spreadsheet is told to keep it", account, { 口座番号: "'0012345" }, "口座番号", ""],
    [
      "numbers, in any grouping",
      { 金額: 100000, 電話: "09012345678" },
      { 金額: "１００,０００", 電話: "090-1234-5678" },
      "金額 電話",
      "",
    ],
    [
      "numbers, in other groups",
      { 番地: "1-23", 電話: "03-12345678" },
      { 番地: "12-3", 電話: "0312345678" },
      "電話",
      "番地",
    ],
    ["another house", { 住所: "割符市葛辻町1-23" }, { 住所: "割符市葛辻町12-3" }, "", "住所"],
    ["a dash in one of them only", { 番地: "1-23", 室: "1 23" }, { 番地: "123", 室: "123" }, "", "番地 室"],
    ["another day", { 希望日: "2026-11-2" }, { 希望日: "2026-1-12" }, "", "希望日"],
    ["less than nothing", { 金額: -5000 }, { 金額: "5000" }, "", "金額"],
    ["a comma for a point", { 面積: "12.5" }, { 面積: "12,5" }, "", "面積"],
    ["two that both could be meant", { 甲: { 名称: "A" }, 乙: { 名称: "B" } }, { 名称: "A" }, "", ""],
    ["said twice, and once differently", { 氏名: "割符　花子", 申請者: own }, { 氏名: own.氏名 }, "", "氏名"],
    [
      "what the office writes",
      { 受付日時: "1", ハッシュ: "2", 文書: "3" },
      { 受付日時: "x", ハッシュ: "y", 文書: "z" },
      "",
      "",
    ],
    ["a list", [own], own, "", ""],
    ["no object", "text", own, "", ""],
  ];
  for (const [about, document, row, same, different] of rows) {
    it(about, () => {
      const heads = Object.keys(row);
      const found = compareRow(
        Object.values(row),
        { heads, columns: columnsOf(heads, new Map()) },
        Buffer.from(JSON.stringify(document)),
      );
      const named = (places: readonly number[]) => places.map((at) => heads[at]).join(" ");
      assert.deepEqual([named(found.same), named(found.different)], [same, different]);
    });
  }
  it("is not compared with what is no JSON, is none at all, or too much", () => {
    const heads = Object.keys(own);
    const table = { heads, columns: columnsOf(heads, new Map()) };
    const large = JSON.stringify({ ...own, more: "x".repeat(1024 * 1024) });
    const deep = `${'{"氏名":'.repeat(9_999)}"x"${"}".repeat(9_999)}`;
    for (const document of ["%PDF-1.7", "", large, deep, Buffer.from([0x7b, 0x22, 0x93, 0xfa, 0x22, 0x7d])]) {
      assert.deepEqual(compareRow(Object.values(own), table, Buffer.from(document)), { same: [], different: [] });
    }
    assert.deepEqual(compareRow(Object.values(own), table, undefined), { same: [], different: [] });
  });
});

describe("native-host/cli/officer/reconcile-command: what was signed, and by whom", () => {
  let card: IssuedCard;
  let desk: OfficerDesk;
  before(async () => {
    card = await testCardContents();
  });
  beforeEach(() => {
    desk = new OfficerDesk();
  });
  afterEach(() => desk.close());

  const heads = ["氏名", "生年月日", "住所", "口座番号", "文書", "署名", "証明書"];
  const form = {
    氏名: inventedHolder.ownName,
    生年月日: "1990-05-05",
    住所: inventedHolder.ownAddress,
    口座番号: "0012345",
  };
  const base64 = (bytes: string | Uint8Array): string => toBase64(Buffer.from(bytes));
  const row = (written: typeof form, document: string, signature: Uint8Array = signatureOf(card, document)) => [
    ...Object.values(written),
    base64(document),
    base64(signature),
    base64(card.keys.digitalSignature.certificate),
  ];
  const reconcile = async (...rows: readonly (readonly string[])[]) => {
    const lines = [heads, ...rows].map((cells) => cells.map((cell) => `"${cell}"`).join(","));
    const table = desk.write("a.csv", `${lines.join("\n")}\n`);
    const list = desk.write("l.csv", "番号,氏名,生年月日\n1,割符　花子,1980-01-01\n");
    const args = [table, list, "--out", desk.path("r.csv"), "--json", ...desk.anchors(card)];
    const { output } = await desk.call("reconcile", args);
    const summary = JSON.parse(output) as Summary;
    return { summary, words: summaryLines(summary, "en").join("\n"), rows: await tableOf(desk.read("r.csv")) };
  };

  it("tells a row that says something else than was signed, and one that could not be compared", async () => {
    const signed = JSON.stringify({ 申請者: form });
    const { rows, summary, words } = await reconcile(
      row(form, signed),
      row({ ...form, 口座番号: "9912345" }, signed),
      row(form, "in words"),
    );
    const told = rows.map((each) => each["row: table and signed document"]);
    assert.deepEqual(told, ["the same: 氏名, 生年月日, 住所, 口座番号", "different: 口座番号", "not compared"]);
    assert.match(rows[1]?.["reasons"] ?? "", /; table and signed document: different: 口座番号/);
    assert.doesNotMatch(rows[0]?.["reasons"] ?? "", /signed document/);
    assert.deepEqual(summary.signedRows, { same: 1, different: 1, notCompared: 1 });
    assert.match(words, /say what was signed: 1; that say something else: 1; not compared with the document: 1/);
  });

  it("names everybody who signed a file, and one person once", async () => {
    const document = JSON.stringify(form);
    const holder = { ...card.holder, ownName: "割符　花子", certificateName: "割符　花子" };
    const second = await issueCard({ from: card, holder });
    const both = cmsOf(await signedBy(card, document), await signedBy(second, document));
    const once = cmsOf(await signedBy(card, document), await signedBy(card, document));
    const { rows, summary } = await reconcile(row(form, document, both), row(form, document, once));
    assert.deepEqual(
      rows.map((each) => each["other signers"]),
      ["割符　花子", ""],
    );
    assert.match(rows[0]?.["reasons"] ?? "", /signed by more than one person/);
    assert.doesNotMatch(rows[1]?.["reasons"] ?? "", /more than one person/);
    assert.equal(summary.severalSigners, 1);
  });
});

async function signedBy(card: IssuedCard, document: string): Promise<Uint8Array> {
  const digest = createHash("sha256").update(document).digest();
  const of = { digest, size: document.length, attached: false, signedAt: new Date() };
  return withInserts(new Uint8Array(), await signCms(of, signerOf(card)));
}

/** One file with the signatures of both. */
function cmsOf(...files: readonly Uint8Array[]): Uint8Array {
  const [first, ...others] = files.map(
    (file) => new SignedData({ schema: ContentInfo.fromBER(Uint8Array.from(file)).content }),
  );
  assert.ok(first);
  for (const { signerInfos, certificates } of others) {
    first.signerInfos.push(...signerInfos);
    first.certificates?.push(...(certificates ?? []));
  }
  const whole = new ContentInfo({ contentType: ContentInfo.SIGNED_DATA, content: first.toSchema(true) });
  return new Uint8Array(whole.toSchema().toBER());
}
