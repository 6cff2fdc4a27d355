import assert from "node:assert/strict";
import { playedHost, sign } from "./played-host.ts";

describe("native-host/operations: finding the card", () => {
  const played = playedHost();

  const one = { key: "digitalSignature", use: "sign", wait: false } as const;
  it("no reader", async () => {
    played.bench.readers.removeReader("Reader 0");
    assert.equal((await played.bench.codeOf(played.bench.call("inspectCard", one))).code, "READER_MISSING");
  });
  it("no card", async () => {
    assert.equal((await played.bench.codeOf(played.bench.call("inspectCard", one))).code, "CARD_MISSING");
  });
  it("no service", async () => {
    played.bench.readers.stopService();
    assert.equal((await played.bench.codeOf(played.bench.call("inspectCard", one))).code, "PCSC_UNAVAILABLE");
  });
  it("another kind of card", async () => {
    played.bench.insert(played.issued, { jpkiApplication: false });
    assert.equal((await played.bench.codeOf(played.bench.call("inspectCard", one))).code, "CARD_UNSUPPORTED");
  });
  it("a card held by another program", async () => {
    played.bench.insert(played.issued);
    const release = played.bench.reader.hold();
    assert.equal((await played.bench.codeOf(played.bench.call("inspectCard", one))).code, "READER_BUSY");
    release();
    await played.inspect();
  });
  it("a card without a signature certificate says so, and its PIN is not asked about", async () => {
    played.bench.insert(played.issued, { signatureCertificate: "absent" });
    const { card, certificates, pin: asked } = await played.inspect();
    assert.equal(certificates.digitalSignature, false);
    assert.deepEqual(asked, { name: "sign", triesLeft: null });
    const error = await played.bench.codeOf(played.bench.call("sign", sign(card)));
    assert.deepEqual(error.toWire(), { code: "CERTIFICATE_ABSENT", details: { key: "digitalSignature" } });
  });
  it("of several troubles, the one that the person is nearest to mending", async () => {
    played.bench.insert(played.issued, { jpkiApplication: false });
    const second = played.bench.readers.addReader("Second");
    second.insert(played.bench.card(played.issued));
    const release = second.hold();
    assert.equal((await played.bench.codeOf(played.bench.call("inspectCard", one))).code, "READER_BUSY");
    release();
  });
  it("a service that goes meanwhile ends the search, also of who waits for a card", async () => {
    played.bench.insert(played.issued);
    played.bench.reader.plan(1, { kind: "failure", name: "E_NO_SERVICE" });
    const search = played.bench.call("inspectCard", { ...one, wait: true });
    assert.equal((await played.bench.codeOf(search)).code, "PCSC_UNAVAILABLE");
    assert.deepEqual(played.bench.progress, []);
  });
  it("the one among several readers, wherever it is", async () => {
    const others = ["Empty", "Other card", "Mute"].map((name) => played.bench.readers.addReader(name));
    others[1]!.insert(played.bench.card(played.issued, { jpkiApplication: false }));
    others[2]!.insert(played.bench.card(played.issued), { mute: true });
    played.bench.readers.addReader("Last").insert(played.bench.card(played.issued));
    assert.equal((await played.inspect()).reader, "Last");
  });
  it("both of two", async () => {
    played.bench.insert(played.issued);
    played.bench.readers.addReader("Second").insert(played.bench.card(played.issued));
    const { cards } = await played.bench.call("inspectCard", one);
    assert.deepEqual(
      cards.map(({ reader }) => reader),
      ["Reader 0", "Second"],
    );
  });

  it("waits through reader, other card and card, telling each", async () => {
    played.bench.readers.removeReader("Reader 0");
    const found = played.bench.call("inspectCard", { ...one, wait: true });
    const told = async (count: number) => {
      while (played.bench.progress.length < count) await new Promise((resolve) => setImmediate(resolve));
    };
    await told(1);
    const reader = played.bench.readers.addReader("New");
    await told(2);
    reader.insert(played.bench.card(played.issued, { jpkiApplication: false }));
    await told(3);
    reader.remove();
    await told(4);
    reader.insert(played.bench.card(played.issued));
    assert.equal((await found).cards[0]?.reader, "New");
    const problems = played.bench.progress.map(({ problem }) => problem);
    assert.deepEqual(problems, ["READER_MISSING", "CARD_MISSING", "CARD_UNSUPPORTED", "CARD_MISSING"]);
  });

  it("stops waiting when cancelled", async () => {
    const controller = new AbortController();
    const reason = new Error("cancelled");
    const waiting = played.bench.call("inspectCard", { ...one, wait: true }, controller.signal);
    setTimeout(() => controller.abort(reason), 20);
    await assert.rejects(waiting, reason);
  });
});
