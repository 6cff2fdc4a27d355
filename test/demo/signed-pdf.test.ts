import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import type { AuditBody } from "../../demo/exchange/officer-bodies.ts";
import { issueCard } from "../../virtual-card/test-authority.ts";
import { signedPdf } from "../support/signed-pdf.ts";
import { base64, filled, submit } from "./support/filled-application.ts";
import { serverBench } from "./support/server-bench.ts";
import { Visitor } from "./support/visitor.ts";

describe("the signed PDF of an application", () => {
  const bench = serverBench();
  let receipt: string;

  beforeEach(async () => {
    const { body } = await bench.visitor.post("/applications", submit(bench.card, await bench.fresh()));
    receipt = body.receipt ?? "";
  });

  async function draft(): Promise<Uint8Array> {
    const { origin, cookie } = bench.visitor;
    const response = await fetch(`${origin}/applications/pdf/draft`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Origin: origin, Cookie: cookie },
      body: JSON.stringify({ receipt }),
    });
    assert.equal(response.status, 200);
    return new Uint8Array(await response.arrayBuffer());
  }

  const send = (pdf: Uint8Array) => bench.visitor.post("/applications/pdf", { receipt, pdf: base64(pdf) });

  it("has the applicant's own characters as text, and is the same each time it is made", async () => {
    const [one, other] = [await draft(), await draft()];
    assert.deepEqual(one, other);
    const file = join(bench.folder, "draft.pdf");
    writeFileSync(file, one);
    const { status, stdout } = spawnSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
    assert.equal(status, 0);
    for (const text of [filled.申請者.氏名.split("　")[0] ?? "", "𠮷﨑荘", receipt]) assert.ok(stdout.includes(text));
    assert.ok(one.length < 200_000, `${one.length} bytes`);
  });

  it("is taken, comes with the ZIP, and is told of in the log, once", async () => {
    const pdf = await signedPdf(await draft(), bench.card);
    for (let count = 0; count < 2; count++) assert.equal((await send(pdf)).status, 200);
    const officer = await bench.officer();
    const files = unzipSync((await officer.get("/applications.zip")).content);
    assert.deepEqual(Buffer.from(files[`${receipt}/application.pdf`] ?? []), Buffer.from(pdf));
    const { body } = await officer.ask<AuditBody>("/audit/check", {});
    assert.deepEqual(body.findings, []);
    assert.equal(body.latest.filter(({ action }) => action === "application.pdf").length, 1);
  });

  const rows: readonly [name: string, make: (ours: Uint8Array) => Uint8Array | Promise<Uint8Array>][] = [
    ["without a signature", (ours) => ours],
    ["with something added and no signature", (ours) => Buffer.concat([ours, Buffer.from("\n%\n")])],
    [
      "signed by somebody else",
      async (ours) => signedPdf(ours, await issueCard({ from: bench.card, holder: { ...bench.card.holder } })),
    ],
    [
      "with another page put in its place before it was signed",
      (ours) => signedPdf(withOtherContents(ours), bench.card),
    ],
    [
      "changed after it was signed",
      async (ours) => {
        const pdf = Buffer.from(await signedPdf(ours, bench.card));
        pdf.writeUInt8(pdf.readUInt8(ours.length + 20) ^ 1, ours.length + 20);
        return pdf;
      },
    ],
    [
      "with something behind the signature",
      async (ours) => Buffer.concat([await signedPdf(ours, bench.card), Buffer.from("\n%\n")]),
    ],
    ["that is no PDF", () => Buffer.from("%PDF-1.7 no")],
  ];
  for (const [name, make] of rows) {
    it(`is refused ${name}`, async () => {
      const { status, body } = await send(await make(await draft()));
      assert.deepEqual([status, body.error?.code], [422, "PDF_INVALID"]);
    });
  }

  it("is nobody else's to ask for or to send", async () => {
    const other = new Visitor(bench.server.origin);
    await other.logIn(await issueCard({ from: bench.card }));
    const pdf = base64(await signedPdf(await draft(), bench.card));
    for (const [path, body] of [
      ["/applications/pdf/draft", { receipt }],
      ["/applications/pdf", { receipt, pdf }],
    ] as const) {
      assert.equal((await other.post(path, body)).body.error?.code, "RECEIPT_UNKNOWN");
    }
  });
});

/** An incremental update (ISO 32000-2, 7.5.6) that gives the page nothing to show: what a signer could do before signing. */
function withOtherContents(pdf: Uint8Array): Uint8Array {
  const text = Buffer.from(pdf).toString("latin1");
  const found = (pattern: RegExp): string => pattern.exec(text)?.[1] ?? assert.fail(String(pattern));
  const [contents, root, size] = [found(/\/Contents (\d+) 0 R/), found(/\/Root (\d+) 0 R/), found(/\/Size (\d+)/)];
  const info = found(/\/Info (\d+) 0 R/);
  const object = `${contents} 0 obj\n<< /Length 1 >>\nstream\n \nendstream\nendobj\n`;
  const start = pdf.length + 1;
  const table = `xref\n${contents} 1\n${String(start).padStart(10, "0")} 00000 n \n`;
  const trailer = `trailer\n<< /Size ${size} /Root ${root} 0 R /Info ${info} 0 R /Prev ${found(/startxref\s+(\d+)\s+%%EOF\s*$/)} >>\n`;
  const end = `startxref\n${start + object.length}\n%%EOF\n`;
  return Buffer.concat([pdf, Buffer.from(`\n${object}${table}${trailer}${end}`, "latin1")]);
}
