/** A sample of the fault matrix with everything real but the card: the built host as a process, koffi, pcscd, vpcd. */
import assert from "node:assert/strict";
import { createHash, verify, X509Certificate } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { dist } from "../../scripts/build/paths.ts";
import { type Pcscd, startPcscd } from "../../scripts/pcscd/private-pcscd.ts";
import { VpcdCard, type VpcdFault } from "../../virtual-card/vpcd/vpcd-card.ts";
import { type End, rightEnds } from "../faults/expected.ts";
import { type FaultName, faults, type Strike } from "../faults/fault.ts";
import { type Step, stepOf } from "../faults/step.ts";
import { codes } from "../support/host-bench.ts";
import { HostProcess } from "../support/host-process.ts";
import { cardOf, testCardContents } from "../support/test-card.ts";

const text = Buffer.from("document");
const digests = [createHash("sha256").update(text).digest("base64")];
/** pcscd looks every 0.4 s whether a card is there. It never notices one that takes the place of another between two looks, as no hand can. */
const lookEveryMs = 600;
/** What signing one document sends, as the matrix finds it on virtual readers. */
const steps: readonly Step[] = ["SELECT application", "VERIFY", "READ BINARY", "signature", "log-out"];
/** A reader driver cannot fail from the card's side, and our transaction keeps other programs out. */
const sample: readonly FaultName[] = [
  "card pulled before",
  "card pulled during, empty answer",
  "card pulled during, torn answer",
  "answer 6F00",
  "answer 6982",
  "service killed",
  "host killed",
  "cancelled",
];

describe("fault matrix, a sample over a real pcscd: sign, one document", function () {
  this.timeout(60_000);
  let pcscd: Pcscd;
  let card: VpcdCard;
  let host: HostProcess;

  before(async () => {
    pcscd = await startPcscd();
  });
  after(() => pcscd.stop());
  beforeEach(async () => {
    if (!pcscd.runs) await pcscd.restart();
    card = new VpcdCard(cardOf(await testCardContents()), pcscd.readers[0]?.port ?? 0);
    await card.insert();
    host = await started();
  });
  afterEach(async () => {
    await host.destroy();
    card.remove();
    await pause(lookEveryMs);
  });

  const started = async (): Promise<HostProcess> => {
    const process = new HostProcess(pcscd.env, undefined, dist("native-host/warifu"));
    await process.next();
    return process;
  };
  const inspect = async (): Promise<string> => {
    const { result } = await host.call("inspectCard", { key: "digitalSignature", use: "sign", wait: true });
    return (result as { cards: { card: string }[] }).cards[0]?.card ?? "";
  };
  const signing = async (): Promise<number> => {
    const handle = await inspect();
    return host.request("sign", { card: handle, hash: "SHA-256", digests, pin: codes("ABC123") });
  };
  const endOf = async (id: number): Promise<End> => {
    const { error, result } = await host.response(id);
    if (error) return error.code as End;
    const { signatures, certificate } = result as { signatures: string[]; certificate: string };
    const { publicKey } = new X509Certificate(Buffer.from(certificate, "base64"));
    assert.ok(verify("sha256", text, publicKey, Buffer.from(signatures[0] ?? "", "base64")));
    return "done";
  };

  const strikeAt = (fault: FaultName, at: number, cancel: () => void): Promise<void> => {
    const strike: Strike = faults[fault];
    const ours: Partial<Record<FaultName, () => unknown>> = {
      "service killed": () => pcscd.kill(),
      "host killed": () => host.child.kill("SIGKILL"),
      cancelled: cancel,
    };
    return new Promise((resolve) => {
      let left = at;
      const isTurn = (): boolean => {
        if (--left !== 0) return false;
        resolve();
        ours[fault]?.();
        return strike.fault !== undefined;
      };
      card.plan(isTurn, (strike.fault ?? { kind: "pulled before" }) as VpcdFault);
    });
  };

  it("sends the commands that the cells are made from", async () => {
    const seen: Step[] = [];
    const handle = await inspect();
    card.plan((command) => seen.push(stepOf(command)) < 0, { kind: "pulled before" });
    const id = await host.request("sign", { card: handle, hash: "SHA-256", digests, pin: codes("ABC123") });
    assert.equal(await endOf(id), "done");
    assert.deepEqual(seen, steps);
  });

  for (const fault of sample) {
    for (const [index, step] of steps.entries()) {
      it(`${fault} at ${index + 1}, ${step}`, async () => {
        const handle = await inspect();
        let id = 0;
        const struck = strikeAt(fault, index + 1, () => void host.send({ type: "cancel", id }));
        id = await host.request("sign", { card: handle, hash: "SHA-256", digests, pin: codes("ABC123") });
        const isKilled = fault === "host killed";
        const end = isKilled ? host.exited().then((): End => "nobody is told") : endOf(id);
        await struck;
        const late = pause(2_000, "late" as const, { ref: false });
        const right: readonly (End | "late")[] = rightEnds(fault, step);
        const told = await Promise.race([end, late]);
        assert.ok(right.includes(told), `${told}, not ${right.join(" or ")}`);
        assert.ok(card.card.counts.verifications <= 1, "more VERIFYs than PINs typed");
        for (let waits = 0; waits < 40 && card.card.isUnlocked("sign"); waits++) await pause(50);
        assert.equal(card.card.isUnlocked("sign"), false, "the card is left unlocked");

        if (!pcscd.runs) await pcscd.restart();
        if (isKilled) host = await started();
        if (!card.inserted) {
          await pause(lookEveryMs);
          await card.insert();
        }
        assert.equal(await endOf(await signing()), "done", "a second attempt");
        assert.equal((await host.end()).status, 0);
      });
    }
  }
});
