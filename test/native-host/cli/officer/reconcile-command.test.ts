import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { statSync, symlinkSync } from "node:fs";
import { type Summary, summaryLines } from "../../../../native-host/cli/officer/tally.ts";
import { toBase64 } from "../../../../shared/encoding/base64.ts";
import { WarifuError } from "../../../../shared/errors/warifu-error.ts";
import { type IssuedCard, issueCard } from "../../../../virtual-card/test-authority.ts";
import { testCardContents } from "../../../support/test-card.ts";
import { OfficerDesk, signatureOf, tableOf } from "./officer-desk.ts";

const heads = ["受付番号", "氏名", "生年月日", "住所", "文書", "署名", "証明書"];
const listHeads = ["宛名番号", "氏名", "生年月日", "住所"];
const own = ["髙槗　德濵子", "1990-05-05", "東京都割符市葛辻町1-2-3"];
const listed = ["高橋徳浜子", "H2.5.5", "割符市葛辻町１丁目２番３号𠮷﨑荘"];
/** As any program writes a table, not with the care of ours. */
const quoted = (row: readonly string[]): string =>
  `${row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")}\r\n`;
const base64 = (text: string | Uint8Array): string => toBase64(typeof text === "string" ? Buffer.from(text) : text);

describe("native-host/cli/officer/reconcile-command", () => {
  let card: IssuedCard;
  let desk: OfficerDesk;
  before(async function () {
    this.timeout(20_000);
    card = await testCardContents();
  });
  beforeEach(() => {
    desk = new OfficerDesk();
  });
  afterEach(() => desk.close());

  const table = (name: string, head: readonly string[], ...rows: readonly (readonly string[])[]): string =>
    desk.write(name, [head, ...rows].map(quoted).join(""));
  const evidence = (document = "{}", signed = document): string[] => [
    base64(document),
    base64(signatureOf(card, signed)),
    base64(card.keys.digitalSignature.certificate),
  ];
  const reconcile = async (applications: string, list: string, ...more: string[]) => {
    const out = desk.path("result.csv");
    const args = [applications, list, "--out", out, "--json", ...desk.anchors(card), ...more];
    const called = await desk.call("reconcile", args);
    assert.equal(called.end, undefined, JSON.stringify(called.end));
    return { summary: JSON.parse(called.output) as Summary, rows: await tableOf(desk.read("result.csv")) };
  };

  it("finds who signed on a list that writes everything differently, and says what was folded", async () => {
    const applications = table("a.csv", heads, ["A1", ...own, ...evidence()]);
    const { rows, summary } = await reconcile(applications, table("l.csv", listHeads, ["7", ...listed]));
    const [row] = rows;
    assert.equal(row?.["result"], "to be looked at");
    assert.equal(
      row?.["reasons"],
      "form and certificate: address to be looked at (similar): the building or room differs",
    );
    assert.match(row?.["name: form and certificate"] ?? "", /^taken as the same .*substitute/);
    assert.equal(row?.["list"], "listed, by name, birth and address");
    assert.deepEqual([row?.["id on the list"], row?.["row of the list"], row?.["row"]], ["7", "2", "2"]);
    assert.match(row?.["signature"] ?? "", /^of a test card, of nobody \(revocation not checked\)$/);
    assert.deepEqual([summary.found.person, summary.signatures.verified, summary.signatures.testAuthority], [1, 1, 1]);
  });

  it("copies no evidence, no My Number and no formula", async () => {
    const more = [...heads, "電話", "備考", "個人番号"];
    const applications = table(
      "a.csv",
      more,
      ["A1", ...own, ...evidence(), "09012345678", "=1+1", "123456789018"],
      ["A2", ...own, "", "", "", "", "1234-5678-9018", ""],
    );
    const { rows, summary } = await reconcile(applications, table("l.csv", listHeads));
    const text = desk.read("result.csv");
    assert.doesNotMatch(text, /5678-?9018/);
    assert.ok(!text.includes(base64(card.keys.digitalSignature.certificate).slice(0, 40)));
    for (const head of ["文書", "署名", "証明書", "個人番号"]) assert.ok(rows[0] && !(head in rows[0]), head);
    assert.deepEqual([rows[0]?.["備考"], rows[1]?.["備考"]], ["'=1+1", "(may be a My Number: left out)"]);
    assert.deepEqual(summary.myNumbers, { columns: ["個人番号", "備考"], cells: 1 });
  });

  it("says of a table that names no signatures that none was looked at, in its rows and in the summary", async () => {
    const list = table("l.csv", listHeads, ["L1", ...own]);
    const { rows, summary } = await reconcile(table("a.csv", heads.slice(0, 4), ["A1", ...own]), list);
    assert.match(rows[0]?.["signature"] ?? "", /^not looked at/);
    assert.equal(summary.signatures.notAsked, 1);
    assert.match(summaryLines(summary, "en").join("\n"), /^Signatures were not looked at: 1 /m);
  });

  const troubles: readonly [about: string, evidence: () => string[], code: RegExp][] = [
    ["another document", () => evidence("{}", "{ }"), /SIGNATURE_WRONG/],
    ["no document", () => ["", ...evidence().slice(1)], /CONTENT_MISSING/],
    ["no certificate", () => [...evidence().slice(0, 2), ""], /CERTIFICATE_MISSING/],
    ["a certificate that is none", () => [...evidence().slice(0, 2), base64("certificate")], /CERTIFICATE_M/],
    [
      "a login certificate",
      () => [...evidence().slice(0, 2), base64(card.keys.userAuthentication.certificate)],
      /SIGNATURE_WRONG/,
    ],
    ["a signature that is no base64", () => ["e30=", "?", "?"], /EVIDENCE_UNREADABLE/],
    ["nothing but a document", () => [base64("{}"), "", ""], /EVIDENCE_UNREADABLE/],
    ["nothing", () => ["", "", ""], /^no signature$/],
  ];
  for (const [about, made, code] of troubles) {
    it(`refuses ${about}, and goes on`, async () => {
      const applications = table("a.csv", heads, ["A1", ...own, ...made()], ["A2", ...own, ...evidence()]);
      const { rows } = await reconcile(applications, table("l.csv", listHeads));
      assert.match(rows[0]?.["signature"] ?? "", code);
      assert.equal(rows[0]?.["result"], "signature refused");
      assert.match(rows[1]?.["signature"] ?? "", /^of a test card/);
    });
  }

  it("refuses everything of an unknown authority, and a test card under --anchors alone", async () => {
    const applications = table("a.csv", heads, ["A1", ...own, ...evidence()]);
    const list = table("l.csv", listHeads);
    const [, anchors = ""] = desk.anchors(card);
    for (const [trust, code] of [
      [[], "CERTIFICATE_UNTRUSTED"],
      [["--anchors", anchors], "POLICY_WRONG"],
    ] as const) {
      const { output } = await desk.call("reconcile", [applications, list, "--json", ...trust]);
      assert.deepEqual((JSON.parse(output) as Summary).signatures.refused, { [code]: 1 });
    }
  });

  it("looks at certificates as of when the application came", async () => {
    const expired = await issueCard({ from: card, validity: "expired" });
    const row = [
      "A1",
      ...own,
      "e30=",
      base64(signatureOf(expired, "{}")),
      base64(expired.keys.digitalSignature.certificate),
    ];
    const fiveYearsAgo = new Date(Date.now() - 5 * 365 * 86_400_000).toISOString().slice(0, 10);
    const applications = table(
      "a.csv",
      [...heads, "受付日時"],
      [...row, ""],
      [...row, `${fiveYearsAgo} 9:00`],
      [...row, "soon"],
    );
    const { rows } = await reconcile(applications, table("l.csv", listHeads));
    const found = rows.map(({ signature }) => /\[(\w+)\]/.exec(signature ?? "")?.[1]);
    assert.deepEqual(found, ["CERTIFICATE_EXPIRED", undefined, "EVIDENCE_UNREADABLE"]);
    const early = await reconcile(applications, desk.path("l.csv"), "--at", fiveYearsAgo);
    assert.equal(early.summary.signatures.verified, 2);
  });

  it("reads files beside the table, and none elsewhere", async () => {
    const document = "{}";
    desk.write("in/A1/document.json", document);
    desk.write("in/A1/document.json.sig", signatureOf(card, document));
    desk.write("in/A1/certificate.der", card.keys.digitalSignature.certificate);
    // each of them would do
    const elsewhere = desk.write("outside.json", document);
    desk.write("inside/document.json", document);
    symlinkSync(elsewhere, desk.path("in/link.json"));
    symlinkSync(desk.folder, desk.path("in/A1/up"));
    const head = [...heads.slice(0, 4), "文書ファイル", "署名ファイル", "証明書ファイル"];
    const files = ["A1/document.json", "A1/document.json.sig", "A1/certificate.der"];
    const refused = [
      elsewhere,
      "../outside.json",
      "A1/../../outside.json",
      "A1\\..\\..\\outside.json",
      "../inside/document.json",
    ];
    execFileSync("mkfifo", [desk.path("in/A1/pipe")]);
    const links = ["link.json", "A1/up/outside.json", "A1/pipe"];
    const none = ["A1", "A1/none", ".", "/etc/hostname"];
    const rowsOf = (paths: readonly string[]) => paths.map((path) => ["A2", ...own, path, ...files.slice(1)]);
    const strange = [...refused, ...links, ...none];
    const applications = table(
      "in/a.csv",
      head,
      ["A1", ...own, ...files],
      ...rowsOf(["A1/./x/../document.json", ...strange]),
    );
    const { rows } = await reconcile(applications, table("l.csv", listHeads));
    const found = rows.map(({ signature }) => /\[(\w+)\]/.exec(signature ?? "")?.[1]);
    assert.deepEqual(found, [undefined, undefined, ...strange.map(() => "EVIDENCE_UNREADABLE")]);
  });

  it("takes tables from Excel, and columns of any name", async () => {
    const applications = desk.write(
      "a.csv",
      Buffer.concat([
        Buffer.from([0x82, 0xc8, 0x2c, 0x64, 0x0d, 0x0a]),
        Buffer.from([0x89, 0xd4, 0x2c, 0x31, 0x39, 0x38, 0x30, 0x2f, 0x31, 0x2f, 0x32, 0x0d, 0x0a]),
      ]),
    );
    const list = table("l.csv", ["name", "birth", "個人番号"], ["花", "S55.1.2", "123456789018"]);
    const { rows, summary } = await reconcile(applications, list, "--map", "な=name", "--map", "d=birth");
    assert.deepEqual([summary.applications.encoding, summary.found.person], ["shift_jis", 1]);
    assert.equal(rows[0]?.["な"], "花");
    assert.equal(summary.signatures.notAsked, 1);
  });

  it("writes the rows of the list that nobody applied for, for the owner only", async () => {
    const applications = table("a.csv", heads.slice(0, 4), ["A1", ...own]);
    const list = table(
      "l.csv",
      [...listHeads, "個人番号"],
      ["7", ...listed, "1"],
      ["8", "別　人", "1950-01-01", "割符市", "123456789018"],
    );
    const { summary } = await reconcile(applications, list, "--left-over", desk.path("rest.csv"));
    assert.deepEqual(await tableOf(desk.read("rest.csv")), [
      { 宛名番号: "8", 氏名: "別　人", 生年月日: "1950-01-01", 住所: "割符市" },
    ]);
    assert.equal(summary.list.leftOver, 1);
    for (const name of ["rest.csv", "result.csv"]) assert.equal(statSync(desk.path(name)).mode & 0o777, 0o600);
  });

  it("without --out writes the table to standard output, and the summary beside it", async () => {
    const applications = table("a.csv", heads.slice(0, 4), ["A1", ...own]);
    const list = table("l.csv", listHeads, ["7", ...listed]);
    const { output, errors } = await desk.call("reconcile", [applications, list]);
    assert.equal((await tableOf(output))[0]?.["list"], "listed, by name, birth and address");
    assert.match(errors, /Applications: 1; entries of the list: 1/);
    assert.doesNotMatch(errors, /割符|德/);
  });

  it("counts the decisions in words, and tells of an authority that was not named", async () => {
    const applications = table("a.csv", heads, ["A1", ...own, ...evidence()]);
    const list = table("l.csv", listHeads, ["7", ...listed]);
    const { errors } = await desk.call("reconcile", [applications, list]);
    assert.match(
      errors,
      /Results: signature refused 1, duplicate 0, not on the list 0, to be looked at 0, no difference 0/,
    );
    assert.match(errors, /issuer was not found out: 1\. .* --anchors\?/);
    const trusted = await desk.call("reconcile", [applications, list, ...desk.anchors(card)]);
    assert.match(trusted.errors, /Results: signature refused 0/);
    assert.doesNotMatch(trusted.errors, /--anchors|The list has columns of signatures/);
  });
  it("tells of tables in the wrong order", async () => {
    const applications = table("a.csv", heads, ["A1", ...own, ...evidence()]);
    const list = table("l.csv", listHeads, ["7", ...listed]);
    const turned = await desk.call("reconcile", [list, applications, ...desk.anchors(card)]);
    assert.match(turned.errors, /The list has columns of signatures\. Is it the table of applications\?/);
    const without = await desk.call("reconcile", [list, list, ...desk.anchors(card)]);
    assert.doesNotMatch(without.errors, /The list has columns of signatures/);
  });

  it("takes a field of --map by any of its names", async () => {
    const applications = table("a.csv", ["受付番号", "お名前", "誕生日", "住所"], ["A1", ...own]);
    const list = table("l.csv", listHeads, ["7", ...listed]);
    const { rows } = await reconcile(applications, list, "--map", "お名前=氏名", "--map", "誕生日=birth");
    assert.match(rows[0]?.["list"] ?? "", /^listed/);
  });

  const refused: readonly [about: string, args: (paths: string[]) => string[], code: string, details: object][] = [
    ["one table", ([a = ""]) => [a], "USAGE_INVALID", { problem: "missingTable" }],
    ["three tables", ([a = "", l = ""]) => [a, l, l], "USAGE_INVALID", { problem: "missingTable" }],
    ["a map of no field", (paths) => [...paths, "--map", "x=y"], "USAGE_INVALID", { problem: "unknownField" }],
    ["a map of no column", (paths) => [...paths, "--map", "x=name"], "USAGE_INVALID", { problem: "unknownColumn" }],
    [
      "two columns of one field",
      (paths) => [...paths, "--map", "住所=name", "--map", "氏名=name"],
      "USAGE_INVALID",
      { problem: "mappedTwice" },
    ],
    [
      "no names",
      (paths) => [...paths, "--map", "氏名=id", "--map", "受付番号=hash", "--map", "宛名番号=hash"],
      "TABLE_UNREADABLE",
      { problem: "columns" },
    ],
    ["a time that is none", (paths) => [...paths, "--at", "2026-02-30"], "USAGE_INVALID", { problem: "unknownValue" }],
    [
      "its own input as output",
      ([a = "", l = ""]) => [a, l, "--out", l],
      "USAGE_INVALID",
      { problem: "outputIsTable" },
    ],
    [
      "one file for both outputs",
      (paths) => [...paths, "--out", desk.path("r.csv"), "--left-over", `${desk.folder}/./r.csv`],
      "USAGE_INVALID",
      { problem: "sameOutput" },
    ],
    ["a folder that is not there", (paths) => [...paths, "--out", "/none/x.csv"], "FILE_UNWRITABLE", {}],
    [
      "an anchor that is no certificate",
      ([a = "", l = ""]) => [a, l, "--anchors", a],
      "USAGE_INVALID",
      { problem: "notCertificate" },
    ],
    ["anchors that are not there", (paths) => [...paths, "--anchors", "/none/ca.pem"], "FILE_UNREADABLE", {}],
    ["a list that is not there", ([a = ""]) => [a, `${a}.none`], "FILE_UNREADABLE", {}],
  ];
  for (const [about, args, code, details] of refused) {
    it(`refuses ${about}, and leaves nothing behind`, async () => {
      const paths = [
        table("a.csv", heads.slice(0, 4), ["A1", ...own]),
        table("l.csv", listHeads.slice(0, 4), ["7", ...listed]),
      ];
      const { end, output } = await desk.call("reconcile", args(paths));
      assert.ok(typeof end === "object");
      assert.deepEqual([end.code, end.details, output], [code, details, ""]);
      assert.deepEqual(desk.files(), ["a.csv", "l.csv"]);
    });
  }

  const lacking: readonly [about: string, own: string[], listed: string[], missing: string][] = [
    ["birth", ["番号", "氏名"], listHeads, "a.csv: birth（生年月日） | document（文書）"],
    ["name", ["番号", "生年月日"], listHeads, "a.csv: name（氏名） | document（文書）"],
    ["both", ["番号", "住所"], listHeads, "a.csv: name（氏名） + birth（生年月日） | document（文書）"],
    ["all but a name", heads, ["番号", "氏名"], "l.csv: birth（生年月日） | address（住所） | serial（発行の番号）"],
    ["a name beside a birth", heads, ["番号", "生年月日"], "l.csv: name（氏名） | serial（発行の番号）"],
    [
      "everything",
      heads,
      ["番号", "電話"],
      "l.csv: name（氏名） + birth（生年月日） | name（氏名） + address（住所） | serial（発行の番号）",
    ],
  ];
  for (const [about, own, listed, missing] of lacking) {
    it(`names the columns that a table lacks: ${about}`, async () => {
      const { end } = await desk.call("reconcile", [table("a.csv", own), table("l.csv", listed)]);
      assert.ok(typeof end === "object");
      assert.deepEqual([end.code, end.about], ["TABLE_UNREADABLE", `${desk.folder}/${missing}`]);
    });
  }

  it("leaves nothing behind when it is interrupted, or a table breaks off", async () => {
    const applications = table("a.csv", heads.slice(0, 4), ["A1", ...own]);
    const list = table("l.csv", listHeads, ["7", ...listed]);
    desk.write("broken.csv", `${quoted(listHeads)}1,2\r\n`);
    const broken = await desk.call("reconcile", [applications, desk.path("broken.csv"), "--out", desk.path("r.csv")]);
    assert.ok(typeof broken.end === "object" && broken.end.code === "TABLE_UNREADABLE");
    const reason = new WarifuError("USER_CANCELLED");
    desk.interrupt.abort(reason);
    const stopped = await desk.call("reconcile", [applications, list, "--out", desk.path("r.csv")]);
    assert.ok(typeof stopped.end === "object" && stopped.end.code === "USER_CANCELLED");
    assert.deepEqual(desk.files(), ["a.csv", "broken.csv", "l.csv"]);
  });
});
