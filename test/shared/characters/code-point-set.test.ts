import assert from "node:assert/strict";
import { codePointSet } from "../../../shared/characters/code-point-set.ts";
import { toBase64 } from "../../../shared/encoding/base64.ts";

/** Elias' gamma code: as many zeros as binary digits follow after the first one. */
const gamma = (value: number): string => value.toString(2).padStart(2 * value.toString(2).length - 1, "0");

function packed(...numbers: number[]): string {
  const bits = numbers.map(gamma).join("");
  const whole = bits.padEnd(Math.ceil(bits.length / 8) * 8, "0");
  return toBase64(Uint8Array.from(whole.match(/.{8}/g) ?? [], (octet) => Number.parseInt(octet, 2)));
}

describe("shared/characters/code-point-set: gap, run, gap, run", () => {
  const rows: readonly [name: string, numbers: number[], codePoints: number[]][] = [
    ["nothing", [], []],
    ["one", [0x41, 1], [0x41]],
    ["a run, and one behind a gap", [5, 3, 2, 1], [5, 6, 7, 10]],
    ["one beyond 16 bits", [0x20000, 2], [0x20000, 0x20001]],
    ["a gap behind which nothing comes", [3, 1, 4], [3]],
  ];
  for (const [name, numbers, codePoints] of rows) {
    it(name, () => assert.deepEqual([...codePointSet(packed(...numbers))], codePoints));
  }

  it("takes seven zeros for the fill of the last byte", () => assert.deepEqual([...codePointSet("wA==")], [1]));

  it("refuses what is not packed so", () => assert.throws(() => codePointSet("*"), TypeError));
});
