import assert from "node:assert/strict";
import { declareCalls } from "../../../native-host/pcsc/koffi-calls.ts";
import { loadKoffi } from "../../../native-host/pcsc/koffi-library.ts";
import { ScardError } from "../../../native-host/pcsc/scard-error.ts";
import { scardLayout } from "../../../native-host/pcsc/scard-layout.ts";

describe("declareCalls", () => {
  it("takes a system without a PC/SC library for one without the service", async () => {
    const koffi = await loadKoffi();
    const layout = { ...scardLayout("linux"), library: "libpcsclite-that-is-not-installed.so.1" };
    assert.throws(
      () => declareCalls(koffi, layout),
      (error) => error instanceof ScardError && error.is("E_NO_SERVICE"),
    );
  });
});
