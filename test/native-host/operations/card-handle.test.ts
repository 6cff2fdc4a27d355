import assert from "node:assert/strict";
import { limits } from "../../../shared/contract/limits.ts";
import { hostMethods } from "../../../shared/contract/operations.ts";
import { playedHost, sign } from "./played-host.ts";

describe("native-host/operations: the same card in both phases", () => {
  const played = playedHost();

  it("a card that was lifted and put back is not given the PIN", async () => {
    const card = played.bench.insert(played.issued);
    const { card: handle } = await played.inspect();
    played.bench.reader.remove();
    played.bench.reader.insert(card);
    assert.equal((await played.bench.codeOf(played.bench.call("sign", sign(handle)))).code, "CARD_CHANGED");
    assert.equal(card.counts.verifications, 0);
  });

  it("another person's card is not given the PIN", async () => {
    played.bench.insert(played.issued);
    const { card: handle } = await played.inspect();
    played.bench.reader.remove();
    const other = played.bench.insert(played.issued);
    assert.equal((await played.bench.codeOf(played.bench.call("sign", sign(handle)))).code, "CARD_CHANGED");
    assert.equal(other.counts.verifications, 0);
  });

  it("the longest name that a reader may have fits into a handle", async () => {
    played.bench.reader = played.bench.readers.addReader("R".repeat(limits.readerName));
    played.bench.insert(played.issued);
    const found = { cards: [await played.inspect()] };
    assert.deepEqual(hostMethods.inspectCard.result.parse(found, "result"), found);
  });

  it("a card that is gone is said to be gone", async () => {
    played.bench.insert(played.issued);
    const { card } = await played.inspect();
    played.bench.reader.remove();
    assert.match((await played.bench.codeOf(played.bench.call("sign", sign(card)))).code, /^CARD_(MISSING|REMOVED)$/);
  });

  it("survives a restart of the host, with the counter read again", async () => {
    played.bench.insert(played.issued, { tries: { auth: 3, sign: 1 } });
    const { card } = await played.inspect();
    played.bench.restartHost();
    assert.equal((await played.bench.codeOf(played.bench.call("sign", sign(card)))).code, "PIN_LAST_TRY");
    played.bench.restartHost();
    assert.equal((await played.bench.call("sign", sign(card, { lastTryConfirmed: true }))).signatures.length, 1);
  });

  it("is another after a restart of the host when the card was lifted", async () => {
    const card = played.bench.insert(played.issued);
    const { card: handle } = await played.inspect();
    played.bench.restartHost();
    played.bench.reader.remove();
    played.bench.reader.insert(card);
    assert.equal((await played.bench.codeOf(played.bench.call("sign", sign(handle)))).code, "CARD_CHANGED");
  });

  for (const handle of ["", "x", "a|b|c|d", "one|1||Reader 0", "one|-1|aa|Reader 0"]) {
    it(`a made-up handle of ${handle.length} characters finds no card`, async () => {
      const card = played.bench.insert(played.issued);
      const error = await played.bench.codeOf(played.bench.call("sign", sign(handle)));
      assert.match(error.code, /^CARD_CHANGED$/);
      assert.equal(card.counts.verifications, 0);
    });
  }
});
