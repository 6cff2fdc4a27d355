import assert from "node:assert/strict";
import { type SinonFakeTimers, useFakeTimers } from "sinon";
import { times } from "../../shared/contract/limits.ts";
import { testCardContents } from "../support/test-card.ts";
import type { Answer } from "./hostile-card.ts";
import { checkOperation, type TriedOperation, triedOperations } from "./hostile-operation.ts";

const bytes = (...octets: number[]): Uint8Array => Uint8Array.from(octets);
const filled = (length: number, octet: number, ...status: number[]): Uint8Array =>
  bytes(...new Uint8Array(length).fill(octet), ...status);
let grown = 0;

/** What the card answers without end, once it has begun. */
const answers: readonly [name: string, answer: (command: Uint8Array) => Uint8Array][] = [
  ["61xx without end and without a byte", () => bytes(0x61, 0x00)],
  ["61xx without end, a byte each", () => bytes(0x30, 0x61, 0x10)],
  ["61xx that grows without end", () => filled(++grown % 300, 0x30, 0x61, 0xff)],
  ["61xx with 64 KiB each", () => filled(0x10000, 0x30, 0x61, 0x00)],
  ["6Cxx without end", () => bytes(0x6c, 0x00)],
  ["6Cxx that is never content", () => bytes(0x6c, ++grown & 0xff)],
  ["64 KiB of zeros", () => filled(0x10000, 0, 0x90, 0x00)],
  ["64 KiB of the beginning of a certificate", () => filled(0x10000, 0x30, 0x90, 0x00)],
  ["a certificate that claims 16 MiB", () => bytes(0x30, 0x83, 0xff, 0xff, 0xff, 0x90, 0x00)],
  ["a certificate of 16 KiB in crumbs of a byte", (command) => crumb(command, 0x90, 0x00)],
  [
    "the same, and each crumb after 61xx without end",
    (command) => (command[1] === 0xb0 ? crumb(command, 0x61, 1) : rest()),
  ],
  ["no byte", () => bytes()],
  ["one byte", () => bytes(0x90)],
  ["yes to everything", () => bytes(0x90, 0x00)],
];

/** Of what claims to be nearly as long as a certificate may be. */
function crumb([, , p1 = 0, p2]: Uint8Array, ...status: number[]): Uint8Array {
  const isStart = (p1 & 0x80) !== 0 || (p1 === 0 && p2 === 0);
  return isStart ? bytes(0x30, 0x82, 0x3f, 0x00, ...status) : bytes(0, ...status);
}

/** Nearly as many rounds as one command may take. */
const rest = (): Uint8Array => bytes(...(++grown % 60 === 0 ? [0x90, 0x00] : [0x61, 0x01]));

/** Honest for some commands, then never again. */
const turning = (after: number, answer: (command: Uint8Array) => Uint8Array | Promise<Uint8Array>): Answer => {
  let left = after;
  return (command, honest) => (left-- > 0 ? honest() : answer(command));
};

describe("hostile card: whatever it answers, each operation ends with a code, one VERIFY at most and a wiped PIN", function () {
  this.timeout(120_000);
  before(() => testCardContents());

  for (const [name, answer] of answers) {
    it(`${name}, from any command on`, async () => {
      for (const operation of triedOperations) {
        for (let after = 0; ; after++) {
          let turned = false;
          const { end } = await checkOperation(
            operation,
            turning(after, (command) => {
              turned = true;
              return answer(command);
            }),
          );
          if (!turned) {
            assert.equal(end, "done");
            break;
          }
        }
      }
    });
  }

  describe("with a clock that the test moves", () => {
    let clock: SinonFakeTimers;
    beforeEach(() => {
      clock = useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    });
    afterEach(() => clock.restore());

    const silences: readonly [operation: TriedOperation, after: number, end: string][] = [
      ["sign", 0, "CARD_UNRESPONSIVE"],
      ["sign", 8, "CARD_UNRESPONSIVE"],
      // the VERIFY itself
      ["sign", 9, "PIN_UNCERTAIN"],
      ["read login certificate", 3, "CARD_UNRESPONSIVE"],
      ["examine card", 4, "CARD_UNRESPONSIVE"],
      // found, not thrown
      ["examine machine", 4, "done"],
      ["read validity", 9, "PIN_UNCERTAIN"],
    ];
    for (const [operation, after, end] of silences) {
      it(`never an answer, to "${operation}" from command ${after + 1} on`, async () => {
        const never = turning(after, () => new Promise<Uint8Array>(() => {}));
        const outcome = checkOperation(operation, never);
        let ended = false;
        void outcome.finally(() => {
          ended = true;
        });
        for (let waits = 0; !ended; waits++) {
          assert.ok(waits < 200, "it waits for ever");
          await new Promise(setImmediate);
          clock.tick(times.cardAnswer / 10);
        }
        assert.equal((await outcome).end, end);
      });
    }
  });
});
