import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import type { KeyName } from "../../../shared/contract/fields.ts";
import type { CardOptions } from "../../../virtual-card/card-options.ts";
import { codes } from "../../support/host-bench.ts";
import { handleOf } from "./changed-pin.ts";
import { playedHost } from "./played-host.ts";

describe("native-host/operations: from when until when a certificate holds", () => {
  const played = playedHost();

  const dates = (key: KeyName) => {
    const { validFrom, validTo } = new X509Certificate(played.issued.keys[key].certificate);
    return { notBefore: Date.parse(validFrom), notAfter: Date.parse(validTo) };
  };

  it("of the login certificate, for no PIN", async () => {
    const card = played.bench.insert(played.issued);
    const handle = await handleOf(played.bench);
    const validity = await played.bench.call("readValidity", { key: "userAuthentication", card: handle });
    assert.deepEqual(validity, dates("userAuthentication"));
    assert.deepEqual([card.counts.verifications, card.use.tried.size], [0, 0]);
    assert.equal(card.use.reads.has("jpki/0001"), false);
  });

  it("of the signature certificate, for one VERIFY; the typed codes are wiped and nothing else is given out", async () => {
    const card = played.bench.insert(played.issued);
    const pin = codes("ABC123");
    const params = { key: "digitalSignature", card: await handleOf(played.bench), pin } as const;
    assert.deepEqual(await played.bench.call("readValidity", params), dates("digitalSignature"));
    assert.deepEqual([[...card.use.tried], card.counts.verifications], [["sign"], 1]);
    assert.deepEqual(pin, [0, 0, 0, 0, 0, 0]);
  });

  // "My card" takes the first two codes for a fault of the certificate and shows the rest; what another program, card or reader does is told as that
  const spoilt: [name: string, bytes: string, code: string][] = [
    ["holds an object that is no certificate", "30030201009000", "CARD_UNRESPONSIVE"],
    ["cannot be read by the card itself", "6581", "CARD_UNRESPONSIVE"],
    ["holds no object", "0102030405069000", "CERTIFICATE_ABSENT"],
    ["is empty", "9000", "CERTIFICATE_ABSENT"],
    ["is not there", "6a82", "CERTIFICATE_ABSENT"],
    ["is locked, as after another program", "6982", "READER_BUSY"],
    ["is gone with the card", "", "CARD_REMOVED"],
  ];
  for (const [name, bytes, code] of spoilt) {
    it(`of a login certificate whose file ${name}: ${code}`, async () => {
      played.bench.insert(played.issued);
      const handle = await handleOf(played.bench);
      played.bench.reader.plan((command) => command[1] === 0xb0, { kind: "answer", bytes: Buffer.from(bytes, "hex") });
      const asked = played.bench.call("readValidity", { key: "userAuthentication", card: handle });
      assert.equal((await played.bench.codeOf(asked)).code, code);
    });
  }

  const refused: [name: string, pin: string | undefined, options: Partial<CardOptions>, code: string][] = [
    ["without the PIN", undefined, {}, "PIN_MALFORMED"],
    ["with one that cannot be", "1234", {}, "PIN_MALFORMED"],
    ["with the last try unconfirmed", "ABC123", { tries: { sign: 1 } }, "PIN_LAST_TRY"],
    ["blocked", "ABC123", { tries: { sign: 0 } }, "PIN_BLOCKED"],
  ];
  for (const [name, typed, options, code] of refused) {
    it(`of the signature certificate ${name}: ${code}, and the card has heard of no PIN`, async () => {
      const card = played.bench.insert(played.issued, options);
      const pin = typed === undefined ? {} : { pin: codes(typed) };
      const params = { key: "digitalSignature", card: await handleOf(played.bench), ...pin } as const;
      const error = await played.bench.codeOf(played.bench.call("readValidity", params));
      assert.equal(error.code, code);
      assert.equal(card.counts.verifications, 0);
    });
  }
});
