/** The files of the 券面事項入力補助AP: attributes, integrity record, card-verifiable certificate. */
import assert from "node:assert/strict";
import { parseAttributeRecord } from "../../../native-host/attributes/attribute-record.ts";
import { verifyIntegrity } from "../../../native-host/attributes/integrity-record.ts";
import { prefillFrom } from "../../../native-host/attributes/prefill.ts";
import { readTlv, TlvError } from "../../../native-host/iso7816/ber-tlv.ts";
import { prefill } from "../../../shared/contract/attributes.ts";
import { fromHex } from "../../../shared/encoding/hex.ts";
import { type AttributeFiles, exampleFiles } from "../example-files.ts";
import { orRefused } from "../or-refused.ts";
import { readParts } from "../parts.ts";
import type { FuzzTarget } from "../target.ts";

/** Input: three files, each behind its length in two bytes. */
export const attributeRecords: FuzzTarget = {
  words: [
    "ff 20",
    "df 21 08",
    "df 22",
    "df 23",
    "df 24 08",
    "df 25 01",
    "ff 30",
    "df 31 20",
    "df 32 20",
    "7f 21 82",
  ].map(fromHex),
  async check(input) {
    const [attributes = input, integrityRecord = input, certificate = input] = readParts(input, 3);
    await checkFiles({ attributes, integrityRecord, certificate });
  },
};

/** "verified" is for the files of the example and nothing else; gives the verdict, `undefined` for what is no record. */
export async function checkFiles(files: AttributeFiles): Promise<string | undefined> {
  const record = orRefused(TlvError, () => parseAttributeRecord(files.attributes));
  const verdict = await verifyIntegrity(record?.signedBytes ?? files.attributes, files, [exampleFiles().issuer]);
  if (verdict === "verified" && record) {
    assert.deepEqual(signedParts(files), signedParts(exampleFiles()), "verified, and other bytes than were signed");
  }
  if (!record) return undefined;
  const given = prefillFrom(
    { from: "cardInfoInputSupport", record, verdict: "unknownIssuer" },
    { fields: ["name", "address", "birth", "sex"], accept: "jisx0213" },
  );
  assert.deepEqual(prefill.parse(given, "prefill"), given, "what a site would get is not what the contract says");
  return verdict;
}

/** Without what fills a file behind its object; the object's own length may be written in several ways. */
function signedParts({ attributes, integrityRecord, certificate }: AttributeFiles): AttributeFiles {
  return {
    attributes: parseAttributeRecord(attributes).signedBytes,
    integrityRecord: readTlv(integrityRecord).value,
    certificate: readTlv(certificate).value,
  };
}
