import assert from "node:assert/strict";
import { CardFailure } from "../../../native-host/card/card-failure.ts";
import { JpkiAp, untriedAbilities } from "../../../native-host/card/jpki-ap.ts";
import { KnownCards } from "../../../native-host/operations/known-cards.ts";
import { selectSameCard } from "../../../native-host/operations/same-card.ts";
import type { ReaderState } from "../../../native-host/pcsc/card-reader.ts";
import { apduScript } from "../../support/apdu-script.ts";
import { codes } from "../../support/host-bench.ts";
import { playedHost, sign } from "./played-host.ts";

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");

describe("native-host/operations: a handle that was given for another use", () => {
  const played = playedHost();

  it("reads another certificate, and its CA with it", async () => {
    const virtual = played.bench.insert(played.issued);
    const { card } = await played.inspect("readCertificate", "digitalSignature");
    const read = await played.bench.call("readCertificate", { key: "userAuthentication", card });
    const { certificate, issuer } = played.issued.keys.userAuthentication;
    assert.deepEqual(read, { certificate: base64(certificate), chain: [base64(issuer)] });
    assert.equal(virtual.counts.verifications, 0);
  });

  it("gives no PIN whose tries nobody has asked for", async () => {
    const virtual = played.bench.insert(played.issued);
    const { card } = await played.inspect("readCertificate", "userAuthentication");
    assert.equal((await played.bench.codeOf(played.bench.call("sign", sign(card)))).code, "CARD_CHANGED");
    assert.equal(virtual.counts.verifications, 0);
  });

  it("of the look at the PINs: signs with one VERIFY, and brings the CA that nobody has read yet", async () => {
    const virtual = played.bench.insert(played.issued);
    const { cards } = await played.bench.call("inspectPins", { wait: false });
    const { chain } = await played.bench.call("sign", sign(cards[0]?.card ?? ""));
    assert.deepEqual(chain, [base64(played.issued.keys.digitalSignature.issuer)]);
    assert.equal(virtual.counts.verifications, 1);
  });

  it("of the look at the PINs: reads the attributes of the certificate, checked against the card's CA", async () => {
    played.bench.insert(played.issued);
    const { cards } = await played.bench.call("inspectPins", { wait: false });
    const card = cards[0]?.card ?? "";
    const read = await played.bench.call("readAttributes", {
      from: "digitalSignature",
      fields: ["sex"],
      card,
      pin: codes("ABC123"),
    });
    assert.equal(read.verified.signature, true);
  });

  it("does not let a phone's login certificate be read without its PIN", async () => {
    const virtual = played.bench.insert(played.issued, { token: "androidPhone" });
    const { card } = await played.inspect("readCertificate", "userAuthentication");
    const error = await played.bench.codeOf(played.bench.call("readCertificate", { key: "userAuthentication", card }));
    assert.deepEqual(error.toWire(), { code: "PIN_MALFORMED", details: { pin: "auth" } });
    assert.equal(virtual.counts.verifications, 0);
  });
});

describe("native-host/operations: the card at the moment of the session", () => {
  const state = { name: "Reader 0", card: true, insertion: 3 };
  const rows: readonly [name: string, now: ReaderState[], kind: CardFailure["kind"]][] = [
    ["the reader was unplugged", [], "readerGone"],
    ["another reader is there", [{ ...state, name: "Reader 1" }], "readerGone"],
    ["the card was taken out", [{ ...state, card: false }], "removed"],
    ["it is another stay of a card", [{ ...state, insertion: 4 }], "changed"],
  ];
  for (const [name, now, kind] of rows) {
    it(`${name}: nothing is sent`, async () => {
      const jpki = new JpkiAp(apduScript``.channel(), untriedAbilities());
      const context = { readers: { list: () => Promise.resolve(now) }, cards: new KnownCards("one") };
      const known = { reader: "Reader 0", insertion: 3 };
      await assert.rejects(
        selectSameCard(jpki, jpki, "sign", known as never, context as never),
        (error) => error instanceof CardFailure && error.kind === kind,
      );
    });
  }
});
