/** What must hold after every test of the suite, whatever it is about. `.mocharc.json` names this file. */
import assert from "node:assert/strict";
import { WarifuError } from "../shared/errors/warifu-error.ts";
import { leaks, logFile, tell, tellError } from "./support/told.ts";
import { typedPins } from "./support/typed-pins.ts";

const complaint = "a VERIFY reached a card for which nobody had typed a PIN (test/support/typed-pins.ts)";

// inherited by every host, command line, browser and demo that a test starts
process.env["WARIFU_LOG"] = logFile("hosts.log");

// as the command that runs the tests ends them: nothing that ends with the process stays behind
process.once("SIGTERM", () => process.exit(143));

// whatever is made for a partner, in host, background and client alike
const { toWire } = WarifuError.prototype;
WarifuError.prototype.toWire = function () {
  tellError("errors on the wire", this);
  return toWire.call(this);
};

export const mochaHooks = {
  afterEach(this: Mocha.Context): void {
    tell("the titles of tests", this.currentTest?.fullTitle() ?? "");
    assert.equal(typedPins.settle(), 0, complaint);
  },
  /** Also for what `after` hooks have done to a card. */
  afterAll(): void {
    assert.equal(typedPins.settle(), 0, complaint);
    assert.deepEqual(leaks(), [], "a secret stands in what was logged, printed or answered (test/support/told.ts)");
  },
};
