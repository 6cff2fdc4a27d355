import assert from "node:assert/strict";
import { endingOf } from "../../../native-host/log/ending.ts";
import { ScardError, scard } from "../../../native-host/pcsc/scard-error.ts";
import { WarifuError } from "../../../shared/errors/warifu-error.ts";

const secret = "Reader of Hanako (21120447201234)";

describe("native-host/log/ending: how a call ended, in codes of our own tables", () => {
  const rows: readonly [name: string, error: unknown, ending: string][] = [
    ["PC/SC's own failure", new ScardError("SCardConnect", scard.W_REMOVED_CARD), "SCARD_W_REMOVED_CARD"],
    ["a number of PC/SC that we have no name for", new ScardError("SCardConnect", 0x801000ff), "SCARD"],
    ["a failure of the catalogue, without its details", new WarifuError("BUSY", {}, { about: secret }), "BUSY"],
    ["another program's text", new Error(secret), "other"],
    ["no error at all", secret, "other"],
  ];
  for (const [name, error, ending] of rows) it(name, () => assert.equal(endingOf(error), ending));

  it("what our side gave up is no failure of the reader's", () => {
    const { signal } = new AbortController();
    const failure = new ScardError("SCardConnect", scard.E_CANCELLED);
    assert.equal(endingOf(failure, signal), "SCARD_E_CANCELLED");
    assert.equal(endingOf(failure, AbortSignal.abort()), "aborted");
  });
});
