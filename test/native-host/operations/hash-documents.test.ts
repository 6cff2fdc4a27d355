import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { hashDocuments } from "../../../native-host/operations/hash-documents.ts";
import type { DocumentChunk, OperationContext } from "../../../native-host/operations/operation-context.ts";
import type { HashName } from "../../../shared/contract/fields.ts";
import { limits } from "../../../shared/contract/limits.ts";
import { isCode } from "../../../shared/errors/warifu-error.ts";
import { InvalidInput } from "../../../shared/schema/schema.ts";

function hash(name: HashName, sizes: number[], chunks: DocumentChunk[]) {
  const acknowledged: number[] = [];
  const context = {
    signal: new AbortController().signal,
    progress: ({ done }: { done?: number }) => void acknowledged.push(done ?? -1),
    chunks: (async function* () {
      yield* chunks;
    })(),
  } as Partial<OperationContext> as OperationContext;
  return hashDocuments({ hash: name, sizes }, context).then(({ digests }) => ({ digests, acknowledged }));
}

const digest = (name: HashName, bytes: Uint8Array) => createHash(name.replace("-", "")).update(bytes).digest("base64");

describe("native-host/operations/hash-documents", () => {
  for (const name of ["SHA-256", "SHA-384", "SHA-512"] as const) {
    it(`${name} of several documents in pieces, empty ones among them`, async () => {
      const documents = [0, 1, 70_000, 0, 3].map((size) => new Uint8Array(randomBytes(size)));
      const chunks = documents.flatMap((bytes, document) => {
        const pieces: DocumentChunk[] = [];
        for (let at = 0; at < bytes.length; at += 30_000)
          pieces.push({ document, bytes: bytes.slice(at, at + 30_000) });
        return pieces;
      });
      const { digests, acknowledged } = await hash(
        name,
        documents.map((bytes) => bytes.length),
        chunks,
      );
      assert.deepEqual(
        digests,
        documents.map((bytes) => digest(name, bytes)),
      );
      assert.equal(acknowledged.length, chunks.length);
      assert.equal(acknowledged.at(-1), 70_004);
    });
  }

  it("needs no chunk for an empty document", async () => {
    assert.deepEqual((await hash("SHA-256", [0], [])).digests, [digest("SHA-256", new Uint8Array(0))]);
  });

  it("refuses what another signature is made of, by its number, however it is cut into pieces", async () => {
    const info = new TextEncoder().encode(
      '<ds:SignedInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"></ds:SignedInfo>',
    );
    const pieces = Array.from(info, (byte) => ({ document: 1, bytes: Uint8Array.of(byte) }));
    await assert.rejects(hash("SHA-256", [0, info.length], pieces), (error) => {
      assert.ok(isCode(error, "DOCUMENT_UNSUPPORTED"));
      assert.deepEqual(error.details, { place: "params.documents[1].content", problem: "disguised" });
      return true;
    });
  });

  const one = new Uint8Array(1);
  const wrong: [string, number[], DocumentChunk[]][] = [
    ["more bytes than promised", [1], [{ document: 0, bytes: new Uint8Array(2) }]],
    ["another document's turn", [1, 1], [{ document: 1, bytes: one }]],
    ["fewer bytes than promised", [1], []],
    ["fewer documents than promised", [1, 1], [{ document: 0, bytes: one }]],
    ["a document that was not announced", [1], [{ document: 5, bytes: one }]],
  ];
  for (const [name, sizes, chunks] of wrong) {
    it(`refuses ${name}`, () => assert.rejects(hash("SHA-256", sizes, chunks), InvalidInput));
  }

  it("refuses more than the contract's bound before the first byte", () =>
    assert.rejects(hash("SHA-256", [limits.content, 1], []), (error) => isCode(error, "REQUEST_TOO_LARGE")));
});
