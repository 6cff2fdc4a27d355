/** What must hold after every test of the suite, whatever it is about. `.mocharc.json` names this file. */
import assert from "node:assert/strict";
import { typedPins } from "./support/typed-pins.ts";

const complaint = "a VERIFY reached a card for which nobody had typed a PIN (test/support/typed-pins.ts)";

export const mochaHooks = {
  afterEach(): void {
    assert.equal(typedPins.settle(), 0, complaint);
  },
  /** For what `after` hooks have done to a card. */
  afterAll(): void {
    assert.equal(typedPins.settle(), 0, complaint);
  },
};
