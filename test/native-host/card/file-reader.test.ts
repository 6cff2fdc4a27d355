import assert from "node:assert/strict";
import { type CardAbilities, readRecord } from "../../../native-host/card/file-reader.ts";
import { TlvError } from "../../../native-host/iso7816/ber-tlv.ts";
import { StatusWordError } from "../../../native-host/iso7816/status-word.ts";
import { toHex } from "../../../shared/encoding/hex.ts";
import { apduScript } from "../../support/apdu-script.ts";

const file = { id: 0x0002, label: "0002" };
const abilities = (changes: Partial<CardAbilities> = {}): CardAbilities => ({
  extendedLe: true,
  shortFileIds: false,
  ...changes,
});
/** The first 256 bytes of an object of 258. */
const start = "FF2081FE".padEnd(512, "A");

describe("native-host/card/file-reader: a card that takes SELECT EF only", () => {
  it("reads the file at once with an extended Le", async () => {
    const script = apduScript`
      SELECT EF 0002          00A4020C 02 0002   -> 9000
      READ BINARY, extended   00B0000000 0000    -> FF200101 9000
    `;
    assert.equal(toHex(await readRecord(script.channel(), file, abilities())), "ff200101");
    script.done();
  });

  it("falls back to short reads when the extended Le is refused, and remembers it", async () => {
    const script = apduScript`
      SELECT EF 0002          00A4020C 02 0002   -> 9000
      READ BINARY, extended   00B0000000 0000    -> 6700
      SELECT EF 0002          00A4020C 02 0002   -> 9000
      READ BINARY             00B0000000         -> ${start} 9000
      READ BINARY, the rest   00B0010002         -> 0102 9000
    `;
    const learned = abilities();
    assert.equal((await readRecord(script.channel(), file, learned)).length, 258);
    assert.deepEqual(learned, abilities({ extendedLe: false }));
    script.done();
  });

  it("does not ask otherwise for what it may not read", async () => {
    const script = apduScript`
      SELECT EF 0002          00A4020C 02 0002   -> 9000
      READ BINARY, extended   00B0000000 0000    -> 6982
    `;
    await assert.rejects(
      readRecord(script.channel(), file, abilities()),
      (error) => error instanceof StatusWordError && error.is("securityStatus"),
    );
    script.done();
  });

  it("refuses a file that ends inside its object, instead of asking for ever", async () => {
    const script = apduScript`
      SELECT EF 0002          00A4020C 02 0002   -> 9000
      READ BINARY             00B0000000         -> ${start} 9000
      READ BINARY, the rest   00B0010002         -> 9000
    `;
    await assert.rejects(readRecord(script.channel(), file, abilities({ extendedLe: false })), TlvError);
    script.done();
  });
});
