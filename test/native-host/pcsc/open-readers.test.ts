import assert from "node:assert/strict";
import { openReaders } from "../../../native-host/pcsc/open-readers.ts";

describe("openReaders", () => {
  for (const choice of [undefined, "", "koffi", "pcsclite"]) {
    it(`takes ${choice === undefined ? "an unset variable" : `"${choice}"`}`, () => openReaders(choice).close());
  }

  for (const choice of ["Koffi", "winscard", "toString"]) {
    it(`refuses "${choice}" and names what there is`, () => {
      assert.throws(() => openReaders(choice), {
        code: "USAGE_INVALID",
        details: { problem: "unknownValue" },
        about: "WARIFU_PCSC=koffi|pcsclite",
      });
    });
  }
});
