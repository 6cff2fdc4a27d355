/** A page gets finished files: the whole way, in both browsers, and before tools that we did not write. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { samplePdf } from "../support/sample-pdf.ts";
import { card, page, setScene, stage } from "./support/scene.ts";
import { browserKinds } from "./support/stage.ts";

interface SignedFile {
  readonly name: string;
  readonly type: string;
  readonly base64: string;
}

const xml = "<申請><氏名>架空</氏名></申請>\n";

for (const kind of browserKinds) {
  describe(`a page gets signed files, in ${kind}`, function () {
    this.timeout(90_000);
    setScene(kind);
    let folder = "";
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), "warifu-files-"));
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    const at = (name: string): string => join(folder, name);
    const tool = (name: string, ...args: string[]) => spawnSync(name, args, { cwd: folder, encoding: "utf8" });

    /** The files, and the CA's certificate in `ca.pem`. */
    const sign = async (params: object, says: RegExp): Promise<SignedFile[]> => {
      await stage.call(page, "sign", params);
      const window = await stage.approval();
      await window.untilState("asking");
      assert.match(await window.text(), says);
      await window.approve("ABC123");
      const { error } = await stage.outcome(page);
      assert.equal(error, undefined);
      const { chain, files } = (await page.evaluate(`outcome.then(async ({ result }) => ({
        chain: result.chain,
        files: await Promise.all(result.signatures.map(async ({ name, signedDocument }) => ({
          name, type: signedDocument.type,
          base64: btoa(String.fromCharCode(...new Uint8Array(await signedDocument.arrayBuffer()))),
        }))),
      }))`)) as { chain: string[]; files: SignedFile[] };
      writeFileSync(at("ca.pem"), new X509Certificate(Buffer.from(chain[0] ?? "", "base64")).toString());
      await window.untilClosed();
      assert.equal(card.counts.verifications, 1);
      return files;
    };
    const document = (name: string, mediaType: string, text: string) => ({ name, mediaType, content: { text } });

    it("cms: two documents, one PIN; openssl verifies both", async () => {
      const documents = [document("a.txt", "text/plain", "あ"), document("b.txt", "text/plain", "b")];
      const files = await sign({ documents, format: "cms" }, /CMS/);
      assert.deepEqual(
        files.map(({ name, type }) => [name, type]),
        documents.map(({ name }) => [name, "application/pkcs7-signature"]),
      );
      for (const [index, { base64 }] of files.entries()) {
        writeFileSync(at("signature"), Buffer.from(base64, "base64"));
        writeFileSync(at("document"), documents[index]?.content.text ?? "");
        const args = ["cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", "signature"];
        const { status, stderr } = tool(
          "openssl",
          ...[...args, "-content", "document", "-purpose", "any", "-CAfile", "ca.pem", "-out", "got"],
        );
        assert.equal(status, 0, stderr);
      }
    });

    it("xml: the page's own bytes with a signature in them; xmlsec1 verifies it", async () => {
      const [file] = await sign({ documents: [document("form.xml", "application/xml", xml)], format: "xml" }, /XML/);
      const signed = Buffer.from(file?.base64 ?? "", "base64").toString();
      assert.deepEqual(
        [file?.type, signed.slice(0, 10), signed.length > xml.length],
        ["application/xml", xml.slice(0, 10), true],
      );
      writeFileSync(at("signed.xml"), signed);
      const verify = ["--verify", "--enabled-key-data", "x509", "--trusted-pem", "ca.pem", "signed.xml"];
      const { status, stderr } = tool("xmlsec1", ...verify);
      assert.equal(status, 0, stderr);
    });

    it("pdf: the page's own bytes with a revision behind them; pdfsig verifies it", async () => {
      // the page makes it out of a text: ASCII keeps its bytes
      const text = Buffer.from(samplePdf())
        .toString("latin1")
        .replace(/[^\0-\x7f]/g, "x");
      const content = { text };
      const documents = [{ name: "form.pdf", mediaType: "application/pdf", content }];
      const [file] = await sign({ documents, format: "pdf", pdf: { profile: "registry" } }, /PDF/);
      const signed = Buffer.from(file?.base64 ?? "", "base64");
      assert.equal(file?.type, "application/pdf");
      writeFileSync(at("signed.pdf"), signed);
      const { stdout } = tool("pdfsig", "-nocert", "signed.pdf");
      assert.match(stdout, /Signature is Valid/);
      assert.match(stdout, /Total document signed/);
    });

    it("a document that cannot be signed: the window says so before any PIN, and the page hears why", async () => {
      const documents = [document("form.xml", "application/xml", "<!DOCTYPE a><a/>")];
      await stage.call(page, "sign", { documents, format: "xml" });
      const window = await stage.approval();
      await window.untilState("failed");
      await window.press("tell-site");
      const { error } = await stage.outcome(page);
      assert.deepEqual(error?.code, "DOCUMENT_UNSUPPORTED");
      assert.deepEqual(error?.details, { place: "params.documents[0].content", problem: "documentType" });
      assert.equal(card.counts.verifications, 0);
      await window.untilClosed();
    });
  });
}
