import assert from "node:assert/strict";
import { maskedApdu } from "../../../native-host/log/masked-apdu.ts";
import { fromHex } from "../../../shared/encoding/hex.ts";

const rows: readonly [name: string, command: string, masked: object][] = [
  [
    "SELECT of the JPKI AP, by its name",
    "00a4040c0ad392f000260100000001",
    { header: "00a4040c", lc: 10, selects: "JPKI AP" },
  ],
  ["SELECT of the issuer security domain", "00a4040c07a0000001510000", { header: "00a4040c", lc: 7, selects: "ISD" }],
  [
    "SELECT of another application, not by its bytes",
    "00a4040c0ad3921000310001010402",
    { header: "00a4040c", lc: 10, selects: "other" },
  ],
  ["SELECT of nothing", "00a4040c", { header: "00a4040c", selects: "other" }],
  ["SELECT of a file, not by its identifier", "00a4020c020018", { header: "00a4020c", lc: 2 }],
  ["retry counter", "00200098", { header: "00200098" }],
  ["VERIFY, without the length of the PIN", "002000980431323334", { header: "00200098", lc: "masked" }],
  ["VERIFY of another class", "0820009b06414243313233", { header: "0820009b", lc: "masked" }],
  ["VERIFY whose lengths contradict each other", "00200098043132", { header: "00200098", lc: "masked" }],
  ["CHANGE REFERENCE DATA", "002401800439383736", { header: "00240180", lc: "masked" }],
  ["CHANGE KEY, and whatever else we do not send", "803200800431313131", { header: "80320080", lc: "masked" }],
  ["READ BINARY, short", "00b08a0004", { header: "00b08a00", le: 4 }],
  ["READ BINARY, 256 bytes", "00b08a0000", { header: "00b08a00", le: 256 }],
  ["READ BINARY, extended", "00b08a00000000", { header: "00b08a00", le: 65536 }],
  ["signature", "802a009a03aabbcc00", { header: "802a009a", lc: 3, le: 256 }],
  ["signature, extended, as long as it is", "802a009a000003aabbcc0000", { header: "802a009a", lc: 3, le: 65536 }],
  ["signature, extended", "802a009a000003aabbcc0100", { header: "802a009a", lc: 3, le: 256 }],
];

describe("native-host/log: an APDU as it may be written down", () => {
  for (const [name, command, masked] of rows) {
    it(name, () => assert.deepEqual(maskedApdu(fromHex(command)), masked));
  }

  it("keeps nothing of the command", () => {
    const command = fromHex("802a009a03aabbcc00");
    const masked = maskedApdu(command);
    command.fill(0);
    assert.equal(masked.header, "802a009a");
  });
});
