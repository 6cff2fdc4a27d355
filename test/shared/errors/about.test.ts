import assert from "node:assert/strict";
import { WarifuError } from "../../../shared/errors/warifu-error.ts";

describe("WarifuError.about", () => {
  it("is for the terminal and never on the wire", () => {
    const error = new WarifuError("FILE_UNREADABLE", {}, { about: "/home/a/secret.pdf" });
    assert.equal(error.about, "/home/a/secret.pdf");
    assert.doesNotMatch(JSON.stringify(error.toWire()) + error.message + String(error), /secret/);
  });
});
