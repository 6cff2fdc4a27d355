import assert from "node:assert/strict";
import fc from "fast-check";
import { parseAttributeRecord } from "../../native-host/attributes/attribute-record.ts";
import { utf8Text } from "../../native-host/attributes/card-text.ts";
import { TlvError } from "../../native-host/iso7816/ber-tlv.ts";
import { attributeLength } from "../../shared/contract/attributes.ts";
import { attributeFile, invented } from "../native-host/attributes/made-files.ts";
import { exampleFiles } from "./example-files.ts";
import { attributeRecords, checkFiles } from "./targets/attribute-records.ts";

const fileNames = ["attributes", "integrityRecord", "certificate"] as const;
const written = fc.string({ unit: "binary", maxLength: 40 }).filter((text) => !/\p{Cs}/u.test(text));

describe("fuzz: attribute records", () => {
  it("a record that is written is read again, character by character", () =>
    fc.assert(
      fc.property(written, written, (name, address) => {
        const { signedBytes, ...read } = parseAttributeRecord(attributeFile({ name, address }));
        assert.deepEqual(read, { ...invented, name, address });
      }),
    ));

  it("any bytes are read or refused in the one way", () =>
    fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), async (bytes) => attributeRecords.check(bytes))));

  it("the example itself is verified", async () => assert.equal(await checkFiles(exampleFiles()), "verified"));

  it("never verified with any byte of any file changed, taken out or put in", () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...fileNames),
        fc.nat(),
        fc.integer({ min: 1, max: 0xff }),
        fc.constantFrom("change", "remove", "insert"),
        async (name, place, bits, how) => {
          const files = exampleFiles();
          const bytes = [...files[name]];
          const at = place % bytes.length;
          if (how === "change") bytes[at] = (bytes[at] ?? 0) ^ bits;
          else if (how === "remove") bytes.splice(at, 1);
          else bytes.splice(at, 0, bits);
          // checkFiles itself fails for "verified" with other bytes than were signed
          await checkFiles({ ...files, [name]: Uint8Array.from(bytes) });
        },
      ),
      { numRuns: 300 },
    ));

  it("a text far too long is refused before it becomes one", () => {
    const long = new Uint8Array(8 * 2 ** 20).fill(0x41);
    const before = process.memoryUsage().heapUsed + process.memoryUsage().external;
    assert.throws(() => utf8Text(long), TlvError);
    assert.ok(process.memoryUsage().heapUsed + process.memoryUsage().external - before < 2 ** 20);
    assert.equal(utf8Text(long.subarray(0, attributeLength)).length, attributeLength);
  });
});
