import assert from "node:assert/strict";
import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { dist } from "../../scripts/build/paths.ts";
import { type Pcscd, startPcscd } from "../../scripts/pcscd/private-pcscd.ts";
import { issueCard } from "../../virtual-card/test-authority.ts";
import { VpcdCard } from "../../virtual-card/vpcd/vpcd-card.ts";
import { HostProcess } from "../support/host-process.ts";
import { cardOf } from "../support/test-card.ts";

const codesOf = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));

/** How often `needle` stands in the writable memory of a process. */
function occurrences(pid: number, needle: Buffer): number {
  const memory = openSync(`/proc/${pid}/mem`, "r");
  const ranges = readFileSync(`/proc/${pid}/maps`, "utf8").matchAll(/^([0-9a-f]+)-([0-9a-f]+) rw/gm);
  let count = 0;
  for (const [, from = "", to = ""] of ranges) {
    const length = Number(BigInt(`0x${to}`) - BigInt(`0x${from}`));
    if (length > 256 * 1024 * 1024) continue;
    const bytes = Buffer.alloc(length);
    const read = readOrNothing(memory, bytes, BigInt(`0x${from}`));
    for (let at = bytes.indexOf(needle); at !== -1 && at < read; at = bytes.indexOf(needle, at + 1)) count++;
  }
  closeSync(memory);
  return count;
}

function readOrNothing(file: number, bytes: Buffer, position: bigint): number {
  try {
    return readSync(file, bytes, 0, bytes.length, position as unknown as number);
  } catch {
    return 0;
  }
}

describe("the memory of a host that has signed, over a real pcscd", function () {
  this.timeout(60_000);
  const pin = "Q7ZK4XW9PM2R";
  let pcscd: Pcscd;
  let card: VpcdCard;
  let host: HostProcess;

  before(async () => {
    pcscd = await startPcscd();
    const contents = await issueCard({ pins: { auth: "1234", sign: pin } });
    card = new VpcdCard(cardOf(contents), pcscd.readers[0]?.port ?? 0);
    await card.insert();
  });
  afterEach(() => host?.destroy());
  after(async () => {
    card?.remove();
    await pcscd?.stop();
  });

  it("holds something that was not wiped, so that the search is one", async () => {
    const known = "KNOWN8NEEDLE7";
    host = new HostProcess({ ...pcscd.env, KNOWN: known }, undefined, dist("native-host/warifu"));
    await host.next();
    assert.ok(occurrences(host.child.pid ?? 0, Buffer.from(known)) > 0);
  });

  it("does not hold the PIN, neither as bytes nor as numbers", async () => {
    host = new HostProcess({ ...pcscd.env }, undefined, dist("native-host/warifu"));
    await host.next();
    const { result } = await host.call("inspectCard", { key: "digitalSignature", use: "sign", wait: true });
    const { cards } = result as { cards: { card: string }[] };
    const digests = [Buffer.alloc(32, 7).toString("base64")];
    const params = { card: cards[0]?.card ?? "", hash: "SHA-256", digests, pin: codesOf(pin) };
    const signed = await host.call("sign", params);
    assert.ok(signed.result, signed.error?.code);
    assertNowhere(pin);
  });

  it("does not hold it after signatures in files, nor where the plans that came with it are refused", async () => {
    host = new HostProcess({ ...pcscd.env }, undefined, dist("native-host/warifu"));
    await host.next();
    const hashed = await host.call("hashDocuments", { hash: "SHA-256", sizes: [0], format: "cms" });
    const { plans } = hashed.result as { plans: string[] };
    const { result } = await host.call("inspectCard", { key: "digitalSignature", use: "sign", wait: true });
    const { cards } = result as { cards: { card: string }[] };
    const params = { card: cards[0]?.card ?? "", hash: "SHA-256", plans, pin: codesOf(pin) };
    const signed = await host.call("signPlans", params);
    assert.ok(signed.result, signed.error?.code);
    const refused = await host.call("signPlans", { ...params, plans: ["{}"], pin: codesOf(pin) });
    assert.equal(refused.error?.code, "REQUEST_INVALID");
    assertNowhere(pin);
  });

  it("holds neither PIN after a change", async () => {
    const fresh = "K3VJ8HY6TD5B";
    host = new HostProcess({ ...pcscd.env }, undefined, dist("native-host/warifu"));
    await host.next();
    const { result } = await host.call("inspectPins", { wait: true });
    const { cards } = result as { cards: { card: string }[] };
    const params = { card: cards[0]?.card ?? "", name: "sign", old: codesOf(pin), new: codesOf(fresh) };
    const changed = await host.call("changePin", params);
    assert.ok(changed.result, changed.error?.code);
    assertNowhere(pin);
    assertNowhere(fresh);
  });

  function assertNowhere(typed: string): void {
    // V8 keeps a small integer in the upper half of eight bytes
    const numbers = Buffer.alloc(8 * typed.length);
    for (const [index, code] of codesOf(typed).entries()) numbers.writeUInt32LE(code, 8 * index + 4);
    const forms = { bytes: Buffer.from(typed), json: Buffer.from(codesOf(typed).join()), numbers: numbers.subarray(4) };
    for (const [form, needle] of Object.entries(forms)) {
      assert.equal(occurrences(host.child.pid ?? 0, needle), 0, form);
    }
  }
});
