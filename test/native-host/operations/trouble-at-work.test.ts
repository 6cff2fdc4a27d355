import assert from "node:assert/strict";
import { issueCard } from "../../../virtual-card/test-authority.ts";
import { digestOf, playedHost, sign } from "./played-host.ts";

describe("native-host/operations: trouble in the middle", () => {
  const played = playedHost();

  describe("certificates out of their time", () => {
    for (const [validity, code] of [
      ["expired", "CERTIFICATE_EXPIRED"],
      ["not yet valid", "CERTIFICATE_NOT_YET_VALID"],
    ] as const) {
      it(`${validity}: no signature is made`, async () => {
        const card = played.bench.insert(await issueCard({ from: played.issued, validity }));
        const { card: handle } = await played.inspect();
        assert.equal((await played.bench.codeOf(played.bench.call("sign", sign(handle)))).code, code);
        assert.equal(card.counts.signatures, 0);
      });
    }
  });

  const steps: [string, number][] = [
    ["SELECT", 0xa4],
    ["READ BINARY", 0xb0],
    ["the signature", 0x2a],
  ];
  for (const [name, instruction] of steps) {
    for (const answer of ["empty", "torn"] as const) {
      it(`card pulled during ${name}, ${answer} answer`, async () => {
        played.bench.insert(played.issued);
        const { card } = await played.inspect();
        played.bench.reader.plan((command) => command[1] === instruction, { kind: "pulled during", answer });
        assert.equal((await played.bench.codeOf(played.bench.call("sign", sign(card)))).code, "CARD_REMOVED");
      });
    }
    it(`reset by another program before ${name}`, async () => {
      played.bench.insert(played.issued);
      const { card } = await played.inspect();
      played.bench.reader.plan((command) => command[1] === instruction, { kind: "reset" });
      assert.equal((await played.bench.codeOf(played.bench.call("sign", sign(card)))).code, "READER_BUSY");
    });
  }

  it("another program selects another application before the signature", async () => {
    played.bench.insert(played.issued);
    const { card } = await played.inspect();
    played.bench.reader.plan(
      (command) => {
        if (command[1] === 0x2a) played.bench.reader.selectByAnotherProgram();
        return false;
      },
      { kind: "reset" },
    );
    assert.equal((await played.bench.codeOf(played.bench.call("sign", sign(card)))).code, "READER_BUSY");
  });

  it("cancelled while signing: the card is logged out", async () => {
    const card = played.bench.insert(played.issued);
    const { card: handle } = await played.inspect();
    const controller = new AbortController();
    const reason = new Error("cancelled");
    played.bench.reader.plan(
      (command) => {
        if (command[1] === 0x2a) controller.abort(reason);
        return false;
      },
      { kind: "reset" },
    );
    const digests = Array.from({ length: 5 }, (_, index) => digestOf("SHA-256", `${index}`));
    await assert.rejects(played.bench.call("sign", sign(handle, { digests }), controller.signal), reason);
    assert.equal(card.counts.signatures, 1);
  });

  it("two at a time are refused", async () => {
    played.bench.insert(played.issued);
    const first = played.bench.call("inspectCard", { key: "digitalSignature", use: "sign", wait: false });
    const second = played.bench.call("inspectCard", { key: "digitalSignature", use: "sign", wait: false });
    assert.equal((await played.bench.codeOf(second)).code, "BUSY");
    await first;
  });

  it("works again right after", async () => {
    const card = played.bench.insert(played.issued);
    const { card: handle } = await played.inspect();
    played.bench.reader.plan((command) => command[1] === 0x2a, { kind: "pulled during", answer: "empty" });
    await played.bench.codeOf(played.bench.call("sign", sign(handle)));
    played.bench.reader.insert(card);
    const again = await played.inspect();
    await played.bench.call("sign", sign(again.card));
  });
});
