import assert from "node:assert/strict";
import { ChunkQueue } from "../../native-host/chunk-queue.ts";
import { limits } from "../../shared/contract/limits.ts";
import { isCode } from "../../shared/errors/warifu-error.ts";

const chunk = (document: number) => ({ document, bytes: Uint8Array.of(document) });

async function drained(queue: ChunkQueue): Promise<number[]> {
  const found: number[] = [];
  for await (const { document } of queue) found.push(document);
  return found;
}

describe("native-host/chunk-queue", () => {
  it("gives what came before the end, in order, and then ends", async () => {
    const queue = new ChunkQueue();
    queue.push(chunk(1));
    queue.push(chunk(2));
    queue.end();
    assert.deepEqual(await drained(queue), [1, 2]);
  });

  it("wakes who waits: for a piece, and for the end", async () => {
    const queue = new ChunkQueue();
    const all = drained(queue);
    await new Promise(setImmediate);
    queue.push(chunk(1));
    await new Promise(setImmediate);
    queue.end();
    assert.deepEqual(await all, [1]);
  });

  it("holds no more than a partner may send before it hears of one", () => {
    const queue = new ChunkQueue();
    for (let sent = 0; sent < limits.chunksInFlight; sent++) queue.push(chunk(sent));
    assert.throws(
      () => queue.push(chunk(9)),
      (error) => isCode(error, "REQUEST_INVALID"),
    );
  });
});
