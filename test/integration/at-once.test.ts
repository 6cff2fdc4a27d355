/** Several browsers, or a browser and the command line, with one card at the same time, over a real pcscd. */
import assert from "node:assert/strict";
import { AtOnceBench, lines } from "../support/at-once-bench.ts";

const signaturesIn = (turn: readonly string[]): number => turn.filter((line) => lines.signed.test(line)).length;
const verifiesIn = (turn: readonly string[]): number => turn.filter((line) => lines.verify.test(line)).length;

describe("several programs of ours want the card at once, over a real pcscd", function () {
  this.timeout(60_000);
  let bench: AtOnceBench;

  before(async () => {
    bench = await AtOnceBench.start();
  });
  after(() => bench.close());
  afterEach(() => bench.remove());

  it("two browsers sign at the same time: one after the other, each with its own PIN", async () => {
    await bench.insert(200);
    const [one, other] = [await bench.host(), await bench.host()];
    const [first, second] = [await bench.inspect(one), await bench.inspect(other)];
    const ids = await Promise.all([bench.sign(one, first, 3), bench.sign(other, second, 2)]);
    const [oneEnd, otherEnd] = await Promise.all([one.response(ids[0]), other.response(ids[1])]);
    bench.assertSigned(oneEnd, 3);
    bench.assertSigned(otherEnd, 2);
    const turns = bench.turns.filter((turn) => verifiesIn(turn) > 0);
    assert.deepEqual(turns.map(verifiesIn), [1, 1]);
    assert.deepEqual(turns.map(signaturesIn).sort(), [2, 3]);
    for (const turn of turns) bench.assertUndisturbed(turn, signaturesIn(turn));
    assert.equal(bench.verifications, 2);
    assert.ok(!bench.card.card.isUnlocked("sign"));
  });

  it("another browser looks for a card while one signs: it waits, and costs no try", async () => {
    await bench.insert(300);
    const [one, other] = [await bench.host(), await bench.host()];
    const id = await bench.sign(one, await bench.inspect(one), 2);
    await bench.signing();
    const looking = bench.inspect(other);
    bench.assertSigned(await one.response(id), 2);
    assert.notEqual(await looking, "");
    assert.equal(bench.verifications, 1);
    bench.assertUndisturbed(bench.turns.find((turn) => verifiesIn(turn) > 0) ?? [], 2);
  });

  it("a browser and the command line at the same time: one after the other", async () => {
    await bench.insert(300);
    const host = await bench.host();
    const id = await bench.sign(host, await bench.inspect(host), 3);
    await bench.signing();
    const command = bench.signByCommand();
    bench.assertSigned(await host.response(id), 3);
    const { status, stdout } = await command;
    assert.equal(status, 0, stdout);
    const turns = bench.turns.filter((turn) => verifiesIn(turn) > 0);
    assert.deepEqual(turns.map(signaturesIn), [3, 1]);
    for (const turn of turns) bench.assertUndisturbed(turn, signaturesIn(turn));
    assert.equal(bench.verifications, 2);
  });

  it("a browser that keeps the card for long: the others say READER_BUSY, and their PINs have not gone to the card", async () => {
    await bench.insert(200);
    const [one, other] = [await bench.host(), await bench.host()];
    const [first, second] = [await bench.inspect(one), await bench.inspect(other)];
    // so many that it holds the card until everybody has lost patience, however slow this machine is
    const id = await bench.sign(one, first, 200);
    await bench.signing();
    const command = bench.signByCommand();
    const { error } = await other.response(await bench.sign(other, second, 1));
    assert.equal(error?.code, "READER_BUSY");
    const { status, stdout } = await command;
    assert.equal((JSON.parse(stdout) as { error: { code: string } }).error.code, "READER_BUSY");
    assert.equal(status, 3);
    assert.equal(bench.verifications, 1);
    bench.card.pace.signMs = 0;
    bench.assertSigned(await one.response(id), 200);
    bench.assertSigned(await other.response(await bench.sign(other, second, 1)));
    assert.equal(bench.verifications, 2);
    assert.ok(!bench.card.card.isUnlocked("sign"));
  });
});
