import assert from "node:assert/strict";
import type { CardOptions } from "../../../virtual-card/card-options.ts";
import { playedHost } from "./played-host.ts";

describe("native-host/operations: tries left of every PIN", () => {
  const played = playedHost();

  const rows: [name: string, options: Partial<CardOptions>, pins: object][] = [
    ["of a new card", {}, { auth: 3, sign: 5, text: 3 }],
    ["after mistakes", { tries: { auth: 2, sign: 1, text: 3 } }, { auth: 2, sign: 1, text: 3 }],
    ["blocked, said by 63C0", { tries: { auth: 0, sign: 5, text: 0 } }, { auth: 0, sign: 5, text: 0 }],
    ["blocked, said by 6984", { tries: { sign: 0 }, blockedQuery: 0x6984 }, { auth: 3, sign: 0, text: 3 }],
    ["without a signature certificate", { signatureCertificate: "absent" }, { auth: 3, text: 3 }],
    ["without PINs, which are blocked", { chosenPins: "blocked" }, { auth: 0, text: 0 }],
    ["without PINs, which are not there", { chosenPins: "absent" }, {}],
    ["of a phone", { token: "androidPhone" }, { auth: 3, sign: 5 }],
    ["of a card that has no text application", { applications: ["jpki"] }, { auth: 3, sign: 5 }],
  ];
  for (const [name, options, pins] of rows) {
    it(`${name}, for no try`, async () => {
      const card = played.bench.insert(played.issued, options);
      const { cards } = await played.bench.call("inspectPins", { wait: false });
      assert.deepEqual(
        cards.map((found) => found.pins),
        [pins],
      );
      assert.deepEqual([card.counts.verifications, card.use.tried.size], [0, 0]);
    });
  }

  it("comes with which certificates there are", async () => {
    played.bench.insert(played.issued, { signatureCertificate: "absent" });
    const { cards } = await played.bench.call("inspectPins", { wait: false });
    assert.deepEqual(cards[0]?.certificates, { userAuthentication: true, digitalSignature: false });
  });

  it("of the cards in all readers, by reader and kind", async () => {
    played.bench.insert(played.issued);
    played.bench.readers.addReader("Phone").insert(played.bench.card(played.issued, { token: "iPhone" }));
    played.bench.readers.addReader("Empty");
    const { cards } = await played.bench.call("inspectPins", { wait: false });
    assert.deepEqual(
      cards.map(({ reader, token }) => [reader, token]),
      [
        ["Reader 0", "card"],
        ["Phone", "iPhone"],
      ],
    );
  });

  it("of no card ends with what is missing, and waits for one when told to", async () => {
    const none = await played.bench.codeOf(played.bench.call("inspectPins", { wait: false }));
    assert.equal(none.code, "CARD_MISSING");
    const waiting = played.bench.call("inspectPins", { wait: true });
    setTimeout(() => played.bench.insert(played.issued), 10);
    assert.equal((await waiting).cards.length, 1);
    assert.deepEqual(played.bench.progress, [{ state: "waiting", problem: "CARD_MISSING" }]);
  });

  it("is not told by a card that breaks down at the query", async () => {
    played.bench.insert(played.issued);
    const isQuery = (command: Uint8Array): boolean => command[1] === 0x20 && command.length === 4;
    const answer = { kind: "answer", bytes: Uint8Array.of(0x6f, 0) } as const;
    for (let twice = 0; twice < 2; twice++) played.bench.reader.plan(isQuery, answer);
    const error = await played.bench.codeOf(played.bench.call("inspectPins", { wait: false }));
    assert.equal(error.code, "CARD_UNRESPONSIVE");
  });
});
