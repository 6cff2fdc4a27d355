import assert from "node:assert/strict";
import fc from "fast-check";
import { readManifest } from "../../native-host/doctor/read-manifest.ts";
import { reportLines } from "../../native-host/doctor/report.ts";
import { hostManifest } from "../../native-host/install/host-manifest.ts";
import { findings } from "../../shared/doctor/findings.ts";
import { firefoxExtensionId } from "../../shared/product.ts";
import { MadeUpMachine, userName } from "../native-host/doctor/made-up-machine.ts";
import { checkManifest, checkTold, manifests } from "./targets/manifests.ts";

const member = fc.oneof(fc.jsonValue(), fc.string({ unit: "binary" }));
const manifest = fc
  .record(
    { name: member, type: member, path: member, allowed_origins: member, allowed_extensions: member },
    { requiredKeys: [] },
  )
  .map((changes) => JSON.stringify({ ...hostManifest("firefox", "/opt/x/warifu"), ...changes }));

describe("fuzz: manifests of other software", function () {
  this.timeout(60_000);

  it("what `register` writes is read again", () =>
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 200 }), (name) => {
        const path = `/${name}`;
        const read = readManifest(JSON.stringify(hostManifest("firefox", path)), "firefox", "linux");
        assert.deepEqual(read, name.includes("\0") ? "otherForm" : { path, callers: [firefoxExtensionId] });
      }),
    ));

  it("any text is a manifest or has a flaw of the list", () =>
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json(), manifest), (text) => checkManifest(text))));

  it("any bytes keep the promises", () =>
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void manifests.check(bytes))));

  it("no path moves a person's cursor, or tells a stranger more than its ends", () =>
    fc.assert(fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 60 }), (path) => checkTold(path))));

  it("doctor finds something of its table in any file in a manifest's place, within its time", async () => {
    const machine = await MadeUpMachine.healthy();
    try {
      const content = fc.oneof(manifest, fc.string(), fc.uint8Array().map(Buffer.from));
      await fc.assert(
        fc.asyncProperty(content, async (bytes) => {
          machine.write(machine.firefox, bytes as string | Buffer);
          const found = await machine.examine();
          assert.ok(found.every(({ code }) => Object.hasOwn(findings, code) && code !== "EXAMINATION_FAILED"));
          assert.ok(found.some(({ check, facts }) => check === "manifests" && facts.place === machine.firefox));
          assert.ok(!reportLines(found, machine.examined).join().includes(userName));
        }),
        { numRuns: 40 },
      );
    } finally {
      await machine.close();
    }
  });

  const sizes: readonly [name: string, text: string][] = [
    ["64 MiB", " ".repeat(64 * 2 ** 20)],
    ["30,000 lists deep", "[".repeat(30_000)],
  ];
  for (const [name, text] of sizes) {
    it(`a manifest of ${name} is told as a flaw`, async () => {
      const machine = await MadeUpMachine.healthy();
      try {
        machine.write(machine.firefox, text);
        const found = await machine.examine();
        assert.ok(found.some(({ code, facts }) => code === "MANIFEST_INVALID" && facts.place === machine.firefox));
      } finally {
        await machine.close();
      }
    });
  }
});
