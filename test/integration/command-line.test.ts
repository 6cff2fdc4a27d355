import assert from "node:assert/strict";
import { createHash, X509Certificate } from "node:crypto";
import { VirtualCard } from "../../virtual-card/virtual-card.ts";
import type { CommandLine } from "../support/command-line.ts";
import { line, openssl, run, setCommandLine, write } from "../support/on-command-line.ts";
import { cardOf, testCardContents } from "../support/test-card.ts";

describe("warifu on the command line", () => {
  setCommandLine();

  const insert: CommandLine["insert"] = (...call) => line.insert(...call);

  it("signs files so that openssl verifies signatures and chain", async () => {
    write("a.txt", "あ");
    write("b.bin", Buffer.alloc(100_000, 7));
    const { status, json, stderr } = await run(
      ["sign", "a.txt", "b.bin", "--pin-stdin", "--out-dir", "out", "--json"],
      "ABC123\n",
    );
    assert.deepEqual([status, stderr], [0, ""]);
    assert.deepEqual(line.files("out"), ["a.txt.sig", "b.bin.sig", "certificate.pem", "chain.pem"]);
    write("key.pem", openssl("x509", "-in", "out/certificate.pem", "-pubkey", "-noout"));
    for (const name of ["a.txt", "b.bin"])
      openssl("dgst", "-sha256", "-verify", "key.pem", "-signature", `out/${name}.sig`, name);
    openssl("verify", "-CAfile", "out/chain.pem", "out/certificate.pem");
    const report = json as unknown as {
      files: { file: string; digest: string; signature: string }[];
      hash: string;
      apdus: number;
      apdusAfterPin: number;
    };
    assert.equal(report.hash, "SHA-256");
    assert.deepEqual(
      report.files.map(({ file, signature }) => [file, signature]),
      [
        ["a.txt", "out/a.txt.sig"],
        ["b.bin", "out/b.bin.sig"],
      ],
    );
    assert.equal(report.files[0]?.digest, createHash("sha256").update("あ").digest("base64"));
    assert.equal(report.apdus, line.card.counts.commands);
    assert.equal(report.apdusAfterPin, 3 + 2);
    assert.equal(line.card.counts.verifications, 1);
  });

  for (const hash of ["SHA-384", "SHA-512"]) {
    it(`signs with ${hash}`, async () => {
      write("a", "a");
      assert.equal((await run(["sign", "a", "--hash", hash, "--pin-stdin"], "abc123\n")).status, 0);
      write("key.pem", openssl("x509", "-in", "certificate.pem", "-pubkey", "-noout"));
      openssl("dgst", `-${hash.toLowerCase().replace("-", "")}`, "-verify", "key.pem", "-signature", "a.sig", "a");
    });
  }

  for (const [name, content] of [
    ["bytes", (digest: Buffer) => digest],
    ["hexadecimal digits", (digest: Buffer) => `${digest.toString("hex")}\n`],
  ] as const) {
    it(`signs a digest given as ${name}`, async () => {
      write("document", "text");
      write("digest", content(createHash("sha256").update("text").digest()));
      assert.equal((await run(["sign", "digest", "--digest", "--pin-stdin"], "ABC123\n")).status, 0);
      write("key.pem", openssl("x509", "-in", "certificate.pem", "-pubkey", "-noout"));
      openssl("dgst", "-sha256", "-verify", "key.pem", "-signature", "digest.sig", "document");
    });
  }

  it("shows the status and costs no try", async () => {
    const { status, json } = await run(["status", "--json"]);
    assert.equal(status, 0);
    const [found] = (json as unknown as { cards: { triesLeft: object; token: string }[] }).cards;
    assert.deepEqual(found?.triesLeft, { auth: 3, sign: 5 });
    assert.equal(found?.token, "card");
    assert.equal(line.card.counts.verifications, 0);
    for (const [language, words] of [
      ["ja", "残り5回"],
      ["easy", "公式|くに"],
      ["en", "tries left: 5"],
    ] as const) {
      assert.match((await run(["status", "--language", language])).stdout, new RegExp(words));
    }
  });

  it("prints the login certificate without a PIN and the signature certificate with one", async () => {
    const auth = await run(["certificate"]);
    assert.equal(auth.stdout.match(/BEGIN CERTIFICATE/g)?.length, 2);
    assert.match(
      auth.stderr,
      /^login certificate: from \d{4}-\d\d-\d\d \d\d:\d\d until .* revoked was not checked\)\n$/,
    );
    const sign = await run(["certificate", "sign", "--pin-stdin", "--json"], "ABC123\n");
    assert.equal(sign.status, 0);
    const contents = await testCardContents();
    const { certificate, notAfter } = sign.json as unknown as { certificate: string; notAfter: string };
    const { validTo } = new X509Certificate(Buffer.from(certificate, "base64"));
    assert.deepEqual([new Date(validTo).toJSON(), sign.stderr], [notAfter, ""]);
    assert.deepEqual(Buffer.from(certificate, "base64"), Buffer.from(contents.keys.digitalSignature.certificate));
    assert.equal(line.card.counts.verifications, 1);
  });

  const failures: [
    string,
    {
      args?: string[];
      input?: string;
      prepare?: () => Promise<unknown> | unknown;
      code: string;
      status: number;
      verifications?: number;
    },
  ][] = [
    ["a wrong password", { input: "WRONG1\n", code: "PIN_REJECTED", status: 3, verifications: 1 }],
    ["a password that cannot be", { input: "1234\n", code: "PIN_MALFORMED", status: 3 }],
    ["nothing on standard input", { input: "", code: "PIN_MALFORMED", status: 3 }],
    ["one try left", { prepare: () => insert({ tries: { auth: 3, sign: 1 } }), code: "PIN_LAST_TRY", status: 3 }],
    ["a blocked password", { prepare: () => insert({ tries: { auth: 3, sign: 0 } }), code: "PIN_BLOCKED", status: 6 }],
    [
      "no signature certificate",
      { prepare: () => insert({ signatureCertificate: "absent" }), code: "CERTIFICATE_ABSENT", status: 6 },
    ],
    ["no card", { prepare: () => line.readers.readers[0]!.remove(), code: "CARD_MISSING", status: 3 }],
    ["no reader", { prepare: () => line.readers.removeReader("Reader 0"), code: "READER_MISSING", status: 3 }],
    ["no service", { prepare: () => line.readers.stopService(), code: "PCSC_UNAVAILABLE", status: 5 }],
    [
      "another kind of card",
      { prepare: () => insert({ jpkiApplication: false }), code: "CARD_UNSUPPORTED", status: 3 },
    ],
    ["a reader of another name", { args: ["--reader", "Sony"], code: "READER_MISSING", status: 3 }],
    ["a file that is not there", { args: ["missing.txt"], code: "FILE_UNREADABLE", status: 3 }],
    ["a folder for a file", { args: ["."], code: "FILE_UNREADABLE", status: 3 }],
    ["an output folder that cannot be", { args: ["--out-dir", "a.txt/out"], code: "FILE_UNWRITABLE", status: 3 }],
    ["two files of one name", { args: ["./a.txt"], code: "USAGE_INVALID", status: 2 }],
    ["an unknown option", { args: ["--pin", "ABC123"], code: "USAGE_INVALID", status: 2 }],
    ["SHA-1", { args: ["--hash", "SHA-1"], code: "USAGE_INVALID", status: 2 }],
    ["a digest of the wrong length", { args: ["--digest"], code: "USAGE_INVALID", status: 2 }],
  ];
  for (const [name, { args = [], input = "ABC123\n", prepare, code, status, verifications = 0 }] of failures) {
    it(`${name} is ${code}, exit status ${status}`, async () => {
      write("a.txt", "a");
      const before = (await prepare?.()) as VirtualCard | undefined;
      const used = before instanceof VirtualCard ? before : line.card;
      const outcome = await run(["sign", "a.txt", "--pin-stdin", "--json", ...args], input);
      assert.equal(outcome.json.error?.code, code);
      assert.equal(outcome.status, status);
      assert.ok(outcome.stderr.includes(code));
      assert.equal(used.counts.verifications, verifications);
      assert.ok(!line.files().some((file) => file.endsWith(".sig")));
      assert.doesNotMatch(outcome.stderr + outcome.stdout, /ABC123|WRONG1|1234/);
    });
  }

  it("goes on with one try left when told to", async () => {
    const last = await insert({ tries: { auth: 3, sign: 1 } });
    write("a.txt", "a");
    assert.equal((await run(["sign", "a.txt", "--pin-stdin", "--last-try"], "ABC123\n")).status, 0);
    assert.equal(last.counts.verifications, 1);
  });

  it("asks which of two cards, and takes the one that is named", async () => {
    const second = cardOf(await testCardContents());
    line.readers.addReader("Second reader").insert(second);
    write("a.txt", "a");
    const outcome = await run(["sign", "a.txt", "--pin-stdin", "--json"], "ABC123\n");
    assert.equal(outcome.json.error?.code, "CARD_AMBIGUOUS");
    assert.equal((await run(["sign", "a.txt", "--pin-stdin", "--reader", "Second"], "ABC123\n")).status, 0);
    assert.deepEqual([line.card.counts.verifications, second.counts.verifications], [0, 1]);
  });

  it("signs 50 MiB", async () => {
    write("large", Buffer.alloc(50 * 1024 * 1024, 1));
    assert.equal((await run(["sign", "large", "--pin-stdin"], "ABC123\n")).status, 0);
  });

  it("answers --help and --version, and nothing at all with help", async () => {
    assert.match((await run(["--help"])).stdout, /warifu sign FILE/);
    assert.match((await run([])).stdout, /warifu sign FILE/);
    assert.match((await run(["--version"])).stdout, /^Warifu \d/);
    assert.equal((await run(["frobnicate"])).status, 2);
  });
});
