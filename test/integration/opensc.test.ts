/**
 * The card model before a judge who does not know it: Debian's OpenSC, through a real pcscd. OpenSSL says whether what
 * the card signed is right.
 */
import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Pcscd, startPcscd } from "../../scripts/pcscd/private-pcscd.ts";
import type { KeyName } from "../../shared/contract/fields.ts";
import type { CardOptions } from "../../virtual-card/card-options.ts";
import { type IssuedCard, testPins } from "../../virtual-card/test-authority.ts";
import type { VirtualCard } from "../../virtual-card/virtual-card.ts";
import { VpcdCard } from "../../virtual-card/vpcd/vpcd-card.ts";
import { openSc } from "../support/opensc.ts";
import { cardOf, testCardContents } from "../support/test-card.ts";
import { typedPins } from "../support/typed-pins.ts";

/** OpenSC's numbers for the objects on the card. */
const objects: readonly { key: KeyName; id: string; pin: string; issuerId: string; name: string }[] = [
  { key: "userAuthentication", id: "1", pin: testPins.auth, issuerId: "3", name: "利用者証明用" },
  { key: "digitalSignature", id: "2", pin: testPins.sign, issuerId: "4", name: "署名用" },
];

describe("OpenSC over a real pcscd", () => {
  let pcscd: Pcscd;
  let contents: IssuedCard;
  let folder = "";
  let run: ReturnType<typeof openSc>;
  let inReader: VpcdCard | undefined;

  before(async () => {
    contents = await testCardContents();
    folder = mkdtempSync(join(tmpdir(), "warifu-opensc-"));
    pcscd = await startPcscd();
    run = openSc(pcscd, folder);
    for (const { key } of objects) {
      const { publicKey } = new X509Certificate(contents.keys[key].certificate);
      writeFileSync(file(`${key}.pub`), publicKey.export({ type: "spki", format: "pem" }));
    }
    writeFileSync(file("document"), "申請書 no. 1");
    writeFileSync(file("digest"), await digestOf("document"));
  });
  afterEach(() => {
    inReader?.remove();
    inReader = undefined;
  });
  after(async () => {
    await pcscd.stop();
    rmSync(folder, { recursive: true });
  });

  const file = (name: string): string => join(folder, name);
  async function digestOf(name: string): Promise<Uint8Array> {
    return new Uint8Array(await crypto.subtle.digest("SHA-256", readFileSync(file(name))));
  }

  async function insert(options: Partial<CardOptions> = {}): Promise<VirtualCard> {
    const card = cardOf(contents, { options });
    inReader = new VpcdCard(card, pcscd.readers[0]!.port);
    await inReader.insert();
    return card;
  }

  /** Runs a program that has to succeed. */
  async function succeeds(program: string, ...args: string[]): Promise<string> {
    const { status, stdout, stderr } = await run(program, ...args);
    assert.equal(status, 0, `${program} failed: ${stderr}`);
    return stdout;
  }

  const opensslVerifies = (key: KeyName, signature: string): Promise<string> =>
    succeeds(
      "openssl",
      "dgst",
      "-sha256",
      "-verify",
      file(`${key}.pub`),
      "-signature",
      file(signature),
      file("document"),
    );

  for (const [name, options] of [
    ["contact ATR", {}],
    ["another contact ATR", { atr: "3bda13ff8131fb468012392f31c173c601c03b" }],
    ["contactless ATR", { atr: "3b888001000041e0b381a1003b" }],
  ] as const) {
    it(`finds its driver: ${name}`, async () => {
      await insert(options);
      assert.equal((await succeeds("opensc-tool", "-n")).trim(), "jpki");
    });
  }

  it("does not take another card for it", async () => {
    await insert({ jpkiApplication: false, atr: "3b8880010000000091 81c100d8" });
    assert.notEqual((await run("opensc-tool", "-n")).stdout.trim(), "jpki");
  });

  it("lists PINs with their tries, keys and certificates, and costs no try", async () => {
    const card = await insert();
    const dump = await succeeds("pkcs15-tool", "--dump");
    assert.deepEqual(
      [...dump.matchAll(/Tries left +: (\d)/g)].map(([, left]) => left),
      ["3", "5"],
    );
    for (const label of ["User Authentication", "Digital Signature"]) {
      for (const object of [`PIN [${label} PIN]`, `Key [${label} Key]`, `Certificate [${label} Certificate]`]) {
        assert.ok(dump.includes(object), object);
      }
    }
    assert.deepEqual([card.counts.verifications, card.counters.read("auth")], [0, 3]);
  });

  for (const { key, id, pin, issuerId, name } of objects) {
    it(`reads the ${name} certificate and its CA`, async () => {
      await insert();
      const verify = key === "digitalSignature" ? ["--auth-id", id, "--verify-pin", "--pin", pin] : [];
      const certificate = await succeeds("pkcs15-tool", ...verify, "--read-certificate", id);
      const issuer = await succeeds("pkcs15-tool", "--read-certificate", issuerId);
      assert.deepEqual(new Uint8Array(new X509Certificate(certificate).raw), contents.keys[key].certificate);
      assert.deepEqual(new Uint8Array(new X509Certificate(issuer).raw), contents.keys[key].issuer);
      writeFileSync(file("certificate.pem"), certificate);
      writeFileSync(file("issuer.pem"), issuer);
      await succeeds("openssl", "verify", "-CAfile", file("issuer.pem"), file("certificate.pem"));
    });

    it(`pkcs15-crypt signs a digest with the ${name} key`, async () => {
      const card = await insert();
      const sign = ["--sign", "--sha-256", "--pkcs1", "--key", id, "--pin", pin];
      await succeeds("pkcs15-crypt", ...sign, "--input", file("digest"), "--output", file("signature"), "--raw");
      assert.match(await opensslVerifies(key, "signature"), /Verified OK/);
      assert.deepEqual([card.counts.verifications, card.counts.signatures], [1, 1]);
    });

    it(`pkcs11-tool logs in and signs a document with the ${name} key`, async () => {
      const card = await insert();
      const slots = await succeeds("pkcs11-tool", "--list-token-slots");
      const labels = [...slots.matchAll(/token label +: (.*)/g)].map(([, label]) => label ?? "");
      const label = labels.find((each) => each.includes(key === "digitalSignature" ? "Digital" : "User Auth"));
      assert.ok(label, slots);
      const sign = [
        "--token-label",
        label,
        "--login",
        "--pin",
        pin,
        "--sign",
        "--mechanism",
        "SHA256-RSA-PKCS",
        "--id",
        `0${id}`,
      ];
      // OpenSC logs in once more, with the PIN it has kept, for a key that asks each time; Warifu never does
      if (key === "digitalSignature") typedPins.announce();
      await succeeds("pkcs11-tool", ...sign, "--input-file", file("document"), "--output-file", file("signature"));
      assert.match(await opensslVerifies(key, "signature"), /Verified OK/);
      assert.equal(card.counts.signatures, 1);
    });
  }

  it("keeps the 署名用 certificate from those without PIN", async () => {
    await insert();
    assert.notEqual((await run("pkcs15-tool", "--read-certificate", "2")).status, 0);
  });

  const signWith = (pin: string) =>
    run(
      "pkcs15-crypt",
      "--sign",
      "--sha-256",
      "--pkcs1",
      "--key",
      "1",
      "--pin",
      pin,
      "--input",
      file("digest"),
      "--output",
      file("none"),
      "--raw",
    );

  it("wrong PIN: refused, one try less, restored by the right one", async () => {
    const card = await insert();
    assert.notEqual((await signWith("9999")).status, 0);
    assert.equal(card.counters.read("auth"), 2);
    assert.match(await succeeds("pkcs15-tool", "--dump"), /Tries left +: 2/);
    assert.equal((await signWith(testPins.auth)).status, 0);
    assert.equal(card.counters.read("auth"), 3);
    assert.equal(card.counts.signatures, 1);
  });

  it("blocked PIN: the right one is refused as well, the other PIN is not", async () => {
    const card = await insert();
    for (let left = 2; left >= 0; left--) {
      assert.notEqual((await signWith("9999")).status, 0);
      assert.equal(card.counters.read("auth"), left);
    }
    const refused = await signWith(testPins.auth);
    assert.notEqual(refused.status, 0);
    // SW 6984 in OpenSC's words
    assert.match(refused.stderr + refused.stdout, /Reference data not usable/);
    assert.equal(card.counts.signatures, 0);
    const sign = ["--sign", "--sha-256", "--pkcs1", "--key", "2", "--pin", testPins.sign, "--raw"];
    await succeeds("pkcs15-crypt", ...sign, "--input", file("digest"), "--output", file("signature"));
    assert.match(await opensslVerifies("digitalSignature", "signature"), /Verified OK/);
  });

  it("a card whose first command fails is found all the same", async () => {
    await insert({ firstCommandFails: true });
    assert.equal((await succeeds("opensc-tool", "-n")).trim(), "jpki");
  });
});
