import assert from "node:assert/strict";
import { createHash, createPublicKey, publicDecrypt, X509Certificate } from "node:crypto";
import type { HashName } from "../../../shared/contract/fields.ts";
import { digestLength } from "../../../shared/contract/fields.ts";
import type { HostParams } from "../../../shared/contract/operations.ts";
import type { CardOptions } from "../../../virtual-card/card-options.ts";
import { type IssuedCard, issueCard } from "../../../virtual-card/test-authority.ts";
import { codes, HostBench } from "../../support/host-bench.ts";

const digestOf = (hash: HashName, text: string) => createHash(hash.replace("-", "")).update(text).digest("base64");
const pin = () => codes("ABC123");
const sign = (card: string, more: Partial<HostParams<"sign">> = {}): HostParams<"sign"> => ({
  card,
  hash: "SHA-256",
  digests: [digestOf("SHA-256", "abc")],
  pin: pin(),
  ...more,
});

describe("native-host/operations on the virtual card", () => {
  let issued: IssuedCard;
  let bench: HostBench;

  before(async () => {
    issued = await issueCard();
  });
  beforeEach(() => {
    bench = new HostBench();
  });
  afterEach(async () => {
    const [verifications, locked] = [
      bench.reader.card?.counts.verifications ?? 0,
      !bench.reader.card?.isUnlocked("sign"),
    ];
    assert.ok(!bench.reader.inUse, "a session was left open");
    await bench.close();
    assert.ok(locked, "the card was left unlocked");
    assert.ok(verifications <= verifiesExpected, "more VERIFYs than PINs typed");
    verifiesExpected = 1;
  });
  let verifiesExpected = 1;

  const inspect = async (
    use: "sign" | "readCertificate" = "sign",
    key: "digitalSignature" | "userAuthentication" = "digitalSignature",
  ) => {
    const { cards } = await bench.call("inspectCard", { key, use, wait: false });
    assert.equal(cards.length, 1);
    return cards[0]!;
  };

  it("signs with four APDUs after the PIN, certificate included, and logs out", async () => {
    const card = bench.insert(issued);
    const { card: handle, pin: asked } = await inspect();
    assert.deepEqual(asked, { name: "sign", triesLeft: 5 });
    bench.clearLog();
    const result = await bench.call("sign", sign(handle));
    assert.deepEqual(
      bench.log.map((line) => line.slice(0, 8)),
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
      bench.insert(issued);
      const { card } = await inspect();
      const result = await bench.call(
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
      const card = bench.insert(issued);
      const { card: handle } = await inspect();
      bench.clearLog();
      const digests = Array.from({ length: count }, (_, index) => digestOf("SHA-256", `${index}`));
      const { signatures } = await bench.call("sign", sign(handle, { digests }));
      assert.equal(new Set(signatures).size, count);
      assert.equal(bench.log.length - 1, 3 + count);
      assert.equal(card.counts.verifications, 1);
    });
  }

  it("needs one APDU more where the counters do not tell the PINs apart", async () => {
    bench.insert(issued, { tries: { auth: 3, sign: 3 } });
    const { card } = await inspect();
    bench.clearLog();
    await bench.call("sign", sign(card));
    assert.deepEqual(bench.log.map((line) => line.slice(0, 8)).slice(0, 3), ["00a4040c", "00a4020c", "00200080"]);
    assert.equal(bench.log.length - 1, 5);
  });

  it("reads the login certificate with two APDUs after consent, without a PIN", async () => {
    const virtual = bench.insert(issued);
    const { card, pin: asked } = await inspect("readCertificate", "userAuthentication");
    assert.equal(asked, null);
    bench.clearLog();
    const { certificate } = await bench.call("readCertificate", { key: "userAuthentication", card });
    assert.deepEqual(Buffer.from(certificate, "base64"), Buffer.from(issued.keys.userAuthentication.certificate));
    assert.equal(bench.log.length, 2);
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
      bench.insert(issued, options);
      const { card } = await inspect();
      const { certificate } = await bench.call("sign", sign(card));
      assert.deepEqual(Buffer.from(certificate, "base64"), Buffer.from(issued.keys.digitalSignature.certificate));
    });
  }

  it("works with a reader that breaks down over an extended APDU, and finds that out before the PIN", async () => {
    bench.reader.extendedApdu = false;
    bench.insert(issued);
    const { card } = await inspect();
    bench.clearLog();
    await bench.call("sign", sign(card));
    assert.ok(bench.log.every((line) => !line.includes("Le=65536")));
  });

  it("asks a phone for the login PIN", async () => {
    bench.insert(issued, { token: "androidPhone" });
    const { card, pin: asked, token } = await inspect("readCertificate", "userAuthentication");
    assert.deepEqual([asked, token], [{ name: "auth", triesLeft: 3 }, "androidPhone"]);
    const { certificate } = await bench.call("readCertificate", {
      key: "userAuthentication",
      card,
      pin: codes("1234"),
    });
    assert.ok(certificate.length > 0);
  });

  describe("PINs", () => {
    it("a wrong one says how many tries are left, and a right one then works", async () => {
      const card = bench.insert(issued);
      const { card: handle } = await inspect();
      const error = await bench.codeOf(bench.call("sign", sign(handle, { pin: codes("WRONG1") })));
      assert.deepEqual(error.toWire(), { code: "PIN_REJECTED", details: { pin: "sign", triesLeft: 4 } });
      await bench.call("sign", sign(handle));
      assert.equal(card.counts.verifications, 2);
      verifiesExpected = 2;
    });

    const impossible = ["1234", "ABC12", "ABC-123", "ABCDEFGH123456789", ""];
    for (const typed of impossible) {
      it(`one of ${typed.length} characters that cannot be never reaches the card`, async () => {
        const card = bench.insert(issued);
        const { card: handle } = await inspect();
        bench.clearLog();
        const error = await bench.codeOf(bench.call("sign", sign(handle, { pin: codes(typed) })));
        assert.equal(error.code, "PIN_MALFORMED");
        assert.deepEqual([bench.log, card.counts.verifications], [[], 0]);
      });
    }

    it("the last try needs a second yes, here too", async () => {
      const card = bench.insert(issued, { tries: { auth: 3, sign: 1 } });
      const { card: handle, pin: asked } = await inspect();
      assert.equal(asked?.triesLeft, 1);
      const error = await bench.codeOf(bench.call("sign", sign(handle)));
      assert.equal(error.code, "PIN_LAST_TRY");
      assert.equal(card.counts.verifications, 0);
      await bench.call("sign", sign(handle, { lastTryConfirmed: true }));
    });

    it("the fourth mistake makes the fifth try the last one", async () => {
      bench.insert(issued, { tries: { auth: 3, sign: 2 } });
      const { card } = await inspect();
      const first = await bench.codeOf(bench.call("sign", sign(card, { pin: codes("WRONG1") })));
      assert.deepEqual(first.details, { pin: "sign", triesLeft: 1 });
      assert.equal((await bench.codeOf(bench.call("sign", sign(card)))).code, "PIN_LAST_TRY");
    });

    it("a blocked one is not sent", async () => {
      const card = bench.insert(issued, { tries: { auth: 3, sign: 1 } });
      const { card: handle } = await inspect();
      const locking = bench.call("sign", sign(handle, { pin: codes("WRONG1"), lastTryConfirmed: true }));
      assert.equal((await bench.codeOf(locking)).code, "PIN_BLOCKED");
      assert.equal(
        (await bench.codeOf(bench.call("sign", sign(handle, { lastTryConfirmed: true })))).code,
        "PIN_BLOCKED",
      );
      const again = await inspect();
      assert.equal(again.pin?.triesLeft, 0);
      assert.equal((await bench.codeOf(bench.call("sign", sign(again.card)))).code, "PIN_BLOCKED");
      assert.equal(card.counts.verifications, 1);
    });

    it("the numbers of a PIN are zero afterwards, whatever happened", async () => {
      bench.insert(issued);
      const { card } = await inspect();
      for (const [typed, more] of [
        [pin(), {}],
        [codes("WRONG1"), {}],
        [codes("1234"), {}],
        [pin(), { digests: ["AAAA"] }],
        [pin(), { card: "no handle" }],
      ] satisfies [number[], Partial<HostParams<"sign">>][]) {
        await bench.call("sign", sign(card, { pin: typed, ...more })).catch(() => {});
        assert.ok(typed.every((code) => code === 0));
      }
      verifiesExpected = 2;
    });

    const lost = ["empty", "torn"] as const;
    for (const answer of lost) {
      it(`a VERIFY whose answer is ${answer} is not repeated, and the person is told`, async () => {
        const card = bench.insert(issued);
        const { card: handle } = await inspect();
        bench.reader.plan((command) => command[1] === 0x20, { kind: "pulled during", answer });
        const error = await bench.codeOf(bench.call("sign", sign(handle)));
        assert.deepEqual(error.toWire(), { code: "PIN_UNCERTAIN", details: { pin: "sign" } });
        assert.equal(card.counts.verifications, 1);
      });
    }

    it("a lost answer of a card that is still there is followed by a query, which tells the tries", async () => {
      const card = bench.insert(issued);
      const { card: handle } = await inspect();
      bench.reader.plan((command) => command[1] === 0x20, { kind: "answer", bytes: new Uint8Array(0) });
      const error = await bench.codeOf(bench.call("sign", sign(handle)));
      assert.deepEqual(error.toWire(), { code: "PIN_UNCERTAIN", details: { pin: "sign", triesLeft: 5 } });
      assert.equal(card.counts.verifications, 0);
    });
  });

  describe("the same card in both phases", () => {
    it("a card that was lifted and put back is not given the PIN", async () => {
      const card = bench.insert(issued);
      const { card: handle } = await inspect();
      bench.reader.remove();
      bench.reader.insert(card);
      assert.equal((await bench.codeOf(bench.call("sign", sign(handle)))).code, "CARD_CHANGED");
      assert.equal(card.counts.verifications, 0);
    });

    it("another person's card is not given the PIN", async () => {
      bench.insert(issued);
      const { card: handle } = await inspect();
      bench.reader.remove();
      const other = bench.insert(issued);
      assert.equal((await bench.codeOf(bench.call("sign", sign(handle)))).code, "CARD_CHANGED");
      assert.equal(other.counts.verifications, 0);
    });

    it("a card that is gone is said to be gone", async () => {
      bench.insert(issued);
      const { card } = await inspect();
      bench.reader.remove();
      assert.match((await bench.codeOf(bench.call("sign", sign(card)))).code, /^CARD_(MISSING|REMOVED)$/);
    });

    it("survives a restart of the host, with the counter read again", async () => {
      bench.insert(issued, { tries: { auth: 3, sign: 1 } });
      const { card } = await inspect();
      bench.restartHost();
      assert.equal((await bench.codeOf(bench.call("sign", sign(card)))).code, "PIN_LAST_TRY");
      bench.restartHost();
      assert.equal((await bench.call("sign", sign(card, { lastTryConfirmed: true }))).signatures.length, 1);
    });

    it("is another after a restart of the host when the card was lifted", async () => {
      const card = bench.insert(issued);
      const { card: handle } = await inspect();
      bench.restartHost();
      bench.reader.remove();
      bench.reader.insert(card);
      assert.equal((await bench.codeOf(bench.call("sign", sign(handle)))).code, "CARD_CHANGED");
    });

    for (const handle of ["", "x", "a|b|c|d", "one|1||Reader 0", "one|-1|aa|Reader 0"]) {
      it(`a made-up handle of ${handle.length} characters finds no card`, async () => {
        const card = bench.insert(issued);
        const error = await bench.codeOf(bench.call("sign", sign(handle)));
        assert.match(error.code, /^CARD_CHANGED$/);
        assert.equal(card.counts.verifications, 0);
      });
    }
  });

  describe("finding the card", () => {
    const one = { key: "digitalSignature", use: "sign", wait: false } as const;
    it("no reader", async () => {
      bench.readers.removeReader("Reader 0");
      assert.equal((await bench.codeOf(bench.call("inspectCard", one))).code, "READER_MISSING");
    });
    it("no card", async () => {
      assert.equal((await bench.codeOf(bench.call("inspectCard", one))).code, "CARD_MISSING");
    });
    it("no service", async () => {
      bench.readers.stopService();
      assert.equal((await bench.codeOf(bench.call("inspectCard", one))).code, "PCSC_UNAVAILABLE");
    });
    it("another kind of card", async () => {
      bench.insert(issued, { jpkiApplication: false });
      assert.equal((await bench.codeOf(bench.call("inspectCard", one))).code, "CARD_UNSUPPORTED");
    });
    it("a card held by another program", async () => {
      bench.insert(issued);
      const release = bench.reader.hold();
      assert.equal((await bench.codeOf(bench.call("inspectCard", one))).code, "READER_BUSY");
      release();
      await inspect();
    });
    it("a card without a signature certificate says so, and its PIN is not asked about", async () => {
      bench.insert(issued, { signatureCertificate: "absent" });
      const { card, certificates, pin: asked } = await inspect();
      assert.equal(certificates.digitalSignature, false);
      assert.deepEqual(asked, { name: "sign", triesLeft: null });
      const error = await bench.codeOf(bench.call("sign", sign(card)));
      assert.deepEqual(error.toWire(), { code: "CERTIFICATE_ABSENT", details: { key: "digitalSignature" } });
    });
    it("the one among several readers, wherever it is", async () => {
      const others = ["Empty", "Other card", "Mute"].map((name) => bench.readers.addReader(name));
      others[1]!.insert(bench.card(issued, { jpkiApplication: false }));
      others[2]!.insert(bench.card(issued), { mute: true });
      bench.readers.addReader("Last").insert(bench.card(issued));
      assert.equal((await inspect()).reader, "Last");
    });
    it("both of two", async () => {
      bench.insert(issued);
      bench.readers.addReader("Second").insert(bench.card(issued));
      const { cards } = await bench.call("inspectCard", one);
      assert.deepEqual(
        cards.map(({ reader }) => reader),
        ["Reader 0", "Second"],
      );
    });

    it("waits through reader, other card and card, telling each", async () => {
      bench.readers.removeReader("Reader 0");
      const found = bench.call("inspectCard", { ...one, wait: true });
      const told = async (count: number) => {
        while (bench.progress.length < count) await new Promise((resolve) => setImmediate(resolve));
      };
      await told(1);
      const reader = bench.readers.addReader("New");
      await told(2);
      reader.insert(bench.card(issued, { jpkiApplication: false }));
      await told(3);
      reader.remove();
      await told(4);
      reader.insert(bench.card(issued));
      assert.equal((await found).cards[0]?.reader, "New");
      const problems = bench.progress.map(({ problem }) => problem);
      assert.deepEqual(problems, ["READER_MISSING", "CARD_MISSING", "CARD_UNSUPPORTED", "CARD_MISSING"]);
    });

    it("stops waiting when cancelled", async () => {
      const controller = new AbortController();
      const reason = new Error("cancelled");
      const waiting = bench.call("inspectCard", { ...one, wait: true }, controller.signal);
      setTimeout(() => controller.abort(reason), 20);
      await assert.rejects(waiting, reason);
    });
  });

  describe("certificates out of their time", () => {
    for (const [validity, code] of [
      ["expired", "CERTIFICATE_EXPIRED"],
      ["not yet valid", "CERTIFICATE_NOT_YET_VALID"],
    ] as const) {
      it(`${validity}: no signature is made`, async () => {
        const card = bench.insert(await issueCard({ from: issued, validity }));
        const { card: handle } = await inspect();
        assert.equal((await bench.codeOf(bench.call("sign", sign(handle)))).code, code);
        assert.equal(card.counts.signatures, 0);
      });
    }
  });

  describe("trouble in the middle", () => {
    const steps: [string, number][] = [
      ["SELECT", 0xa4],
      ["READ BINARY", 0xb0],
      ["the signature", 0x2a],
    ];
    for (const [name, instruction] of steps) {
      for (const answer of ["empty", "torn"] as const) {
        it(`card pulled during ${name}, ${answer} answer`, async () => {
          bench.insert(issued);
          const { card } = await inspect();
          bench.reader.plan((command) => command[1] === instruction, { kind: "pulled during", answer });
          assert.equal((await bench.codeOf(bench.call("sign", sign(card)))).code, "CARD_REMOVED");
        });
      }
      it(`reset by another program before ${name}`, async () => {
        bench.insert(issued);
        const { card } = await inspect();
        bench.reader.plan((command) => command[1] === instruction, { kind: "reset" });
        assert.equal((await bench.codeOf(bench.call("sign", sign(card)))).code, "READER_BUSY");
      });
    }

    it("another program selects another application before the signature", async () => {
      bench.insert(issued);
      const { card } = await inspect();
      bench.reader.plan(
        (command) => {
          if (command[1] === 0x2a) bench.reader.selectByAnotherProgram();
          return false;
        },
        { kind: "reset" },
      );
      assert.equal((await bench.codeOf(bench.call("sign", sign(card)))).code, "READER_BUSY");
    });

    it("cancelled while signing: the card is logged out", async () => {
      const card = bench.insert(issued);
      const { card: handle } = await inspect();
      const controller = new AbortController();
      const reason = new Error("cancelled");
      bench.reader.plan(
        (command) => {
          if (command[1] === 0x2a) controller.abort(reason);
          return false;
        },
        { kind: "reset" },
      );
      const digests = Array.from({ length: 5 }, (_, index) => digestOf("SHA-256", `${index}`));
      await assert.rejects(bench.call("sign", sign(handle, { digests }), controller.signal), reason);
      assert.equal(card.counts.signatures, 1);
    });

    it("two at a time are refused", async () => {
      bench.insert(issued);
      const first = bench.call("inspectCard", { key: "digitalSignature", use: "sign", wait: false });
      const second = bench.call("inspectCard", { key: "digitalSignature", use: "sign", wait: false });
      assert.equal((await bench.codeOf(second)).code, "BUSY");
      await first;
    });

    it("works again right after", async () => {
      const card = bench.insert(issued);
      const { card: handle } = await inspect();
      bench.reader.plan((command) => command[1] === 0x2a, { kind: "pulled during", answer: "empty" });
      await bench.codeOf(bench.call("sign", sign(handle)));
      bench.reader.insert(card);
      const again = await inspect();
      await bench.call("sign", sign(again.card));
      verifiesExpected = 2;
    });
  });
});
