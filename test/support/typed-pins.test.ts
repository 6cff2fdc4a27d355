import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { fromRoot } from "../../scripts/build/paths.ts";
import { fromHex } from "../../shared/encoding/hex.ts";
import { hold, selectJpki } from "./card-dialogue.ts";
import { testCard } from "./test-card.ts";
import { typedPins } from "./typed-pins.ts";

const verifyAuth = "002000980431323334";

describe("no more VERIFYs than PINs typed, in every test", () => {
  it("a test that sends one more fails, whoever swallowed what the card threw", () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [fromRoot("node_modules/mocha/bin/mocha.js"), "test/support/unannounced-verify-main.ts"],
      { cwd: fromRoot(), encoding: "utf8" },
    );
    assert.notEqual(status, 0);
    assert.match(stdout + stderr, /nobody had typed a PIN/);
  });

  it("the card does not obey it, and no try is lost", async () => {
    const card = await testCard();
    hold(card, selectJpki);
    assert.throws(() => card.transmit(fromHex(verifyAuth)), /nobody has typed a PIN/);
    assert.deepEqual([card.isUnlocked("auth"), card.counters.read("auth")], [false, 3]);
    assert.equal(typedPins.settle(), 1);
  });

  it("a PIN that one test typed and did not use is no PIN of the next", async () => {
    typedPins.announce(2);
    assert.equal(typedPins.settle(), 0);
    const card = await testCard();
    hold(card, selectJpki);
    assert.throws(() => card.transmit(fromHex(verifyAuth)));
    assert.equal(typedPins.settle(), 1);
  });
});
