import assert from "node:assert/strict";
import { promised, scardErrorOf } from "../../../native-host/pcsc/pcsclite-library.ts";
import { type ScardError, scard } from "../../../native-host/pcsc/scard-error.ts";

const messages = [
  {
    called: "of Linux",
    message: "SCardTransmit error: Card was reset.(0x80100068)",
    call: "SCardTransmit",
    code: scard.W_RESET_CARD,
  },
  {
    called: "of Windows, with its line break",
    message: "SCardConnect error: The smart card cannot be accessed.\r\n(0x8010000b)",
    call: "SCardConnect",
    code: scard.E_SHARING_VIOLATION,
  },
  {
    called: "with a sign-extended LONG",
    message: "SCardDisconnect error: Invalid handle.(0xffffffff80100003)",
    call: "SCardDisconnect",
    code: scard.E_INVALID_HANDLE,
  },
  {
    called: "without a code",
    message: "Card Reader not connected",
    call: "SCardGetStatusChange",
    code: scard.F_INTERNAL_ERROR,
  },
];

describe("scardErrorOf", () => {
  for (const { called, message, call, code } of messages) {
    it(`reads a message ${called}`, () => {
      const error = scardErrorOf(new Error(message));
      assert.deepEqual([error.call, error.code], [call, code]);
    });
  }
});

describe("promised", () => {
  it("settles outside the callback, with the value or a ScardError", async () => {
    let insideCallback = true;
    const value = promised<number>((done) => {
      done(null, 7);
      insideCallback = false;
    });
    assert.equal(await value.then((read) => (insideCallback ? undefined : read)), 7);
    const failure = promised((done) => done(new Error("SCardConnect error: gone.(0x80100069)"), undefined));
    await assert.rejects(failure, (error: ScardError) => error.is("W_REMOVED_CARD"));
  });
});
