import assert from "node:assert/strict";
import { formatOf, formatOfSignature } from "../../../../native-host/cli/officer/signature-format.ts";

/** As random as a signature, and the same each time. */
const noise = (length: number, first = 0x9c): Uint8Array =>
  Uint8Array.from({ length }, (_, at) => (at === 0 ? first : (at * 167 + 91) % 256));
const text = (written: string): Uint8Array => Buffer.from(written);

const rows: readonly [about: string, bytes: Uint8Array, format: string | undefined, called: string | undefined][] = [
  ["as long as a key of 2048 bits", noise(256), "pkcs1", "pkcs1"],
  ["as long as one of 4096", noise(512), "pkcs1", "pkcs1"],
  ["a signature that begins as XML does", noise(256, 0x3c), "pkcs1", "pkcs1"],
  ["a signature that begins as DER does", noise(256, 0x30), "pkcs1", "pkcs1"],
  ["a signature cut short", noise(255), undefined, "pkcs1"],
  ["a note", text("a note\n"), undefined, "pkcs1"],
  ["a note as long as a key", text("覚え書き\t\r\n ".repeat(32).slice(0, 112)), undefined, "pkcs1"],
  ["a text as long as a key", text("x".repeat(256)), undefined, "pkcs1"],
  ["a long text", text("x".repeat(600)), undefined, undefined],
  ["nothing", new Uint8Array(), undefined, undefined],
  ["a small XML", text("<a/>"), "xml", "pkcs1"],
  ["XML", text(`\ufeff <a>${"x".repeat(600)}</a>`), "xml", "xml"],
  ["a PDF", text(`%PDF-1.7 ${"x".repeat(600)}`), "pdf", "pdf"],
  ["DER", noise(600, 0x30), "cms", "cms"],
];

describe("native-host/cli/officer/signature-format", () => {
  for (const [about, bytes, format, called] of rows) {
    it(`${about} is ${format ?? "none"}, and called a signature ${called ?? "none"}`, () => {
      assert.deepEqual([formatOf(bytes), formatOfSignature(bytes)], [format, called]);
    });
  }
});
