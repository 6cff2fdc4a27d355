import assert from "node:assert/strict";
import { createPublicKey, publicDecrypt, X509Certificate } from "node:crypto";
import { digestLength, type HashName } from "../../../shared/contract/fields.ts";
import type { CardOptions } from "../../../virtual-card/card-options.ts";
import { codes } from "../../support/host-bench.ts";
import { digestOf, playedHost, sign } from "./played-host.ts";

describe("native-host/operations on the virtual card", () => {
  const played = playedHost();

  it("signs with four APDUs after the PIN, certificate included, and logs out", async () => {
    const card = played.bench.insert(played.issued);
    const { card: handle, pin: asked } = await played.inspect();
    assert.deepEqual(asked, { name: "sign", triesLeft: 5 });
    played.bench.clearLog();
    const result = await played.bench.call("sign", sign(handle));
    assert.deepEqual(
      played.bench.log.map((line) => line.slice(0, 8)),
      ["00a4040c", "0020009b", "00b08100", "802a009a", "00a4040c"],
    );
    const key = createPublicKey(
      new X509Certificate(Buffer.from(result.certificate, "base64")).publicKey.export({ type: "spki", format: "pem" }),
    );
    const info = publicDecrypt(key, Buffer.from(result.signatures[0]!, "base64"));
    assert.equal(info.subarray(-32).toString("base64"), digestOf("SHA-256", "abc"));
    assert.equal(card.counts.verifications, 1);
    const ca = new X509Certificate(Buffer.from(result.chain[0]!, "base64"));
    assert.ok(new X509Certificate(Buffer.from(result.certificate, "base64")).verify(ca.publicKey));
  });

  for (const hash of Object.keys(digestLength) as HashName[]) {
    it(`signs ${hash} so that Node verifies it`, async () => {
      played.bench.insert(played.issued);
      const { card } = await played.inspect();
      const result = await played.bench.call(
        "sign",
        sign(card, { hash, digests: [digestOf(hash, "a"), digestOf(hash, "b")] }),
      );
      const { publicKey } = new X509Certificate(Buffer.from(result.certificate, "base64"));
      const { verify } = await import("node:crypto");
      for (const [index, text] of ["a", "b"].entries()) {
        assert.ok(
          verify(hash.replace("-", ""), Buffer.from(text), publicKey, Buffer.from(result.signatures[index]!, "base64")),
        );
      }
    });
  }

  for (const count of [1, 3, 10]) {
    it(`signs ${count} digests with ${3 + count} APDUs and one VERIFY`, async () => {
      const card = played.bench.insert(played.issued);
      const { card: handle } = await played.inspect();
      played.bench.clearLog();
      const digests = Array.from({ length: count }, (_, index) => digestOf("SHA-256", `${index}`));
      const { signatures } = await played.bench.call("sign", sign(handle, { digests }));
      assert.equal(new Set(signatures).size, count);
      assert.equal(played.bench.log.length - 1, 3 + count);
      assert.equal(card.counts.verifications, 1);
    });
  }

  it("needs one APDU more where the counters do not tell the PINs apart", async () => {
    played.bench.insert(played.issued, { tries: { auth: 3, sign: 3 } });
    const { card } = await played.inspect();
    played.bench.clearLog();
    await played.bench.call("sign", sign(card));
    assert.deepEqual(played.bench.log.map((line) => line.slice(0, 8)).slice(0, 3), [
      "00a4040c",
      "00a4020c",
      "00200080",
    ]);
    assert.equal(played.bench.log.length - 1, 5);
  });

  it("reads the login certificate with two APDUs after consent, without a PIN", async () => {
    const virtual = played.bench.insert(played.issued);
    const { card, pin: asked } = await played.inspect("readCertificate", "userAuthentication");
    assert.equal(asked, null);
    played.bench.clearLog();
    const { certificate } = await played.bench.call("readCertificate", { key: "userAuthentication", card });
    assert.deepEqual(
      Buffer.from(certificate, "base64"),
      Buffer.from(played.issued.keys.userAuthentication.certificate),
    );
    assert.equal(played.bench.log.length, 2);
    assert.equal(virtual.counts.verifications, 0);
  });

  const variants: [string, Partial<CardOptions>][] = [
    ["a reader without extended APDUs", { extendedApdu: false }],
    ["files filled with zeros", { filler: 0 }],
    ["a card whose first command fails", { firstCommandFails: true }],
    ["a card that answers the query with 9000 when verified", { verifiedQuery: "9000" }],
  ];
  for (const [name, options] of variants) {
    it(`works with ${name}`, async () => {
      played.bench.insert(played.issued, options);
      const { card } = await played.inspect();
      const { certificate } = await played.bench.call("sign", sign(card));
      assert.deepEqual(
        Buffer.from(certificate, "base64"),
        Buffer.from(played.issued.keys.digitalSignature.certificate),
      );
    });
  }

  it("works with a reader that breaks down over an extended APDU, and finds that out before the PIN", async () => {
    played.bench.reader.extendedApdu = false;
    played.bench.insert(played.issued);
    const { card } = await played.inspect();
    played.bench.clearLog();
    await played.bench.call("sign", sign(card));
    assert.ok(played.bench.log.every((line) => !line.includes("Le=65536")));
  });

  it("asks a phone for the login PIN", async () => {
    played.bench.insert(played.issued, { token: "androidPhone" });
    const { card, pin: asked, token } = await played.inspect("readCertificate", "userAuthentication");
    assert.deepEqual([asked, token], [{ name: "auth", triesLeft: 3 }, "androidPhone"]);
    const { certificate } = await played.bench.call("readCertificate", {
      key: "userAuthentication",
      card,
      pin: codes("1234"),
    });
    assert.ok(certificate.length > 0);
  });
});
