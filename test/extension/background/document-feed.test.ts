import assert from "node:assert/strict";
import { hashDocuments, type PullBytes } from "../../../extension/background/document-feed.ts";
import { HostConnection } from "../../../extension/background/host-connection.ts";
import { limits } from "../../../shared/contract/limits.ts";
import { FakeBrowser, type FakePort, settle } from "../fake-browser.ts";

const never = new AbortController().signal;
const bytesOf = (length: number): string => Buffer.alloc(length, 7).toString("base64");

async function connect(): Promise<{ host: FakePort; connection: HostConnection }> {
  let host: FakePort | undefined;
  const browser = new FakeBrowser({
    onNative: (port) => {
      host = port;
      port.postMessage({ type: "ready", host: "0.1.0", contract: 1 });
    },
  });
  const connection = new HostConnection(browser.asBrowser());
  await connection.ready;
  return { host: host as FakePort, connection };
}

const chunksIn = (host: FakePort) =>
  (host.received as { type: string; bytes: string }[]).filter(({ type }) => type === "chunk");
const pull: PullBytes = (_document, _offset, length) => Promise.resolve(bytesOf(length));

describe("documents on their way to the host", () => {
  it("go in order, in chunks, at most three of them unacknowledged", async () => {
    const { host, connection } = await connect();
    const sizes = [3, 0, 5 * limits.chunk + 1];
    const hashing = hashDocuments(connection, { hash: "SHA-256", sizes }, pull, never);
    await settle();
    assert.equal(chunksIn(host).length, limits.chunksInFlight);
    let done = 0;
    for (let sent = 0; sent < 7; sent++) {
      done += Buffer.from(chunksIn(host)[sent]?.bytes ?? "", "base64").length;
      host.postMessage({ type: "progress", id: 1, state: "hashed", done });
      await settle();
      assert.ok(chunksIn(host).length <= sent + 1 + limits.chunksInFlight);
    }
    assert.equal(
      done,
      sizes.reduce((sum, size) => sum + size),
    );
    const digest = Buffer.alloc(32).toString("base64");
    host.postMessage({ type: "response", id: 1, result: { digests: sizes.map(() => digest) } });
    assert.equal((await hashing).digests.length, 3);
  });

  it("stop when the host refuses, while chunks wait to be acknowledged", async () => {
    const { host, connection } = await connect();
    const hashing = hashDocuments(connection, { hash: "SHA-256", sizes: [9 * limits.chunk] }, pull, never);
    await settle();
    host.postMessage({ type: "response", id: 1, error: { code: "INTERNAL", details: {} } });
    await assert.rejects(hashing, { code: "INTERNAL" });
  });

  it("are refused when the page cannot give all the bytes it promised", async () => {
    const { connection } = await connect();
    const short: PullBytes = (document, _offset, length) => Promise.resolve(bytesOf(document === 1 ? 0 : length));
    const hashing = hashDocuments(connection, { hash: "SHA-256", sizes: [3, 3] }, short, never);
    await assert.rejects(hashing, { code: "REQUEST_INVALID", details: { place: "params.documents[1].content" } });
  });

  it("stop at a cancel", async () => {
    const { host, connection } = await connect();
    const controller = new AbortController();
    const hashing = hashDocuments(connection, { hash: "SHA-256", sizes: [9 * limits.chunk] }, pull, controller.signal);
    await settle();
    controller.abort(new Error("enough"));
    await assert.rejects(hashing, { message: "enough" });
    await settle();
    assert.deepEqual(host.received.at(-1), { type: "cancel", id: 1 });
  });
});
