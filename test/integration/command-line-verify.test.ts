/** What `warifu sign` makes, `warifu verify` reads: every format, as it is and with a byte changed. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pem } from "../../native-host/cli/pem.ts";
import { toBase64 } from "../../shared/encoding/base64.ts";
import { line, run, setCommandLine, write } from "../support/on-command-line.ts";
import { samplePdf } from "../support/sample-pdf.ts";
import { testCardContents } from "../support/test-card.ts";

const xml = "<form><name>a</name></form>";

/** Format, more arguments, document, its content, what is verified then. */
const formats: readonly [
  about: string,
  args: string[],
  document: string,
  content: string | Uint8Array,
  made: string,
][] = [
  ["pkcs1", [], "a.txt", "hello", "a.txt"],
  ["cms, detached", ["--format", "cms"], "a.txt", "hello", "a.txt"],
  ["cms, attached", ["--format", "cms", "--attached"], "a.txt", "hello", "a.txt.p7m"],
  ["xml", ["--format", "xml"], "form.xml", xml, "form.signed.xml"],
  ["pdf", ["--format", "pdf"], "form.pdf", samplePdf(), "form.signed.pdf"],
];

describe("warifu verify: what warifu sign has made", function () {
  this.timeout(30_000);
  setCommandLine();
  const trust = ["--anchors", "ca.pem", "--test-anchors", "--language", "en"];
  for (const [about, args, document, content, made] of formats) {
    it(about, async () => {
      const { authorities } = await testCardContents();
      write("ca.pem", pem(toBase64(authorities.digitalSignature.certificate)));
      write(document, Buffer.from(content));
      assert.equal((await run(["sign", document, ...args, "--pin-stdin"], "ABC123\n")).status, 0);
      const right = await run(["verify", made, ...trust]);
      assert.equal(right.status, 0, right.stdout + right.stderr);
      assert.match(right.stdout, /content: unchanged since it was signed/);
      assert.match(right.stdout, /covers: the whole (file|document)/);
      assert.match(right.stdout, /issuer: a test authority/);
      assert.match(right.stdout, /revocation not checked/);
      write(made, changed(readFileSync(join(line.folder, made))));
      const wrong = await run(["verify", made, ...trust, "--json"]);
      assert.equal(wrong.status, 4);
      assert.match(wrong.stdout, /"problem":"(SIGNATURE_WRONG|CONTENT_CHANGED)"/);
    });
  }
});

/** One letter of what a person reads is another one. */
function changed(file: Buffer): Buffer {
  const at = Math.max(file.indexOf("hello"), file.indexOf("a</name>"), file.indexOf("First page"));
  assert.ok(at >= 0);
  const copy = Buffer.from(file);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}
