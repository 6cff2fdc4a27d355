import assert from "node:assert/strict";
import type { SubmissionBody } from "../../demo/exchange/submission.ts";
import { nonceLifetime } from "../../demo/store/nonces.ts";
import { issueCard } from "../../virtual-card/test-authority.ts";
import { base64, contentFor, submit } from "./support/filled-application.ts";
import { type Refusal, serverBench } from "./support/server-bench.ts";
import { Visitor } from "./support/visitor.ts";

describe("the demo server refuses a nonce or a document, and keeps running", () => {
  const bench = serverBench();

  const changed = (content: string, from: string, to: string): SubmissionBody => {
    assert.ok(content.includes(from));
    return submit(bench.card, content.replace(from, to));
  };

  const rows: readonly Refusal[] = [
    [
      "a nonce that nobody gave out",
      () => submit(bench.card, contentFor(bench.server.origin, "A".repeat(32))),
      409,
      "NONCE_UNKNOWN",
    ],
    [
      "another visitor's nonce",
      async () => {
        const other = new Visitor(bench.server.origin);
        await other.logIn(await issueCard({ from: bench.card }));
        return submit(bench.card, contentFor(bench.server.origin, await other.nonce()));
      },
      409,
      "NONCE_UNKNOWN",
    ],
    [
      "a nonce that is too old",
      (content) => {
        bench.now = new Date(bench.now.getTime() + nonceLifetime + 1);
        return submit(bench.card, content);
      },
      409,
      "NONCE_EXPIRED",
    ],
    [
      "another document with a used nonce",
      async (content) => {
        assert.equal((await bench.visitor.post("/applications", submit(bench.card, content))).status, 201);
        return changed(content, "03-0000-0000", "03-0000-0001");
      },
      409,
      "NONCE_USED",
    ],
    [
      "a document signed for another site",
      async () => submit(bench.card, contentFor("https://city.example", await bench.visitor.nonce())),
      422,
      "SITE_WRONG",
    ],
    [
      "a document with a member that the form does not have",
      (content) => changed(content, '"世帯員":', '"備考": "",\n  "世帯員":'),
      422,
      "DOCUMENT_INVALID",
      "document",
    ],
    [
      "a document with a member twice",
      (content) => changed(content, '"同意":', '"受取方法": {\n    "公金受取口座": true\n  },\n  "同意":'),
      422,
      "DOCUMENT_INVALID",
      "document",
    ],
    [
      "a document in another spelling",
      (content) => submit(bench.card, JSON.stringify(JSON.parse(content))),
      422,
      "DOCUMENT_INVALID",
      "document",
    ],
    [
      "a document with a byte order mark",
      (content) => submit(bench.card, `\ufeff${content}`),
      422,
      "DOCUMENT_INVALID",
      "document",
    ],
    [
      "a document without consent",
      (content) => changed(content, '"受給資格の確認": true', '"受給資格の確認": false'),
      422,
      "DOCUMENT_INVALID",
      "document.同意.受給資格の確認",
    ],
    [
      "a document whose kana is not kana",
      (content) => changed(content, "タカハシ　", "たかはし　"),
      422,
      "DOCUMENT_INVALID",
      "document.申請者.フリガナ",
    ],
    [
      "a document with a day that no calendar has",
      (content) => changed(content, "1990-05-05", "1990-02-30"),
      422,
      "DOCUMENT_INVALID",
      "document.申請者.生年月日",
    ],
    ["a document that is not JSON", () => submit(bench.card, "{"), 422, "DOCUMENT_INVALID", "document"],
    [
      "a document that is not UTF-8",
      (content) => ({ ...submit(bench.card, content), document: base64(Uint8Array.of(0x7b, 0xff, 0x7d)) }),
      422,
      "DOCUMENT_INVALID",
      "document",
    ],
  ];
  for (const [name, body, ...refusal] of rows) it(name, () => bench.refuses(body, ...refusal));
});
