import assert from "node:assert/strict";
import { linkSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { languages } from "../../shared/i18n/language.ts";
import { line, setCommandLine } from "../support/on-command-line.ts";
import { cardOf, testCardContents } from "../support/test-card.ts";

describe("warifu on the command line: what a person mistypes or would lose", () => {
  setCommandLine();

  beforeEach(async () => {
    line.write("a.txt", "a");
  });

  const at = (name: string): string => join(line.folder, name);
  const sign = (...args: string[]) => line.run(["sign", ...args, "--pin-stdin", "--json"], "ABC123\n");

  const wrong: [string, string[], problem: string, hint: RegExp][] = [
    ["an unknown command", ["frobnicate"], "unknownCommand", /frobnicate/],
    ["an unknown option", ["sign", "a.txt", "--bogus"], "unknownOption", /--bogus/],
    ["a value where none goes", ["status", "--json=yes"], "unexpectedValue", /--json/],
    ["an option without its value", ["status", "--reader"], "missingValue", /--reader/],
    ["no file", ["sign"], "missingFile", /file/],
    ["another word after status", ["status", "extra"], "unexpectedArgument", /more words/],
    ["another word after register", ["register", "extra"], "unexpectedArgument", /more words/],
    ["a language nobody speaks here", ["status", "--language", "fr"], "unknownValue", /ja\|easy\|en/],
    ["a hash that is none of ours", ["sign", "a.txt", "--hash", "SHA-1"], "unknownValue", /SHA-256\|SHA-384/],
    ["a certificate that is none", ["certificate", "both"], "unknownValue", /auth\|sign/],
    ["a digest that is none", ["sign", "a.txt", "--digest"], "digestLength", /a\.txt/],
    ["two files of one name", ["sign", "a.txt", "./a.txt"], "sameName", /a\.txt/],
    ["no terminal to ask for the PIN on", ["sign", "a.txt"], "noTerminal", /--pin-stdin/],
  ];
  for (const [name, args, problem, hint] of wrong) {
    it(`${name}: ${problem}, said in every language`, async () => {
      const home = { HOME: line.folder };
      const json = args.some((arg) => arg.startsWith("--json")) ? [] : ["--json"];
      const { status, stdout, stderr } = await line.run([...args, ...json], "", home);
      assert.equal(status, 2);
      assert.match(stderr, hint);
      if (json.length > 0) assert.deepEqual(JSON.parse(stdout).error.details, { problem });
      assert.deepEqual(line.files(), ["a.txt"]);
      for (const language of languages.filter(() => problem !== "unknownValue" && problem !== "missingValue")) {
        const said = await line.run([...args, "--language", language], "", home);
        assert.equal(said.stderr.split("\n").length, 4, said.stderr);
      }
      assert.equal(line.card.counts.verifications, 0);
    });
  }

  it("WARIFU_PCSC with an unknown way is a mistake of the person, and says which ways there are", async () => {
    const { status, stderr } = await line.run(["status"], "", { WARIFU_VIRTUAL_READER: "", WARIFU_PCSC: "bogus" });
    assert.equal(status, 2);
    assert.match(stderr, /WARIFU_PCSC=koffi\|pcsclite/);
  });

  for (const [input, output] of [
    ["certificate.pem", "certificate.pem"],
    ["chain.pem", "chain.pem"],
  ] as const) {
    it(`a document called ${input} is not replaced`, async () => {
      line.write(input, "precious");
      const { status, json } = await sign(input);
      assert.deepEqual([status, json.error?.details], [2, { problem: "outputIsInput" }]);
      assert.match(json.error?.hint ?? "", new RegExp(output));
      assert.equal(readFileSync(at(input), "utf8"), "precious");
      assert.equal(line.card.counts.verifications, 0);
    });
  }

  it("a document that is another one's signature file is not replaced, nor one that is linked there", async () => {
    line.write("a.txt.sig", "precious");
    assert.deepEqual((await sign("a.txt", "a.txt.sig")).json.error?.details, { problem: "outputIsInput" });
    line.write("other", "precious");
    linkSync(at("other"), at("b.sig"));
    line.write("b", "b");
    assert.deepEqual((await sign("b", "other")).json.error?.details, { problem: "outputIsInput" });
    assert.equal(readFileSync(at("other"), "utf8"), "precious");
  });

  it("a link in the place of an output is replaced, not followed", async () => {
    line.write("victim", "precious");
    symlinkSync(at("victim"), at("a.txt.sig"));
    assert.equal((await sign("a.txt")).status, 0);
    assert.equal(readFileSync(at("victim"), "utf8"), "precious");
    assert.equal(readFileSync(at("a.txt.sig")).length, 256);
  });

  it("the certificate, which has a name and an address in it, is for its owner alone", async () => {
    assert.equal((await sign("a.txt")).status, 0);
    assert.equal(statSync(at("certificate.pem")).mode & 0o777, 0o600);
  });

  it("a file that does not say how large it is gets no signature", async () => {
    const { status, json, stderr } = await sign("/proc/self/status");
    assert.deepEqual([status, json.error?.code], [3, "FILE_UNREADABLE"]);
    assert.match(stderr, /\/proc\/self\/status/);
    assert.equal(line.card.counts.verifications, 0);
  });

  it("an empty file is signed as what it is", async () => {
    line.write("empty", "");
    assert.equal((await sign("empty")).status, 0);
    line.write("key.pem", line.openssl("x509", "-in", "certificate.pem", "-pubkey", "-noout"));
    line.openssl("dgst", "-sha256", "-verify", "key.pem", "-signature", "empty.sig", "empty");
  });

  it("a file that grows while another one is hashed gets no signature", async () => {
    line.write("large", Buffer.alloc(40 * 1024 * 1024));
    line.readers.readers[0]!.pace = { latencyMs: 0, signMs: 0 };
    const signing = sign("large", "a.txt");
    const grown = setInterval(() => writeFileSync(at("a.txt"), "a".repeat(2), { flag: "a" }), 2);
    const { json } = await signing;
    clearInterval(grown);
    assert.equal(json.error?.code, "FILE_UNREADABLE");
    assert.equal(line.card.counts.verifications, 0);
  });

  it("one try left and no terminal: the option that goes on is named", async () => {
    await line.insert({ tries: { auth: 3, sign: 1 } });
    const { json, stderr } = await sign("a.txt");
    assert.equal(json.error?.code, "PIN_LAST_TRY");
    assert.match(stderr, /--last-try/);
  });

  it("status lists every reader, with a card or without, and what it does not know", async () => {
    line.readers.addReader("Empty reader");
    line.readers
      .addReader("Other reader")
      .insert(cardOf(await testCardContents(), { options: { jpkiApplication: false } }));
    const { status, stdout } = await line.run(["status", "--language", "en"]);
    assert.equal(status, 0);
    assert.match(stdout, /Reader 0: has a My Number card/);
    assert.match(stdout, /Empty reader: no card/);
    assert.match(stdout, /Other reader: has a card that cannot be read/);
    line.readers.readers[0]!.remove();
    const none = await line.run(["status", "--language", "en"]);
    assert.match(none.stdout, /Reader 0: no card/);
    assert.notEqual(none.status, 0);
  });

  it("a reader's name that fits none is told with the names there are", async () => {
    const { status, stderr } = await line.run(["status", "--reader", "Nope"]);
    assert.equal(status, 3);
    assert.match(stderr, /Reader 0/);
    assert.match((await sign("a.txt", "--reader", "Nope")).json.error?.hint ?? "", /Reader 0/);
  });

  it("status says where the browsers are registered, and register is what it says afterwards", async () => {
    const home = { HOME: line.folder, XDG_CONFIG_HOME: "" };
    type Report = { browsers: { browser: string; state: string }[] };
    const states = async () =>
      ((await line.run(["status", "--json"], "", home)).json as unknown as Report).browsers.map(({ state }) => state);
    assert.deepEqual(new Set(await states()), new Set(["absent"]));
    assert.equal((await line.run(["register"], "", home)).status, 0);
    assert.deepEqual(new Set(await states()), new Set(["unchanged"]));
    assert.equal((await line.run(["unregister"], "", home)).status, 0);
    assert.deepEqual(line.files(), ["a.txt"]);
  });

  it("unregister leaves the browsers' own empty folders where they were", async () => {
    const home = { HOME: line.folder };
    for (const folder of [".mozilla", ".config"]) mkdirSync(at(folder));
    assert.equal((await line.run(["unregister"], "", home)).status, 0);
    assert.ok(line.files().includes(".mozilla") && line.files().includes(".config"));
  });

  for (const args of [["--help"], ["-h"], ["help"], ["sign", "-h"]]) {
    it(`${args.join(" ")} helps, in the person's language`, async () => {
      const inJapanese = await line.run(args, "", { LANG: "ja_JP.UTF-8" });
      assert.equal(inJapanese.status, 0);
      assert.match(inJapanese.stdout, /warifu sign FILE.*署名/);
      assert.match((await line.run(args)).stdout, /warifu sign FILE.*signature/);
    });
  }
});
