import assert from "node:assert/strict";
import { isPhone, tokenFingerprint, tokenKindOf } from "../../../native-host/card/token-information.ts";

/** EF 0006 with this label, filled up. */
function information(label: string, fill = " "): Uint8Array {
  const text = label.padEnd(32, fill).padEnd(160, "\0");
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

describe("native-host/card/token-information (card-facts 1)", () => {
  const labels: readonly [label: string, kind: string, phone: boolean][] = [
    ["JPKIAPICCTOKEN2", "card", false],
    ["JPKIAPICCTOKEN", "jukiCard", false],
    ["JPKIAPGPSETOKEN", "androidPhone", true],
    ["JPKIAPIOSTOKEN", "iPhone", true],
    ["JPKIAPICCTOKEN3", "unknown", false],
    ["constructor", "unknown", false],
    ["", "unknown", false],
  ];
  for (const [label, kind, phone] of labels) {
    it(`a token labelled "${label}" is ${kind}`, () => {
      for (const fill of [" ", "\0"]) assert.equal(tokenKindOf(information(label, fill)), kind);
      assert.equal(isPhone(tokenKindOf(information(label))), phone);
    });
  }

  it("the fingerprint tells every byte of the record, and says none", () => {
    const one = information("JPKIAPICCTOKEN2");
    const other = one.with(159, 1);
    assert.notEqual(tokenFingerprint(one), tokenFingerprint(other));
    assert.match(tokenFingerprint(one), /^[0-9a-f]{32}$/);
  });
});
