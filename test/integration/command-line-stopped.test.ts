import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import type { CommandLine } from "../support/command-line.ts";
import { line, openssl, run, setCommandLine, write } from "../support/on-command-line.ts";
import { typedPins } from "../support/typed-pins.ts";

describe("warifu on the command line: ended before its time", () => {
  setCommandLine();

  it("saves what is signed when the card is pulled in the middle of a batch", async () => {
    for (const name of ["a", "b", "c"]) write(name, name);
    let signatures = 0;
    const isThird = (command: Uint8Array): boolean => command[1] === 0x2a && ++signatures === 3;
    line.readers.readers[0]?.plan(isThird, { kind: "pulled before" });
    const { status, json } = await run(["sign", "a", "b", "c", "--pin-stdin", "--json"], "ABC123\n");
    assert.deepEqual([status, json.error?.code, json.error?.details], [3, "CARD_REMOVED", {}]);
    assert.deepEqual(json["unsigned"], ["c"]);
    assert.deepEqual(line.files(), ["a", "a.sig", "b", "b.sig", "c", "certificate.pem", "chain.pem"]);
    write("key.pem", openssl("x509", "-in", "certificate.pem", "-pubkey", "-noout"));
    for (const name of ["a", "b"]) openssl("dgst", "-sha256", "-verify", "key.pem", "-signature", `${name}.sig`, name);
  });

  it("loses no finished signature when a file cannot be written", async () => {
    write("a.txt", "a");
    // root may write anywhere, but not a file where a folder stands
    spawnSync("mkdir", ["-p", "out/a.txt.sig/x"], { cwd: line.folder });
    const outcome = await run(["sign", "a.txt", "--pin-stdin", "--out-dir", "out", "--json"], "ABC123\n");
    assert.equal(outcome.json.error?.code, "FILE_UNWRITABLE");
    const { unsaved, certificate } = outcome.json as unknown as {
      unsaved: { signature: string }[];
      certificate: string;
    };
    write("a.sig", Buffer.from(unsaved[0]!.signature, "base64"));
    write("c.der", Buffer.from(certificate, "base64"));
    write("key.pem", openssl("x509", "-inform", "DER", "-in", "c.der", "-pubkey", "-noout"));
    openssl("dgst", "-sha256", "-verify", "key.pem", "-signature", "a.sig", "a.txt");
  });

  const exitOf = (child: ReturnType<CommandLine["started"]>) => new Promise((resolve) => child.on("exit", resolve));
  const logOut = /^00a4040c a0000001510000 -> 9000$/;

  for (const [name, signals, signMs] of [
    ["Ctrl-C", ["SIGINT"], 300],
    ["Ctrl-C twice", ["SIGINT", "SIGINT"], 1500],
    ["a closed terminal", ["SIGHUP"], 300],
    ["SIGTERM", ["SIGTERM"], 1500],
  ] as const) {
    it(`${name} during a signature of ${signMs} ms ends it with 130 and the card logged out`, async () => {
      line.readers.readers[0]!.pace = { latencyMs: 1, signMs };
      for (const file of ["a", "b", "c", "d", "e", "f"]) write(file, file);
      const child = line.started(["sign", "a", "b", "c", "d", "e", "f", "--pin-stdin"]);
      const exit = exitOf(child);
      typedPins.type("ABC123");
      child.stdin.end("ABC123\n");
      while (line.card.counts.signatures < 1) await new Promise((resolve) => setTimeout(resolve, 5));
      for (const signal of signals) {
        child.kill(signal);
        await new Promise((resolve) => setTimeout(resolve, 60));
      }
      assert.equal(await exit, 130);
      assert.match(line.apdus.at(-1)!, logOut);
      assert.ok(!line.card.isUnlocked("sign"));
      assert.ok(!line.files().some((file) => file.endsWith(".sig")));
    });
  }

  it("Ctrl-C ends it while it waits for a PIN on standard input", async () => {
    write("a", "a");
    const child = line.started(["sign", "a", "--pin-stdin"]);
    const exit = exitOf(child);
    // phase 1 is over when the card has been asked for the counter and released
    while (line.readers.readers[0]!.inUse || line.card.counts.commands < 3)
      await new Promise((resolve) => setTimeout(resolve, 20));
    await new Promise((resolve) => setTimeout(resolve, 100));
    child.kill("SIGINT");
    assert.equal(await exit, 130);
    assert.equal(line.card.counts.verifications, 0);
  });
});
