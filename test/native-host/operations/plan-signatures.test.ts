import assert from "node:assert/strict";
import { formats } from "../../../native-host/formats/formats.ts";
import { hashDocuments } from "../../../native-host/operations/hash-documents.ts";
import type { DocumentChunk, OperationContext } from "../../../native-host/operations/operation-context.ts";
import { limits } from "../../../shared/contract/limits.ts";
import { isCode } from "../../../shared/errors/warifu-error.ts";

/** Phase 1 of XML documents, each in one piece. */
function plansOf(texts: readonly string[], signal = new AbortController().signal): Promise<readonly string[]> {
  const documents = texts.map((text) => new Uint8Array(Buffer.from(text)));
  const context = {
    signal,
    progress: () => {},
    chunks: (async function* (): AsyncGenerator<DocumentChunk> {
      yield* documents.map((bytes, document) => ({ document, bytes }));
    })(),
    formats: () => Promise.resolve(formats),
  } as Partial<OperationContext> as OperationContext;
  const sizes = documents.map((bytes) => bytes.length);
  return hashDocuments({ hash: "SHA-256", format: "xml", sizes }, context).then(({ plans = [] }) => plans);
}

/** What an XML signature has to know of its surroundings, as much as there may be, made of one character. */
const surrounded = (character: string): string =>
  `<a ${Array.from({ length: 20 }, (_, index) => `xml:a${index}='${character.repeat(500)}'`).join(" ")}></a>`;

describe("native-host/operations/plan-signatures", () => {
  it("hears a cancel between documents", async () => {
    const cancel = new AbortController();
    const reason = new Error("cancelled");
    const laborious = `<a>${"<b/>".repeat(20_000)}</a>`;
    setTimeout(() => cancel.abort(reason), 0);
    await assert.rejects(plansOf(Array(40).fill(laborious), cancel.signal), reason);
  });

  for (const [name, character] of [
    ["quotes", '"'],
    ["Japanese", "\u540d"],
    ["what Chromium escapes", "&lt;"],
  ] as const) {
    it(`gives plans that fit into a frame, or none: ${name}`, async () => {
      const all = Array<string>(20).fill(surrounded(character));
      await assert.rejects(plansOf(all), (error) => isCode(error, "REQUEST_TOO_LARGE"));
      const plans = await plansOf(all.slice(0, 3));
      const inChromium = JSON.stringify(plans).replaceAll("<", "\\u003C");
      assert.ok(Buffer.byteLength(inChromium) < limits.frame);
    });
  }
});
