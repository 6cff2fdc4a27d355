/**
 * A browser and OpenSC with one card at the same time, over a real pcscd. Nobody can use a key that another program's PIN has
 * unlocked: OpenSC tries between our VERIFY and our log-out.
 */
import assert from "node:assert/strict";
import { createHash, verify, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { toHex } from "../../shared/encoding/hex.ts";
import { testPins } from "../../virtual-card/test-authority.ts";
import { AtOnceBench, lines } from "../support/at-once-bench.ts";
import type { Finished } from "../support/opensc.ts";
import { testCardContents } from "../support/test-card.ts";
import { typedPins } from "../support/typed-pins.ts";

const digest = createHash("sha256").update("document").digest();
const digestInfo = `3031300d060960864801650304020105000420${toHex(digest)}`;
const selectJpki = "00a4040c0ad392f000260100000001";
/** VERIFY of 署名用パスワード, with its EF selected. */
const verifySignPin = ["00a4020c02001b", `0020008006${toHex(new TextEncoder().encode(testPins.sign))}`];
/** COMPUTE DIGITAL SIGNATURE with the 署名用 key, with its EF selected and by its short identifier. */
const signatures = {
  "with its EF selected": ["00a4020c02001a", `802a008033${digestInfo}00`],
  "by its short identifier": [`802a009a33${digestInfo}00`],
};

describe("a browser and OpenSC want the card at once, over a real pcscd", function () {
  this.timeout(60_000);
  let bench: AtOnceBench;

  before(async () => {
    bench = await AtOnceBench.start();
  });
  after(() => bench.close());
  afterEach(() => bench.remove());

  /** Bytes as they are, in one transaction. Gives the status words. */
  const send = async (...commands: string[]): Promise<string[]> => {
    const { stdout } = await bench.openSc("opensc-tool", "-c", "default", ...commands.flatMap((one) => ["-s", one]));
    return Array.from(stdout.matchAll(/SW1=0x(..), SW2=0x(..)/g), ([, high, low]) => `${high}${low}`);
  };

  const signWithPin = (output: string, pin: string = testPins.sign): Promise<Finished> => {
    const how = ["--sign", "--sha-256", "--pkcs1", "--key", "2", "--pin", pin, "--raw"];
    return bench.openSc("pkcs15-crypt", ...how, "--input", bench.at("digest"), "--output", bench.at(output));
  };
  const assertSigned = async (output: string): Promise<void> => {
    const { publicKey } = new X509Certificate((await testCardContents()).keys.digitalSignature.certificate);
    assert.ok(verify("sha256", Buffer.from("document"), publicKey, readFileSync(bench.at(output))));
  };

  /** From our VERIFY to our log-out there is nothing of another program in what the card heard. */
  const assertOurs = (count: number): void => {
    const ours = bench.turns.find((turn) => turn.filter((line) => lines.signed.test(line)).length === count);
    bench.assertUndisturbed(ours ?? [], count);
  };

  for (const [how, commands] of Object.entries(signatures)) {
    it(`OpenSC signs without a PIN ${how} where a program has left the key unlocked: the attempt is a real one`, async () => {
      await bench.insert(0);
      typedPins.announce();
      const answers = await send(selectJpki, ...verifySignPin, ...commands);
      assert.ok(
        answers.every((answer) => answer === "9000"),
        answers.join(),
      );
    });

    it(`OpenSC tries to sign without a PIN ${how} between our VERIFY and our log-out: kept out, then refused`, async () => {
      await bench.insert(400);
      const host = await bench.host();
      const id = await bench.sign(host, await bench.inspect(host), 4);
      await bench.signing();
      let isOut = false;
      const attempt = send(selectJpki, ...commands).finally(() => (isOut = true));
      await bench.signing(4);
      assert.ok(!isOut, "OpenSC should still wait for the card");
      bench.assertSigned(await host.response(id), 4);
      assert.equal((await attempt).at(-1), "6982");
      assertOurs(4);
      assert.deepEqual([bench.verifications, bench.card.card.counts.signatures], [1, 4]);
    });
  }

  it("with the second backend, which takes the card exclusively: OpenSC is sent away, and refused afterwards", async () => {
    await bench.insert(2_000);
    const host = await bench.host({ WARIFU_PCSC: "pcsclite" });
    const id = await bench.sign(host, await bench.inspect(host), 4);
    await bench.signing();
    const attack = () => send(selectJpki, ...signatures["by its short identifier"]);
    assert.deepEqual(await attack(), []);
    // the card is held until OpenSC has been there, however long it takes to start
    bench.card.pace.signMs = 0;
    bench.assertSigned(await host.response(id), 4);
    assert.equal((await attack()).at(-1), "6982");
    assertOurs(4);
    assert.deepEqual([bench.verifications, bench.card.card.counts.signatures], [1, 4]);
  });

  it("a program that was connected before us is kept out as well", async () => {
    await bench.insert(400);
    const host = await bench.host();
    const handle = await bench.inspect(host);
    const other = bench.other();
    await other.connect(bench.reader);
    const id = await bench.sign(host, handle, 4);
    await bench.signing();
    let isOut = false;
    const first = other.transmit(selectJpki).finally(() => (isOut = true));
    await bench.signing(4);
    assert.ok(!isOut, "the other program should still wait for the card");
    bench.assertSigned(await host.response(id), 4);
    assert.equal(await first, "9000");
    assert.equal(await other.transmit(signatures["by its short identifier"][0] ?? ""), "6982");
    assertOurs(4);
    assert.deepEqual([bench.verifications, bench.card.card.counts.signatures], [1, 4]);
  });

  it("OpenSC with its own PIN while we sign: it waits, and both sign", async () => {
    await bench.insert(200);
    const host = await bench.host();
    const id = await bench.sign(host, await bench.inspect(host), 3);
    await bench.signing();
    const theirs = signWithPin("signature");
    bench.assertSigned(await host.response(id), 3);
    const { status, stderr } = await theirs;
    assert.equal(status, 0, stderr);
    await assertSigned("signature");
    assertOurs(3);
    assert.deepEqual([bench.verifications, bench.card.card.counts.signatures], [2, 4]);
  });

  it("a key that OpenSC leaves unlocked costs our person a PIN all the same, and is locked when we leave", async () => {
    await bench.insert(0);
    const other = bench.other();
    await other.connect(bench.reader);
    assert.equal((await signWithPin("signature")).status, 0);
    assert.ok(bench.card.card.isUnlocked("sign"));
    const host = await bench.host();
    const handle = await bench.inspect(host);
    const { error } = await host.call("sign", {
      card: handle,
      hash: "SHA-256",
      digests: [digest.toString("base64")],
      pin: Array.from("WRONG1", (letter) => letter.charCodeAt(0)),
    });
    assert.equal(error?.code, "PIN_REJECTED");
    assert.equal(bench.card.card.counts.signatures, 1);
    assert.ok(!bench.card.card.isUnlocked("sign"));
    assert.equal(bench.verifications, 2);
  });

  it("OpenSC keeps the card for long: we say READER_BUSY, our PIN has not gone to the card, and the next attempt signs", async () => {
    await bench.insert(8000);
    const host = await bench.host();
    const handle = await bench.inspect(host);
    const theirs = signWithPin("signature");
    await bench.signing();
    const { error } = await host.response(await bench.sign(host, handle, 1));
    assert.equal(error?.code, "READER_BUSY");
    assert.equal(bench.verifications, 1);
    assert.equal((await theirs).status, 0);
    await assertSigned("signature");
    bench.card.pace.signMs = 0;
    bench.assertSigned(await host.response(await bench.sign(host, handle, 1)));
    assert.equal(bench.verifications, 2);
  });
});
