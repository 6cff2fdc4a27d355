import assert from "node:assert/strict";
import { fromHex } from "../../shared/encoding/hex.ts";
import { connectBench } from "../../virtual-card/bench/bench-reader.ts";
import { startBench } from "../../virtual-card/bench/bench-server.ts";
import { VerifyBudget } from "../../virtual-card/verify-budget.ts";
import { VirtualCard } from "../../virtual-card/virtual-card.ts";
import { VirtualReaders } from "../../virtual-card/virtual-readers.ts";
import { hold, selectJpki, selectText, verifyAuth, verifySign, verifyText } from "../support/card-dialogue.ts";
import { testCardContents } from "../support/test-card.ts";

/** With a budget of its own, since it is to be overdrawn. */
const boundTo = async (budget: VerifyBudget): Promise<VirtualCard> =>
  new VirtualCard(await testCardContents(), { onVerify: budget.spend });

describe("budget of VERIFYs", () => {
  const asked = async (announced: number, dialogue: string) => {
    const budget = new VerifyBudget();
    budget.announce(announced);
    const card = await boundTo(budget);
    const failure = await Promise.resolve()
      .then(() => hold(card, `${selectJpki}\n ${dialogue}`))
      .then(
        () => undefined,
        (error: Error) => error.message,
      );
    return { card, budget, failure };
  };

  it("lets as many through as were announced, queries not counted", async () => {
    const { budget, failure } = await asked(
      2,
      `query   00200098 -> 63C3\n ${verifyAuth}\n query   0020009B -> 63C5\n ${verifySign}`,
    );
    assert.deepEqual([failure, budget.excess], [undefined, 0]);
  });

  it("stops the one that nobody typed a PIN for before the card sees it, and remembers it", async () => {
    const { card, budget, failure } = await asked(1, `wrong   00200098 04 39393939 -> 63C2\n ${verifyAuth}`);
    assert.match(String(failure), /nobody has typed a PIN/);
    assert.deepEqual([card.counters.read("auth"), card.isUnlocked("auth"), budget.excess], [2, false, 1]);
  });

  it("counts a VERIFY of another application, and one that is malformed", async () => {
    assert.equal((await asked(0, `${selectText}\n ${verifyText}`)).budget.excess, 1);
    assert.equal((await asked(0, "00200098 04 3132 -> 6700")).budget.excess, 1);
  });

  it("serves several cards", async () => {
    const budget = new VerifyBudget();
    budget.announce();
    const [one, other] = [await boundTo(budget), await boundTo(budget)];
    hold(one, `${selectJpki}\n ${verifyAuth}`);
    assert.throws(() => hold(other, `${selectJpki}\n ${verifyAuth}`), /nobody has typed/);
    budget.announce();
    hold(other, `${selectJpki}\n ${verifyAuth}`);
  });

  it("is not swallowed by the readers, in this process or over the bench", async () => {
    for (const way of ["in this process", "over the bench"] as const) {
      const budget = new VerifyBudget();
      const readers = new VirtualReaders();
      const card = await boundTo(budget);
      readers.addReader("Reader 0").insert(card);
      const bench = await startBench(readers);
      const client = way === "over the bench" ? await connectBench(bench.path) : readers.connect();
      try {
        const session = await client.open("Reader 0", new AbortController().signal);
        await session.transmit(fromHex("00a4040c0ad392f000260100000001"));
        await assert.rejects(session.transmit(fromHex("002000980439393939")));
        assert.deepEqual([budget.excess, card.counters.read("auth")], [1, 3]);
      } finally {
        await client.close();
        await bench.close();
        await readers.close();
      }
    }
  });
});
