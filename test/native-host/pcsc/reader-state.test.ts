import assert from "node:assert/strict";
import { readerState, sameReaders } from "../../../native-host/pcsc/reader-state.ts";

const eventStates = [
  { called: "empty, changed", eventState: 0x0000_0012, card: false, insertion: 0 },
  { called: "card in it", eventState: 0x0001_0022, card: true, insertion: 1 },
  { called: "card in it, another program uses it", eventState: 0x0003_0122, card: true, insertion: 3 },
  { called: "mute card", eventState: 0x0001_0222, card: false, insertion: 1 },
  { called: "unavailable", eventState: 0x0000_000a, card: false, insertion: 0 },
  { called: "counter with its highest bit", eventState: 0xffff_0012, card: false, insertion: 0xffff },
];

describe("readerState", () => {
  for (const { called, eventState, card, insertion } of eventStates) {
    it(`reads dwEventState: ${called}`, () => {
      assert.deepEqual(readerState("reader", eventState), { name: "reader", card, insertion });
    });
  }
});

const one = { name: "one", card: false, insertion: 4 };
const two = { name: "two", card: true, insertion: 7 };
const comparisons = [
  { called: "nothing and nothing", some: [], others: [], same: true },
  { called: "the same", some: [one, two], others: [one, two], same: true },
  { called: "another order", some: [one, two], others: [two, one], same: true },
  { called: "a reader more", some: [one], others: [one, two], same: false },
  { called: "a reader less", some: [one, two], others: [one], same: false },
  { called: "another reader", some: [one], others: [two], same: false },
  { called: "another card", some: [two], others: [{ ...two, insertion: 9 }], same: false },
  { called: "no card any more", some: [two], others: [{ ...two, card: false }], same: false },
];

describe("sameReaders", () => {
  for (const { called, some, others, same } of comparisons) {
    it(`${same ? "holds" : "does not hold"} for ${called}`, () => assert.equal(sameReaders(some, others), same));
  }
});
