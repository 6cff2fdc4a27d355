import assert from "node:assert/strict";
import type { SubmissionBody } from "../../demo/exchange/submission.ts";
import { largestBody } from "../../demo/server/citizen-routes.ts";
import { submit } from "./support/filled-application.ts";
import { serverBench } from "./support/server-bench.ts";

describe("the demo server refuses what was posted", () => {
  const bench = serverBench();

  const good = async (): Promise<SubmissionBody> => submit(bench.card, await bench.fresh());
  const shapes: readonly [
    name: string,
    body: () => unknown,
    headers: Record<string, string>,
    status: number,
    code: string,
    place?: string,
  ][] = [
    ["a body that is not JSON", () => "{", {}, 400, "MALFORMED", "body"],
    ["a body that is a list", () => [], {}, 400, "MALFORMED", "body"],
    ["an empty body", () => "", {}, 400, "MALFORMED", "body"],
    ["an unknown member", async () => ({ ...(await good()), pin: "" }), {}, 400, "MALFORMED", "body"],
    [
      "base64 with a line break",
      async () => ({ ...(await good()), signature: "QUJD\nQUJ=" }),
      {},
      400,
      "MALFORMED",
      "body.signature",
    ],
    [
      "base64 with spare bits",
      async () => ({ ...(await good()), signature: "QUJ=" }),
      {},
      400,
      "MALFORMED",
      "body.signature",
    ],
    ["no chain", async () => ({ ...(await good()), chain: [] }), {}, 400, "MALFORMED", "body.chain"],
    ["SHA-1", async () => ({ ...(await good()), hash: "SHA-1" }), {}, 400, "MALFORMED", "body.hash"],
    [
      "a document of more than 16 KiB",
      async () => ({ ...(await good()), document: "A".repeat(24_000) }),
      {},
      400,
      "MALFORMED",
      "body.document",
    ],
    ["a body over the limit", () => " ".repeat(largestBody + 1), {}, 413, "TOO_LARGE"],
    [
      "a form instead of JSON",
      async () => good(),
      { "Content-Type": "application/x-www-form-urlencoded" },
      415,
      "CONTENT_TYPE_WRONG",
    ],
    ["text that says it is nothing", async () => good(), { "Content-Type": "text/plain" }, 415, "CONTENT_TYPE_WRONG"],
  ];
  for (const [name, body, headers, status, code, place] of shapes) {
    it(name, async () => {
      const answer = await bench.visitor.post("/applications", await body(), headers);
      assert.deepEqual([answer.status, answer.body], [status, { error: { code, ...(place && { place }) } }]);
      assert.deepEqual([bench.verified, bench.refused], [[], [code]]);
    });
  }
});
