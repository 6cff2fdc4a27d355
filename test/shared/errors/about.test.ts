import assert from "node:assert/strict";
import { WarifuError } from "../../../shared/errors/warifu-error.ts";

describe("WarifuError.about", () => {
  it("is for the terminal and never on the wire", () => {
    const error = new WarifuError("FILE_UNREADABLE", {}, { about: "contract.pdf" });
    assert.equal(error.about, "contract.pdf");
    assert.doesNotMatch(JSON.stringify(error.toWire()) + error.message + String(error), /contract/);
  });
});
