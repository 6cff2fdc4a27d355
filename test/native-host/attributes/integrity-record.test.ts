import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { parseAttributeRecord } from "../../../native-host/attributes/attribute-record.ts";
import { type IntegrityFiles, verifyIntegrity } from "../../../native-host/attributes/integrity-record.ts";
import { TlvError } from "../../../native-host/iso7816/ber-tlv.ts";
import { toHex } from "../../../shared/encoding/hex.ts";
import {
  attributeFile,
  certificateFile,
  integrityFile,
  issuerKey,
  keyId,
  numberFile,
  object,
  signingKey,
} from "./made-files.ts";

const issuerId = keyId("6000033");

describe("native-host/attributes/integrity-record (EF 0003 and 0004)", function () {
  this.timeout(60_000);
  const issuer = signingKey();
  const key = signingKey();
  const known = [issuerKey(issuer, issuerId)];
  const attributes = attributeFile();
  const { signedBytes } = parseAttributeRecord(attributes);
  const files: IntegrityFiles = {
    integrityRecord: integrityFile(signedBytes, key),
    certificate: certificateFile(key, issuer, issuerId),
  };
  const verdict = (changes: Partial<IntegrityFiles>, keys = known, signed = signedBytes) =>
    verifyIntegrity(signed, { ...files, ...changes }, keys);

  it("has files as long as a card's, and the digests of the example", () => {
    assert.deepEqual([files.integrityRecord.length, files.certificate.length], [336, 568]);
    assert.equal(
      createHash("sha256").update(numberFile).digest("hex"),
      "c60c415d94405f03e9c454a8bae073837d2c619925196526852fe61d9c58422d",
    );
    assert.ok(
      toHex(files.integrityRecord).includes("8a22e84ffc522f45c87ef892dcbf1fad68ff52f33da60ed1db9f499b81086352"),
    );
  });

  it("verified: all fits, up to a known issuer key", async () => assert.equal(await verdict({}), "verified"));
  it("verified: the files are filled up", async () => {
    const filled = (file: Uint8Array) => Uint8Array.from([...file, 0xff, 0xff, 0xff]);
    const all = { integrityRecord: filled(files.integrityRecord), certificate: filled(files.certificate) };
    assert.equal(await verdict(all), "verified");
  });
  it("verified: two keys of one id, the second fits", async () => {
    assert.equal(await verdict({}, [issuerKey(signingKey(), issuerId), ...known]), "verified");
  });

  it("unknownIssuer: no keys, and keys of another id", async () => {
    assert.equal(await verdict({}, []), "unknownIssuer");
    assert.equal(await verdict({}, [issuerKey(issuer, keyId("6000023"))]), "unknownIssuer");
    assert.equal(await verdict({}, [issuerKey(issuer, issuerId.slice(0, 7))]), "unknownIssuer");
  });

  it("tampered: another key has the issuer's id", async () => {
    assert.equal(await verdict({}, [issuerKey(signingKey(), issuerId)]), "tampered");
  });
  it("tampered: another key signed the record", async () => {
    assert.equal(await verdict({ integrityRecord: integrityFile(signedBytes, signingKey()) }), "tampered");
  });
  it("tampered: a record that somebody made with a key of their own, even when nobody knows the issuer", async () => {
    const own = certificateFile(signingKey(), issuer, issuerId);
    assert.equal(await verdict({ certificate: own }), "tampered");
    assert.equal(await verdict({ certificate: own }, []), "tampered");
  });
  it("tampered: the record of another person", async () => {
    const other = parseAttributeRecord(attributeFile({ name: "佐藤　花子" })).signedBytes;
    assert.equal(await verdict({ integrityRecord: integrityFile(other, key) }), "tampered");
  });
  it("tampered: a key that is not RSA-2048, or an issuer key that is no key", async () => {
    const short = signingKey(1024);
    const with1024 = {
      integrityRecord: integrityFile(signedBytes, short),
      certificate: certificateFile(short, issuer, issuerId),
    };
    assert.equal(await verdict(with1024), "tampered");
    const none = { keyId: issuerId, modulus: Uint8Array.of(), exponent: Uint8Array.of() };
    assert.equal(await verdict({}, [none]), "tampered");
  });

  const hostile: readonly [string, Uint8Array][] = [
    ["nothing", Uint8Array.of()],
    ["an erased file", new Uint8Array(600).fill(0xff)],
    ["a zeroed file", new Uint8Array(600)],
    ["an empty record", object("FF30")],
    ["an empty certificate", object("7F21")],
    ["a length beyond the file", Uint8Array.of(0x7f, 0x21, 0x82, 0xff, 0xff)],
    ["objects inside that do not end", object("FF30", object("DF31", new Uint8Array(32)), [0xdf, 0x32, 0x7f])],
  ];
  for (const [name, file] of hostile) {
    it(`tampered, not an error: ${name}`, async () => {
      assert.equal(await verdict({ integrityRecord: file }), "tampered");
      assert.equal(await verdict({ certificate: file }), "tampered");
    });
  }

  const flips = [0x01, 0x80, 0xff];
  const flipped = (bytes: Uint8Array, at: number, flip: number) =>
    bytes.map((byte, index) => (index === at ? byte ^ flip : byte));
  /** Verdicts of every byte of `bytes` changed, in every way of {@link flips}. */
  const verdicts = async (bytes: Uint8Array, judge: (file: Uint8Array) => Promise<string>): Promise<Set<string>> => {
    const found = new Set<string>();
    for (let at = 0; at < bytes.length; at++) {
      for (const flip of flips) found.add(await judge(flipped(bytes, at, flip)));
    }
    return found;
  };
  it("never verified: any byte of the integrity record changed", async () => {
    assert.deepEqual(
      [...(await verdicts(files.integrityRecord, (file) => verdict({ integrityRecord: file })))],
      ["tampered"],
    );
  });
  it("never verified: any byte of the certificate changed; only one of the issuer's id makes it unknown", async () => {
    const found = await verdicts(files.certificate, (file) => verdict({ certificate: file }));
    assert.deepEqual([...found].sort(), ["tampered", "unknownIssuer"]);
    const idAt = 5 + 5;
    const beyondId = files.certificate.map((byte, at) => (at === idAt + 16 ? byte ^ 1 : byte));
    assert.equal(await verdict({ certificate: beyondId }), "tampered");
  });
  it("never verified: any byte of the attribute record changed", async () => {
    const found = await verdicts(attributes, async (file) => {
      try {
        return await verdict({}, known, parseAttributeRecord(file).signedBytes);
      } catch (error) {
        assert.ok(error instanceof TlvError);
        return "refused";
      }
    });
    assert.deepEqual([...found].sort(), ["refused", "tampered"]);
  });
  it("never verified: cut off anywhere", async () => {
    for (let length = 0; length < files.certificate.length; length += 7) {
      assert.equal(await verdict({ certificate: files.certificate.slice(0, length) }), "tampered");
      assert.equal(
        await verdict({ integrityRecord: files.integrityRecord.slice(0, Math.min(length, 335)) }),
        "tampered",
      );
    }
  });
});
