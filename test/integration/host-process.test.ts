import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash, randomBytes, verify, X509Certificate } from "node:crypto";
import { dist } from "../../scripts/build/paths.ts";
import { limits } from "../../shared/contract/limits.ts";
import { toBase64 } from "../../shared/encoding/base64.ts";
import { firefoxExtensionId, productVersion } from "../../shared/product.ts";
import { formatApdu } from "../../virtual-card/apdu-log.ts";
import { startBench } from "../../virtual-card/bench/bench-server.ts";
import type { VirtualCard } from "../../virtual-card/virtual-card.ts";
import { VirtualReaders } from "../../virtual-card/virtual-readers.ts";
import { codes } from "../support/host-bench.ts";
import { HostProcess } from "../support/host-process.ts";
import { cardOf, testCardContents } from "../support/test-card.ts";

const MiB = 1024 * 1024;
const until = async (condition: () => boolean) => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
};

describe("the built host as a process", () => {
  let readers: VirtualReaders;
  let bench: Awaited<ReturnType<typeof startBench>>;
  let card: VirtualCard;
  /** One line for each command, as `formatApdu` writes it. */
  let apdus: string[];
  const hosts: HostProcess[] = [];

  const setUp = async (powerDownMs: number) => {
    readers = new VirtualReaders({ powerDownMs });
    apdus = [];
    card = cardOf(await testCardContents(), { onApdu: (entry) => apdus.push(formatApdu(entry)) });
    readers.addReader("Reader 0").insert(card);
    bench = await startBench(readers);
  };
  const tearDown = async () => {
    await Promise.all(hosts.splice(0).map((host) => host.destroy()));
    await bench.close();
    await readers.close();
  };
  // a card that was left unlocked is not locked by its reader before anybody looks
  beforeEach(() => setUp(60_000));
  afterEach(() => tearDown());

  const start = (args?: readonly string[], environment: Record<string, string> = {}) => {
    const host = new HostProcess({ WARIFU_VIRTUAL_READER: bench.path, ...environment }, args);
    hosts.push(host);
    return host;
  };
  const ready = async (...args: Parameters<typeof start>) => {
    const host = start(...args);
    assert.deepEqual(await host.next(), { type: "ready", host: productVersion, contract: 1 });
    return host;
  };
  const inspect = async (host: HostProcess) => {
    const { result } = await host.call("inspectCard", { key: "digitalSignature", use: "sign", wait: false });
    return (result as { cards: { card: string }[] }).cards[0]!.card;
  };
  const startSigning = async (host: HostProcess) => {
    const many = Array.from({ length: 50 }, () => digests[0]!);
    const handle = await inspect(host);
    await host.request("sign", { card: handle, hash: "SHA-256", digests: many, pin: codes("ABC123") });
    await until(() => card.counts.signatures > 0);
  };
  const digests = [createHash("sha256").update("abc").digest("base64")];

  it("speaks first, to Chromium and to Firefox", async () => {
    await ready();
    await ready(["/some/manifest.json", firefoxExtensionId]);
  });

  for (const args of [
    ["chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/"],
    ["chrome-extension://x"],
    ["/some/manifest.json", "other@add.on"],
  ]) {
    it(`does not serve ${args.at(-1)}`, async () => {
      const host = start(args);
      await assert.rejects(host.next(), /closed its output/);
      assert.notEqual(await host.exited(), 0);
      assert.equal(card.counts.commands, 0);
    });
  }

  it("signs, through real frames", async () => {
    const host = await ready();
    const handle = await inspect(host);
    const { result } = await host.call("sign", { card: handle, hash: "SHA-256", digests, pin: codes("ABC123") });
    const { signatures, certificate } = result as { signatures: string[]; certificate: string };
    const { publicKey } = new X509Certificate(Buffer.from(certificate, "base64"));
    assert.ok(verify("sha256", Buffer.from("abc"), publicKey, Buffer.from(signatures[0]!, "base64")));
    assert.ok(!card.isUnlocked("sign"));
    assert.equal(host.errors, "");
  });

  it("ends within a second of the end of its input", async () => {
    const host = await ready();
    const { status, milliseconds } = await host.end();
    assert.equal(status, 0);
    assert.ok(milliseconds < 1000, `${milliseconds} ms`);
  });

  it("ends within a second while it waits for a card", async () => {
    readers.readers[0]!.remove();
    const host = await ready();
    await host.request("inspectCard", { key: "digitalSignature", use: "sign", wait: true });
    assert.equal((await host.next())["problem"], "CARD_MISSING");
    assert.ok((await host.end()).milliseconds < 1000);
  });

  /** Selecting the issuer security domain, the last command before the card is released. */
  const logOut = /^00a4040c a0000001510000 -> 9000$/;

  const orders: [string, (host: HostProcess) => unknown][] = [
    ["the end of its input", (host) => host.child.stdin?.end()],
    ["SIGTERM", (host) => host.child.kill("SIGTERM")],
    ["SIGHUP", (host) => host.child.kill("SIGHUP")],
    [
      "SIGINT twice",
      (host) => {
        host.child.kill("SIGINT");
        setTimeout(() => host.child.kill("SIGINT"), 100);
      },
    ],
  ];
  // 1,500 ms is longer than a host without an unlocked card takes to end
  for (const [signMs, withinMs] of [
    [100, 1000],
    [1500, 3500],
  ] as const) {
    for (const [name, order] of orders) {
      it(`${name} during a signature of ${signMs} ms: the host logs the card out, then ends`, async () => {
        readers.readers[0]!.pace = { latencyMs: 1, signMs };
        const host = await ready();
        await startSigning(host);
        const begun = performance.now();
        order(host);
        assert.equal(await host.exited(), 0);
        assert.ok(performance.now() - begun < withinMs, `${Math.round(performance.now() - begun)} ms`);
        assert.match(apdus.at(-1)!, logOut);
        assert.ok(!card.isUnlocked("sign"));
        assert.ok(card.counts.signatures < 10);
      });
    }
  }

  it("gives up on an unlocked card that does not answer after some seconds", async () => {
    readers.readers[0]!.pace = { latencyMs: 1, signMs: 60_000 };
    const host = await ready();
    await startSigning(host);
    const { status, milliseconds } = await host.end();
    assert.notEqual(status, 0);
    assert.ok(milliseconds > 4000 && milliseconds < 7000, `${milliseconds} ms`);
    readers.readers[0]!.remove();
  });

  it("SIGKILL while it signs leaves the reader to others, and the card to lose its power", async () => {
    await tearDown();
    await setUp(500);
    readers.readers[0]!.pace = { latencyMs: 1, signMs: 100 };
    const host = await ready();
    await startSigning(host);
    host.child.kill("SIGKILL");
    await host.exited();
    await until(() => !readers.readers[0]!.inUse && !card.isUnlocked("sign"));
    await inspect(await ready());
  });

  it("hashes 50 MiB and signs them in less than 120 MB of memory", async () => {
    const host = await ready();
    const handle = await inspect(host);
    const piece = randomBytes(limits.chunk);
    const pieces = limits.content / piece.length;
    const expected = createHash("sha256");
    for (let sent = 0; sent < pieces; sent++) expected.update(piece);
    const id = await host.request("hashDocuments", { hash: "SHA-256", sizes: [limits.content] });
    const bytes = toBase64(piece);
    let acknowledged = 0;
    for (let sent = 0; sent < pieces; sent++) {
      while (sent - acknowledged >= limits.chunksInFlight) {
        assert.equal((await host.next())["state"], "hashed");
        acknowledged++;
      }
      await host.send({ type: "chunk", id, document: 0, bytes });
    }
    const { result } = await host.response(id);
    const [digest] = (result as { digests: string[] }).digests;
    assert.equal(digest, expected.digest("base64"));
    const signed = await host.call("sign", { card: handle, hash: "SHA-256", digests: [digest], pin: codes("ABC123") });
    assert.ok(signed.result);
    const { most } = await host.residentMemory();
    assert.ok(most < 120 * MiB, `${Math.round(most / MiB)} MiB`);
  });

  const hostile: [string, Buffer][] = [
    ["a frame of 4 GiB", Buffer.from("ffffffff", "hex")],
    ["text without a frame", Buffer.from("GET / HTTP/1.1\r\n\r\n")],
    ["a frame that is no JSON", Buffer.from("\x04\0\0\0nope", "latin1")],
    ["a frame of another protocol", Buffer.from("\x02\0\0\0{}", "latin1")],
  ];
  for (const [name, bytes] of hostile) {
    it(`ends, quoting nothing, after ${name}`, async () => {
      const host = await ready();
      host.child.stdin?.write(bytes);
      assert.notEqual(await host.exited(), 0);
      assert.doesNotMatch(host.errors, /GET|nope/);
    });
  }

  it("keeps stray prints out of the pipe", async () => {
    // a library that prints is imitated by Node's own warning, which would otherwise go where console.log goes
    const host = await ready(undefined, { NODE_OPTIONS: "--import=data:text/javascript,console.log('stray')" });
    assert.ok((await host.call("getStatus", {})).result);
    assert.match(host.errors, /stray/);
  });

  it("no PIN, name or certificate on standard error, whatever fails", async () => {
    const host = await ready();
    const handle = await inspect(host);
    for (const pin of ["WRONG1", "1234", "ABC-12"]) {
      await host.call("sign", { card: handle, hash: "SHA-256", digests, pin: codes(pin) });
    }
    await host.end();
    assert.equal(host.errors, "");
  });

  describe("dist/native-host/warifu, the release", () => {
    it("knows nothing of the virtual reader", () => {
      const { status, stdout } = spawnSync(dist("native-host/warifu"), ["status", "--json"], {
        encoding: "utf8",
        env: { ...process.env, WARIFU_VIRTUAL_READER: bench.path, PCSCLITE_CSOCK_NAME: "/nonexistent" },
      });
      assert.notEqual(status, 0);
      assert.equal((JSON.parse(stdout) as { error: { code: string } }).error.code, "PCSC_UNAVAILABLE");
      assert.equal(card.counts.commands, 0);
    });
  });
});
