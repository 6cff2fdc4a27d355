/** `WARIFU_LOG` of the built host: what stands in it, and that it hurts nobody. */
import assert from "node:assert/strict";
import { chmodSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fromRoot } from "../../scripts/build/paths.ts";
import { firefoxExtensionId } from "../../shared/product.ts";
import { HostProcess } from "../support/host-process.ts";
import { line, setCommandLine } from "../support/on-command-line.ts";

describe("a log of the built host", () => {
  setCommandLine();
  beforeEach(async () => {
    line.write("a.txt", "a");
  });

  const file = (): string => join(line.folder, "warifu.log");
  const sign = (log = file(), more: string[] = []) =>
    line.run(["sign", "a.txt", "--pin-stdin", ...more], "ABC123\n", { WARIFU_LOG: log });
  const logged = (): Record<string, unknown>[] =>
    readFileSync(file(), "utf8")
      .trimEnd()
      .split("\n")
      .map((each) => JSON.parse(each) as Record<string, unknown>);
  /** Without what differs from one run to the next. */
  const timeless = (text: string): string =>
    text
      .replaceAll(/"(t|ms)":[0-9.]+/g, '"$1":0')
      .replaceAll(/"bytes":\d{3,}/g, '"bytes":0')
      .replaceAll(/"run":"[0-9a-f]{8}"/g, '"run":""')
      .replaceAll(/"at":"[^"]*"/g, '"at":""')
      .replaceAll(/"version":"[^"]*"/g, '"version":""');

  it("is off by default", async () => {
    assert.equal((await sign("")).status, 0);
    assert.ok(!line.files().includes("warifu.log"));
  });

  it("that an administrator wants is written, unless WARIFU_LOG says otherwise, and not where others may write the file", async () => {
    mkdirSync(join(line.folder, "etc/warifu"), { recursive: true, mode: 0o755 });
    line.write("etc/warifu/host.json", JSON.stringify({ log: file() }));
    const settings = join(line.folder, "etc/warifu/host.json");
    chmodSync(settings, 0o644);
    const managed = (log: string | undefined) =>
      line.run(["status", "--json"], "", { WARIFU_SETTINGS_ROOT: line.folder, WARIFU_LOG: log });
    await managed("");
    assert.ok(!line.files().includes("warifu.log"));
    await managed(undefined);
    const lines = logged().length;
    assert.ok(lines > 1);
    chmodSync(settings, 0o666);
    await managed(undefined);
    assert.equal(logged().length, lines);
  });

  it("of a signature is what CONTRIBUTING.md shows", async () => {
    const { status, stderr } = await sign();
    assert.deepEqual([status, stderr.includes("WARIFU_LOG")], [0, false]);
    const [, shown] = /```json\n([\s\S]*?)```/.exec(readFileSync(fromRoot("CONTRIBUTING.md"), "utf8")) ?? [];
    const wrote = readFileSync(file(), "utf8");
    const [signing] = /^.*"event":"method","method":"sign"[\s\S]*"event":"result","method":"sign".*\n/m.exec(wrote) ?? [
      "",
    ];
    // the system looks at the readers while the card selects: who is first is nobody's promise
    const isLook = (told: string): boolean => told.includes('"event":"readers"');
    const [toldOf, of] = [timeless(shown ?? ""), timeless(signing)].map((text) => text.split("\n")) as [
      string[],
      string[],
    ];
    const steps = (lines: string[]) => lines.filter((told) => !isLook(told));
    assert.deepEqual([steps(of), of.filter(isLook)], [steps(toldOf), toldOf.filter(isLook)]);
    assert.equal(statSync(file()).mode & 0o777, 0o600);
  });

  it("marks each VERIFY without the length of the PIN, and holds no data", async () => {
    await sign();
    const verifies = logged().filter(({ header, lc }) => String(header).startsWith("0020") && lc !== undefined);
    assert.deepEqual(
      verifies.map(({ lc }) => lc),
      ["masked"],
    );
    assert.doesNotMatch(readFileSync(file(), "utf8"), /414243313233|QUJDMTIz|a\.txt/);
  });

  it("of a host that a browser started has methods, codes and the log-out", async () => {
    const host = new HostProcess({ ...line.environment, WARIFU_LOG: file() }, [
      "/some/manifest.json",
      firefoxExtensionId,
    ]);
    try {
      await host.next();
      const { result } = await host.call("inspectCard", { key: "digitalSignature", use: "sign", wait: false });
      const [card] = (result as { cards: { card: string }[] }).cards;
      const digests = [Buffer.alloc(32).toString("base64")];
      await host.call("sign", { card: card?.card, hash: "SHA-256", digests, pin: Array.from(Buffer.from("WRONG1")) });
      await host.call("sign", { card: card?.card, hash: "SHA-256", digests: "none" });
      await host.end();
    } finally {
      await host.destroy();
    }
    const told = logged();
    assert.deepEqual(
      told.filter(({ event }) => event === "result").map(({ method, code }) => [method, code]),
      [
        ["inspectCard", "done"],
        ["sign", "PIN_REJECTED"],
      ],
    );
    assert.deepEqual(
      told.filter(({ event }) => event === "response").map(({ code }) => code),
      ["done", "PIN_REJECTED", "REQUEST_INVALID"],
    );
    assert.equal(told.filter(({ event }) => event === "log-out").length, 1);
    assert.deepEqual([told.at(0)?.["by"], told.at(-1)?.["event"], told.at(-1)?.["status"]], ["browser", "end", 0]);
  });

  it("tells a card pulled in the middle by its codes", async () => {
    line.readers.readers[0]?.plan((command) => command[1] === 0x2a, { kind: "pulled during", answer: "torn" });
    assert.equal((await sign()).status, 3);
    const told = logged();
    assert.ok(told.some(({ header, sw }) => header === "802a009a" && sw === "torn"));
    assert.ok(told.some(({ event, code }) => event === "failed" && code === "CARD_REMOVED"));
  });

  it("that cannot be written hurts nothing, and is told once", async () => {
    const { status, stderr } = await sign("/nonexistent/warifu.log", ["--language", "en"]);
    assert.equal(status, 0);
    assert.equal(stderr.match(/WARIFU_LOG/g)?.length, 1);
    assert.ok(line.files().includes("a.txt.sig"));
  });
});
