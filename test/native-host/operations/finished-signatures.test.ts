import assert from "node:assert/strict";
import { verify, X509Certificate } from "node:crypto";
import type { ErrorCode } from "../../../shared/errors/catalogue.ts";
import { wireError } from "../../../shared/errors/warifu-error.ts";
import { finishedIn } from "../../../shared/errors/with-finished.ts";
import type { Fault } from "../../../virtual-card/reader/fault.ts";
import { digestOf, playedHost, sign } from "./played-host.ts";

describe("native-host/operations: a batch that fails in the middle gives back what is signed", () => {
  const played = playedHost();
  const texts = ["1", "2", "3", "4", "5"];
  const digests = texts.map((text) => digestOf("SHA-256", text));

  /** The failure of a batch whose third signature meets `fault`. */
  const failureAtThird = async (fault: Fault) => {
    played.bench.insert(played.issued);
    const { card } = await played.inspect();
    let signatures = 0;
    played.bench.reader.plan((command) => command[1] === 0x2a && ++signatures === 3, fault);
    const failure = await played.bench.codeOf(played.bench.call("sign", sign(card, { digests })));
    return failure;
  };

  const faults: [string, Fault, ErrorCode][] = [
    ["the card is pulled before it", { kind: "pulled before" }, "CARD_REMOVED"],
    ["the card is pulled during it", { kind: "pulled during", answer: "torn" }, "CARD_REMOVED"],
    ["another program resets the card", { kind: "reset" }, "READER_BUSY"],
    ["the card forgets the PIN", { kind: "answer", bytes: Uint8Array.of(0x69, 0x82) }, "READER_BUSY"],
    ["the card says nothing useful", { kind: "answer", bytes: Uint8Array.of(0x6f, 0x00) }, "CARD_UNRESPONSIVE"],
    ["the card gives an empty signature", { kind: "answer", bytes: Uint8Array.of(0x90, 0x00) }, "CARD_UNRESPONSIVE"],
    ["the reader is gone", { kind: "failure", name: "E_READER_UNAVAILABLE" }, "READER_MISSING"],
    ["the service is gone", { kind: "failure", name: "E_NO_SERVICE" }, "PCSC_UNAVAILABLE"],
  ];
  for (const [name, fault, code] of faults) {
    it(`${code} when ${name} at the third of five`, async () => {
      const failure = await failureAtThird(fault);
      assert.equal(failure.code, code);
      // as a partner reads it
      assert.deepEqual(wireError.parse(JSON.parse(JSON.stringify(failure.toWire())), "error"), failure.toWire());
      const finished = finishedIn(failure);
      assert.equal(finished?.signatures.length, 2);
      const { publicKey } = new X509Certificate(Buffer.from(finished.certificate, "base64"));
      for (const [index, signature] of finished.signatures.entries()) {
        assert.ok(verify("sha256", Buffer.from(texts[index] ?? ""), publicKey, Buffer.from(signature, "base64")));
      }
    });
  }

  it("has nothing to give back when the first one fails", async () => {
    played.bench.insert(played.issued);
    const { card } = await played.inspect();
    played.bench.reader.plan((command) => command[1] === 0x2a, { kind: "pulled before" });
    const failure = await played.bench.codeOf(played.bench.call("sign", sign(card, { digests })));
    assert.deepEqual(failure.toWire(), { code: "CARD_REMOVED", details: {} });
  });

  it("gives nothing to who cancelled", async () => {
    played.bench.insert(played.issued);
    const { card } = await played.inspect();
    const controller = new AbortController();
    const reason = new Error("cancelled");
    let signatures = 0;
    played.bench.reader.plan(
      (command) => {
        if (command[1] === 0x2a && ++signatures === 3) controller.abort(reason);
        return false;
      },
      { kind: "reset" },
    );
    await assert.rejects(played.bench.call("sign", sign(card, { digests }), controller.signal), reason);
  });
});
