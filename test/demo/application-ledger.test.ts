import assert from "node:assert/strict";
import { ApplicationLedger, mostNonces } from "../../demo/application-ledger.ts";
import { Refusal } from "../../demo/refusal.ts";

const unknown = (error: unknown) => error instanceof Refusal && error.code === "NONCE_UNKNOWN";
const document = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("the ledger of applications", () => {
  let ledger: ApplicationLedger;
  beforeEach(() => {
    ledger = new ApplicationLedger(() => new Date());
  });

  it("gives out nonces that differ, of 32 characters that need no escape", () => {
    const nonces = Array.from({ length: 1000 }, () => ledger.issueNonce("session"));
    assert.equal(new Set(nonces).size, 1000);
    assert.ok(nonces.every((nonce) => /^[\w-]{32}$/.test(nonce)));
  });

  it("forgets the oldest nonce when there are too many, and no other", () => {
    const [oldest = "", second = ""] = Array.from({ length: mostNonces }, () => ledger.issueNonce("session"));
    ledger.checkNonce(oldest, "session", document("a"));
    ledger.issueNonce("session");
    assert.throws(() => ledger.checkNonce(oldest, "session", document("a")), unknown);
    ledger.checkNonce(second, "session", document("a"));
  });

  it("numbers every application once", () => {
    const numbers = Array.from({ length: 1000 }, (_, index) => {
      const { receipt, isNew } = ledger.enter(ledger.issueNonce("session"), document(`${index}`), "same");
      assert.ok(isNew);
      return receipt.number;
    });
    assert.equal(new Set(numbers).size, 1000);
    assert.deepEqual(ledger.enter("", document("7"), "same").receipt.number, numbers[7]);
  });
});
