/** Certificates as a card may hold them: period of validity and holder. */
import assert from "node:assert/strict";
import { certificateAttributes } from "../../../native-host/attributes/certificate-attributes.ts";
import { prefillFrom } from "../../../native-host/attributes/prefill.ts";
import { certificateValidity } from "../../../native-host/card/certificate-validity.ts";
import { TlvError } from "../../../native-host/iso7816/ber-tlv.ts";
import { prefill } from "../../../shared/contract/attributes.ts";
import { fromHex } from "../../../shared/encoding/hex.ts";
import { orRefused } from "../or-refused.ts";
import type { FuzzTarget } from "../target.ts";

/** The years that a certificate can write: GeneralizedTime has four digits. */
const [earliest, latest] = [new Date(0).setUTCFullYear(0, 0, 1), Date.UTC(10_000, 0)];

export const certificates: FuzzTarget = {
  words: ["06 03 55 1d 11", "06 0a 2a 83 08 8c 9b 55 08 05 05 01", "a0 03 0c 01 41", "17 0d", "18 0f", "a3 82", "0c 82"]
    .map(fromHex)
    .concat([new TextEncoder().encode("500101000000Z"), new TextEncoder().encode("20261121000000Z")]),
  check(input) {
    const validity = orRefused(TlvError, () => certificateValidity(input));
    for (const time of Object.values(validity ?? {})) {
      assert.ok(Number.isInteger(time) && time >= earliest && time < latest, "a time that no certificate can say");
    }
    const holder = orRefused(TlvError, () => certificateAttributes(input));
    if (!holder) return;
    const given = prefillFrom(
      { from: "digitalSignature", certificate: holder, verified: { signature: true, chain: true } },
      { fields: ["name", "address", "birth", "sex"], accept: "jisx0208" },
    );
    assert.deepEqual(prefill.parse(given, "prefill"), given, "what a site would get is not what the contract says");
  },
};
