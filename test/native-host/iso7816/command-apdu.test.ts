import assert from "node:assert/strict";
import { CommandApdu } from "../../../native-host/iso7816/command-apdu.ts";
import {
  computeDigitalSignature,
  currentFile,
  getResponse,
  queryRetryCounter,
  readBinary,
  readBinaryByShortId,
  selectApplication,
  selectFile,
  shortFileId,
  verify,
} from "../../../native-host/iso7816/commands.ts";
import { fromHex, toHex } from "../../../shared/encoding/hex.ts";

const of = (fields: { data?: Uint8Array; le?: number }) =>
  new CommandApdu({ cla: 0, ins: 1, p1: 2, p2: 3, label: "x", ...fields });
const zeros = (length: number) => new Uint8Array(length);

describe("native-host/iso7816/command-apdu", () => {
  const rows: [string, CommandApdu, string][] = [
    ["case 1", of({}), "00010203"],
    ["case 2 short", of({ le: 1 }), "0001020301"],
    ["case 2 short, 256", of({ le: 256 }), "0001020300"],
    ["case 2 extended, 257", of({ le: 257 }), "00010203000101"],
    ["case 2 extended, 65,536", of({ le: 65536 }), "00010203000000"],
    ["case 3 short", of({ data: zeros(2) }), "00010203020000"],
    ["case 4 short", of({ data: zeros(1), le: 256 }), "00010203010000"],
    ["case 4 extended by its Le", of({ data: zeros(1), le: 65536 }), "00010203000001000000"],
  ];
  for (const [name, command, bytes] of rows)
    it(`${name} (ISO 7816-4 5.2)`, () => assert.equal(toHex(command.toBytes()), bytes));

  it("case 3 extended by its data", () => {
    const bytes = of({ data: zeros(256) }).toBytes();
    assert.equal(toHex(bytes.subarray(0, 7)), "00010203000100");
    assert.equal(bytes.length, 7 + 256);
  });

  it("refuses lengths that no APDU has", () => {
    assert.throws(() => of({ data: zeros(65536) }).toBytes(), RangeError);
    assert.throws(() => of({ le: 65537 }).toBytes(), RangeError);
    assert.throws(() => of({ le: 0 }).toBytes(), RangeError);
  });

  it("never prints a data field", () => {
    const command = verify(currentFile, fromHex("31323334"));
    const printed = `${command} ${JSON.stringify(`${command}`)}`;
    assert.doesNotMatch(printed, /31323334|31 32|1234/);
    assert.match(`${command}`, /VERIFY \[00 20 00 80\] Lc=4/);
    assert.equal(`${of({ le: 256 })}`, "x [00 01 02 03] Le=256");
  });
});

describe("native-host/iso7816/commands (card-facts 3)", () => {
  const aid = fromHex("D392F000260100000001");
  const rows: [string, CommandApdu, string][] = [
    ["SELECT AP", selectApplication(aid, "x"), "00a4040c0ad392f000260100000001"],
    ["SELECT EF", selectFile(0x001b, "x"), "00a4020c02001b"],
    ["retry counter of the current EF, four bytes", queryRetryCounter(currentFile), "00200080"],
    ["retry counter by short id", queryRetryCounter(shortFileId(0x0018)), "00200098"],
    ["VERIFY", verify(shortFileId(0x001b), fromHex("414243313233")), "0020009b06414243313233"],
    ["READ BINARY", readBinary(0x0625, 256), "00b0062500"],
    ["READ BINARY by short id, whole file", readBinaryByShortId(0x000a, 0, 65536), "00b08a00000000"],
    ["COMPUTE DIGITAL SIGNATURE", computeDigitalSignature(shortFileId(0x0017), fromHex("3000")), "802a009702300000"],
    ["GET RESPONSE", getResponse(16), "00c0000010"],
  ];
  for (const [name, command, bytes] of rows) it(name, () => assert.equal(toHex(command.toBytes()), bytes));
});
