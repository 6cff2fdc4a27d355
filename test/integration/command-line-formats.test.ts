/** `warifu sign --format …` with the built program and a card in its reader; the files before tools that we did not write. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { line, openssl, run, setCommandLine, write } from "../support/on-command-line.ts";
import { samplePdf } from "../support/sample-pdf.ts";

const xml = '<?xml version="1.0" encoding="UTF-8"?>\n<申請><氏名>架空</氏名><額>10000</額></申請>\n';

describe("warifu signs files on the command line", () => {
  setCommandLine();
  const sign = (...args: string[]) => run(["sign", ...args, "--pin-stdin", "--json"], "ABC123\n");
  const tool = (name: string, ...args: string[]) => spawnSync(name, args, { cwd: line.folder, encoding: "utf8" });

  it("cms: beside the document, or around it; openssl verifies both and gives the document back", async () => {
    write("a.txt", "あ".repeat(1000));
    write("b.txt", "b");
    const { status, json } = await sign("a.txt", "b.txt", "--format", "cms");
    assert.equal(status, 0);
    assert.equal((json as unknown as { apdusAfterPin: number }).apdusAfterPin, 3 + 2);
    const verify = ["cms", "-verify", "-cades", "-binary", "-inform", "DER", "-purpose", "any", "-CAfile", "chain.pem"];
    for (const name of ["a.txt", "b.txt"]) openssl(...verify, "-in", `${name}.p7s`, "-content", name, "-out", "got");
    assert.equal((await sign("a.txt", "--format", "cms", "--attached", "--hash", "SHA-512")).status, 0);
    openssl(...verify, "-in", "a.txt.p7m", "-out", "got");
    assert.deepEqual(readFileSync(join(line.folder, "got")), readFileSync(join(line.folder, "a.txt")));
    assert.equal(line.card.counts.verifications, 2);
  });

  const placements: readonly [name: string, args: string[], signed: string][] = [
    ["in the document", [], "form.signed.xml"],
    [
      "around the document, exclusive C14N",
      ["--placement", "enveloping", "--canonicalization", "exclusive"],
      "form.signed.xml",
    ],
    ["beside the document", ["--placement", "detached"], "form.xml.sig.xml"],
    ["in the document, XAdES", ["--xades"], "form.signed.xml"],
  ];
  for (const [name, args, signed] of placements) {
    it(`xml: ${name}; xmlsec1 verifies it, and not after a change`, async () => {
      write("form.xml", xml);
      const { status, stderr } = await sign("form.xml", "--format", "xml", ...args);
      assert.equal(status, 0, stderr);
      const verify = ["--verify", "--enabled-key-data", "x509", "--trusted-pem", "chain.pem", "--id-attr:Id", "Object"];
      const more = args.includes("--xades")
        ? ["--id-attr:Id", "http://uri.etsi.org/01903/v1.3.2#:SignedProperties"]
        : [];
      const good = tool("xmlsec1", ...verify, ...more, signed);
      assert.equal(good.status, 0, good.stderr);
      const changed = signed.endsWith(".sig.xml") ? "form.xml" : signed;
      const text = readFileSync(join(line.folder, changed), "utf8");
      write(changed, text.replace("10000", "90000"));
      assert.notEqual(tool("xmlsec1", ...verify, ...more, signed).status, 0);
    });
  }

  for (const [name, content, code] of [
    ["no XML", "{}", "DOCUMENT_MALFORMED"],
    ["an entity bomb", '<!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d "&b;&b;">]><a>&d;</a>', "DOCUMENT_UNSUPPORTED"],
    ["an external entity", '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "DOCUMENT_UNSUPPORTED"],
    ["a text that a comment cuts", "<額>1<!-- -->000</額>", "DOCUMENT_UNSUPPORTED"],
    ["XML in Shift_JIS", '<?xml version="1.0" encoding="Shift_JIS"?><a/>', "DOCUMENT_UNSUPPORTED"],
  ] as const) {
    it(`xml: ${name} is ${code}, and the card is not even looked at`, async () => {
      write("form.xml", content);
      const { status, json } = await run(["sign", "form.xml", "--format", "xml", "--pin-stdin", "--json"], "ABC123\n");
      assert.equal(status, 4);
      assert.equal((json as unknown as { error: { code: string } }).error.code, code);
      assert.equal(line.card.counts.commands, 0);
    });
  }

  for (const [name, args] of [
    ["PAdES", []],
    ["for the land registry", ["--profile", "registry"]],
    ["PAdES in a box on the second page", ["--visible", "2,50,50,200,60"]],
  ] as const) {
    it(`pdf: ${name}; pdfsig verifies it, and not after a change; signed twice, both hold`, async () => {
      write("form.pdf", Buffer.from(samplePdf({ structure: "objects" })));
      const { status, stderr } = await sign("form.pdf", "--format", "pdf", ...args);
      assert.equal(status, 0, stderr);
      const once = tool("pdfsig", "-nocert", "form.signed.pdf").stdout;
      assert.match(once, /Signature is Valid/);
      assert.match(once, /Total document signed/);
      assert.equal((await sign("form.signed.pdf", "--format", "pdf", ...args)).status, 0);
      const twice = tool("pdfsig", "-nocert", "form.signed.signed.pdf").stdout;
      assert.deepEqual(twice.match(/Signature is Valid/g)?.length, 2, twice);
      assert.equal(tool("qpdf", "--check", "form.signed.signed.pdf").status, 0);
      const bytes = readFileSync(join(line.folder, "form.signed.pdf"));
      bytes[20] = (bytes[20] ?? 0) ^ 1;
      write("changed.pdf", bytes);
      assert.doesNotMatch(tool("pdfsig", "-nocert", "changed.pdf").stdout, /Signature is Valid/);
    });
  }

  it("writes over no signed document: somebody else's signature may be in it", async () => {
    write("form.xml", xml);
    write("form.signed.xml", "theirs");
    const { status, json } = await sign("form.xml", "--format", "xml");
    const { error } = json as unknown as { error: { details: { problem: string } } };
    assert.deepEqual([status, error.details.problem, line.card.counts.commands], [2, "outputExists", 0]);
    assert.equal(readFileSync(join(line.folder, "form.signed.xml"), "utf8"), "theirs");
  });

  for (const [name, content, code, problem] of [
    ["no PDF", "hello", "DOCUMENT_MALFORMED", undefined],
    ["a PDF with a broken table", Buffer.from(samplePdf()).subarray(0, -40), "DOCUMENT_MALFORMED", undefined],
    ["a page that is not there", Buffer.from(samplePdf()), "DOCUMENT_UNSUPPORTED", "reference"],
    ["an encrypted PDF", Buffer.from(samplePdf({ trailer: "/Encrypt 12 0 R" })), "DOCUMENT_UNSUPPORTED", "encrypted"],
  ] as const) {
    it(`pdf: ${name} is ${code}, and the card is not even looked at`, async () => {
      write("form.pdf", content);
      const args = ["sign", "form.pdf", "--format", "pdf", "--visible", "9,1,1,60,20", "--pin-stdin", "--json"];
      const { status, json } = await run(args, "ABC123\n");
      assert.equal(status, 4);
      const { error } = json as unknown as { error: { code: string; details: { problem?: string } } };
      assert.deepEqual([error.code, error.details.problem], [code, problem]);
      assert.equal(line.card.counts.commands, 0);
    });
  }

  for (const args of [
    ["--format", "docx"],
    ["--format", "cms", "--xades"],
    ["--attached"],
    ["--format", "cms", "--digest"],
    ["--format", "xml", "--placement", "beside"],
    ["--format", "pdf", "--visible", "1,2,3"],
    ["--format", "pdf", "--visible", "one,2,3,4,5"],
  ]) {
    it(`refuses ${args.join(" ")} as wrong usage`, async () => {
      write("a", "a");
      const { status } = await run(["sign", "a", ...args, "--pin-stdin"], "ABC123\n");
      assert.equal(status, 2);
      assert.equal(line.card.counts.commands, 0);
    });
  }
});
