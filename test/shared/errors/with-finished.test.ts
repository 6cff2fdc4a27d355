import assert from "node:assert/strict";
import { toBase64 } from "../../../shared/encoding/base64.ts";
import { WarifuError } from "../../../shared/errors/warifu-error.ts";
import { finishedIn, withFinished, withoutFinished } from "../../../shared/errors/with-finished.ts";

const bytes = toBase64(new Uint8Array(3));
const finished = {
  signatures: [bytes],
  certificate: bytes,
  chain: [bytes],
  signatureAlgorithm: "RSASSA-PKCS1-v1_5",
} as const;
const part = { ...finished, signatures: [...finished.signatures], chain: [...finished.chain] };

describe("shared/errors/with-finished", () => {
  it("a failure in the middle brings what is finished, beside its own details, and has what it was as its cause", () => {
    const failure = new WarifuError("PIN_BLOCKED", { pin: "sign" });
    const brings = withFinished(failure, part);
    assert.deepEqual(brings.toWire(), { code: "PIN_BLOCKED", details: { pin: "sign", finished: part } });
    assert.deepEqual(finishedIn(brings), part);
    assert.equal(brings.cause, failure);
  });

  it("a failure whose code has no place for it stays as it is, and so does one without anything finished", () => {
    const busy = new WarifuError("BUSY");
    assert.equal(withFinished(busy, part), busy);
    const removed = new WarifuError("CARD_REMOVED");
    assert.equal(withFinished(removed, undefined), removed);
    assert.equal(finishedIn(removed), undefined);
  });

  it("for whoever did not ask for signatures, the certificate goes and the details stay", () => {
    const failure = new WarifuError("PIN_BLOCKED", { pin: "sign", finished: part });
    assert.deepEqual(withoutFinished(failure).toWire(), { code: "PIN_BLOCKED", details: { pin: "sign" } });
    const removed = new WarifuError("CARD_REMOVED");
    assert.equal(withoutFinished(removed), removed);
  });
});
