import assert from "node:assert/strict";
import { fromHex } from "../../../shared/encoding/hex.ts";
import { type CertificateExtensions, readExtensions } from "../../../verifier/certificate/certificate-extensions.ts";
import { extensionId } from "../../../verifier/certificate/object-identifiers.ts";
import { DerError } from "../../../verifier/der/der-element.ts";

const read = (name: keyof typeof extensionId, hex: string): CertificateExtensions =>
  readExtensions(new Map([[extensionId[name], { critical: false, value: fromHex(hex) }]]));

describe("extensions of a certificate", () => {
  it("are none when none are there", () => {
    const none = { extendedKeyUsages: undefined, keyUsage: undefined, subjectKeyId: undefined, issuerKeyId: undefined };
    const empty = { policies: [], otherNames: [], criticalExtensions: [] };
    assert.deepEqual(readExtensions(new Map()), { ...none, ...empty, isAuthority: false });
  });

  const rows: readonly [keyof typeof extensionId, string, keyof CertificateExtensions, unknown][] = [
    ["basicConstraints", "30 00", "isAuthority", false],
    ["basicConstraints", "30 03 01 01 00", "isAuthority", false],
    ["basicConstraints", "30 03 01 01 ff", "isAuthority", true],
    ["basicConstraints", "30 06 01 01 ff 02 01 00", "isAuthority", true],
    ["keyUsage", "03 02 06 c0", "keyUsage", 0xc0],
    ["keyUsage", "03 01 00", "keyUsage", undefined],
    ["extendedKeyUsage", "30 0a 06 08 2b 06 01 05 05 07 03 02", "extendedKeyUsages", ["1.3.6.1.5.5.7.3.2"]],
    ["certificatePolicies", "30 06 30 04 06 02 2a 03", "policies", ["1.2.3"]],
    ["certificatePolicies", "30 0d 30 0b 06 02 2a 03 30 05 30 03 06 01 2a", "policies", DerError],
    ["certificatePolicies", "30 0f 30 0d 06 02 2a 03 30 07 30 05 06 01 2a 05 00", "policies", ["1.2.3"]],
    ["subjectKeyIdentifier", "04 02 0a ff", "subjectKeyId", "0aff"],
    ["authorityKeyIdentifier", "30 04 80 02 0a ff", "issuerKeyId", "0aff"],
    ["authorityKeyIdentifier", "30 09 80 02 0a ff a1 00 82 01 05", "issuerKeyId", "0aff"],
    ["authorityKeyIdentifier", "30 00", "issuerKeyId", undefined],
    ["subjectAltName", "30 0b a0 09 06 02 2a 03 a0 03 0c 01 41", "otherNames", [{ typeId: "1.2.3", text: "A" }]],
    ["subjectAltName", "30 0b a0 09 06 02 2a 03 a0 03 02 01 41", "otherNames", [{ typeId: "1.2.3", text: null }]],
    ["subjectAltName", "30 03 82 01 41", "otherNames", []],
    ["basicConstraints", "30 03 01 01 01", "isAuthority", DerError],
    ["basicConstraints", "30 05 01 01 ff 05 00", "isAuthority", DerError],
    ["keyUsage", "03 02 08 c0", "keyUsage", DerError],
    ["keyUsage", "03 00", "keyUsage", DerError],
    ["keyUsage", "03 02 06 c0 00", "keyUsage", DerError],
    ["extendedKeyUsage", "30 02 05 00", "extendedKeyUsages", DerError],
    ["subjectKeyIdentifier", "30 00", "subjectKeyId", DerError],
    ["authorityKeyIdentifier", "30 02 05 00", "issuerKeyId", DerError],
    ["subjectAltName", "30 06 a0 04 06 02 2a 03", "otherNames", DerError],
    ["subjectAltName", "30 0b a0 09 06 02 2a 03 a0 03 0c 01 ff", "otherNames", TypeError],
  ];
  for (const [name, hex, member, expected] of rows) {
    it(`${name} ${hex}: ${typeof expected === "function" ? "refused" : JSON.stringify(expected)}`, () => {
      if (typeof expected === "function") assert.throws(() => read(name, hex), expected);
      else assert.deepEqual(read(name, hex)[member], expected);
    });
  }
});
