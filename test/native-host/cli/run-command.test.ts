import assert from "node:assert/strict";
import { createHash, verify, X509Certificate } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import type { ErrorCode } from "../../../shared/errors/catalogue.ts";
import { hostName, productVersion } from "../../../shared/product.ts";
import type { CardOptions } from "../../../virtual-card/card-options.ts";
import { inventedHolder } from "../../../virtual-card/holder.ts";
import { samplePdf } from "../../support/sample-pdf.ts";
import { testCardContents } from "../../support/test-card.ts";
import { PlayedCommand } from "./played-command.ts";

const manifest = `.mozilla/native-messaging-hosts/${hostName}.json`;

describe("native-host/cli: commands, in this process", () => {
  let played: PlayedCommand;
  beforeEach(() => {
    played = new PlayedCommand();
  });
  afterEach(() => played.close());

  for (const args of [[], ["--help"], ["help"], ["sign", "-h"]]) {
    it(`"${args.join(" ")}" tells how it is used, and touches no reader`, async () => {
      const { status, printed, said } = await played.run(args);
      assert.deepEqual([status, said], [0, ""]);
      assert.match(printed, /warifu sign/);
    });
  }

  it("tells its version", async () => assert.match((await played.run(["--version"])).printed, RegExp(productVersion)));

  it("status: readers, card and tries; no VERIFY", async () => {
    const card = await played.insert();
    played.readers.addReader("Empty");
    const { status, json } = await played.json(["status"]);
    assert.equal(status, 0);
    assert.deepEqual(json["readers"], [
      { name: "Reader 0", card: true },
      { name: "Empty", card: false },
    ]);
    const [found] = json["cards"] as [{ triesLeft: object }];
    assert.deepEqual(found.triesLeft, { auth: 3, sign: 5 });
    const { printed } = await played.run(["status", "--language", "en"]);
    assert.match(printed, /signature password, tries left: 5/);
    assert.equal(card.counts.verifications, 0);
  });

  it("certificate: the login certificate with its CA and without a PIN, the other one with its PIN", async () => {
    const card = await played.insert();
    assert.equal((await played.run(["certificate"])).printed.match(/BEGIN CERTIFICATE/g)?.length, 2);
    assert.equal(card.counts.verifications, 0);
    const { json } = await played.json(["certificate", "sign", "--pin-stdin"], "ABC123\n");
    const { certificate } = (await testCardContents()).keys.digitalSignature;
    assert.equal(json["certificate"], Buffer.from(certificate).toString("base64"));
    assert.equal(card.counts.verifications, 1);
  });

  it("sign: signatures of files and of a digest, with one VERIFY for each run", async () => {
    const card = await played.insert();
    const out = played.path("out");
    const file = played.write("a.txt", "あ");
    const digest = played.write("digest", createHash("sha256").update("text").digest("hex"));
    const words = ["--pin-stdin", "--out-dir", out];
    assert.equal((await played.run(["sign", file, ...words], "ABC123\n")).status, 0);
    assert.equal((await played.run(["sign", digest, "--digest", ...words], "ABC123\n")).status, 0);
    const { publicKey } = new X509Certificate(readFileSync(join(out, "certificate.pem")));
    for (const [name, text] of [
      ["a.txt", "あ"],
      ["digest", "text"],
    ] as const) {
      assert.ok(verify("sha256", Buffer.from(text), publicKey, readFileSync(join(out, `${name}.sig`))));
    }
    assert.equal(card.counts.verifications, 2);
  });

  for (const [format, name, content, problem] of [
    ["pdf", "{a|b}.txt", "a text", /another kind than it says \({a\|b}\.txt\)\..*\n +Check the file and --format/],
    ["xml", "form.xml", "{}", /another kind than it says \(form\.xml\)\..*\n +Check the file and --format/],
    ["xml", "form.xml", "<!DOCTYPE a><a/>", /in this format \(form\.xml\)\..*\n.*DOCTYPE.*\n +Use a file without that/],
  ] as const) {
    it(`sign --format ${format}: names the file that it is not for, and asks nobody to tell a site`, async () => {
      // several XML files are signed together
      const first = format === "pdf" ? [played.write("first.pdf", Buffer.from(samplePdf()))] : [];
      const files = [...first, played.write(name, content)];
      const { status, said } = await played.run(["sign", ...files, "--format", format, "--language", "en"]);
      assert.equal(status, 4);
      assert.match(said.replaceAll(played.folder + sep, ""), problem);
      assert.doesNotMatch(said, /params|site/);
    });
  }

  it("sign: a card that goes in the middle leaves what it has signed, and says what is not", async () => {
    await played.insert();
    const files = ["a", "b", "c"].map((name) => played.write(name, name));
    let signatures = 0;
    played.reader.plan((command) => command[1] === 0x2a && ++signatures === 3, { kind: "pulled before" });
    const words = ["sign", ...files, "--pin-stdin", "--out-dir", played.path("out")];
    const { status, json } = await played.json(words, "ABC123\n");
    assert.equal(status, 3);
    assert.deepEqual(json["unsigned"], files.slice(2));
    assert.ok(existsSync(played.path("out/b.sig")) && !existsSync(played.path("out/c.sig")));
    assert.deepEqual(Object.keys((json["error"] as { details: object }).details), []);
  });

  it("attributes: of the certificate, and of the card's own record", async () => {
    await played.insert();
    const { printed } = await played.run(["attributes", "--pin-stdin"], "ABC123\n");
    assert.match(printed, new RegExp(`^Name\t${inventedHolder.certificateName}\n`));
    const words = ["attributes", "text", "--fields", "name,sex", "--accept", "jisx0213", "--pin-stdin"];
    const { json } = await played.json(words, "5678\n");
    assert.deepEqual(json["sex"], { code: "2" });
    assert.equal((json["name"] as { raw: string }).raw, inventedHolder.ownName);
    assert.equal(json["address"], undefined);
  });

  it("pin: the tries of each, and the office's status where one is locked", async () => {
    const card = await played.insert({ tries: { auth: 3, sign: 0, text: 2 } });
    const { status, json } = await played.json(["pin"]);
    assert.equal(status, 6);
    const [found] = json["cards"] as [{ triesLeft: object; blocked: string[] }];
    assert.deepEqual([found.triesLeft, found.blocked], [{ auth: 3, sign: 0, text: 2 }, ["sign"]]);
    assert.match((await played.run(["pin", "--language", "en"])).printed, /signature password: locked/);
    assert.equal(card.counts.verifications, 0);
  });

  it("pin change: the present one once, and then the new one holds", async () => {
    const card = await played.insert();
    const { status, printed } = await played.run(["pin", "change", "auth", "--pin-stdin"], "1234\n9753\n");
    assert.equal(status, 0);
    assert.doesNotMatch(printed, /1234|9753/);
    assert.equal(card.counts.verifications, 1);
  });

  it("register writes into the person's home, status tells it, unregister takes it back", async () => {
    await played.insert();
    assert.equal((await played.run(["register"])).status, 0);
    assert.equal((JSON.parse(readFileSync(played.path(manifest), "utf8")) as { path: string }).path, played.launcher);
    const { json } = await played.json(["status"]);
    const states = (json["browsers"] as { state: string }[]).map(({ state }) => state);
    assert.ok(states.every((state) => state === "unchanged"));
    assert.equal((await played.run(["unregister"])).status, 0);
    assert.ok(!existsSync(played.path(manifest)));
  });

  it("doctor: the card and the programs, nothing of the person's own in a report, and no VERIFY", async () => {
    const card = await played.insert();
    mkdirSync(played.path(".mozilla/firefox"), { recursive: true });
    const { json } = await played.json(["doctor"]);
    const found = json["findings"] as { code: string; facts: { target?: string } }[];
    assert.ok(found.some(({ code }) => code === "CARD"));
    assert.ok(JSON.stringify(found).includes(played.folder), "there is something to leave out");
    const { printed } = await played.run(["doctor", "--report"]);
    assert.match(printed, /^Warifu .* doctor\n/);
    assert.ok(!printed.includes(played.folder));
    assert.match((await played.run(["doctor", "--language", "en"])).printed, /login PIN/);
    assert.equal(card.counts.verifications, 0);
  });

  const failures: readonly [args: string, typed: string, card: Partial<CardOptions> | "none", ErrorCode, number][] = [
    ["unheard-of", "", {}, "USAGE_INVALID", 2],
    ["status --bogus", "", {}, "USAGE_INVALID", 2],
    ["status --language fr", "", {}, "USAGE_INVALID", 2],
    ["status --reader", "", {}, "USAGE_INVALID", 2],
    ["status --json=1", "", {}, "USAGE_INVALID", 2],
    ["status more", "", {}, "USAGE_INVALID", 2],
    ["certificate other", "", {}, "USAGE_INVALID", 2],
    ["attributes other", "", {}, "USAGE_INVALID", 2],
    ["attributes --fields number", "", {}, "USAGE_INVALID", 2],
    ["sign", "", {}, "USAGE_INVALID", 2],
    ["sign LAUNCHER --hash SHA-1", "", {}, "USAGE_INVALID", 2],
    ["sign LAUNCHER --out-dir OUT --digest", "", {}, "USAGE_INVALID", 2],
    ["sign LAUNCHER --out-dir OUT", "", {}, "USAGE_INVALID", 2],
    ["pin other", "", {}, "USAGE_INVALID", 2],
    ["pin change other", "", {}, "USAGE_INVALID", 2],
    ["pin --last-try", "", {}, "USAGE_INVALID", 2],
    ["sign /nowhere/a --out-dir OUT --pin-stdin", "", {}, "FILE_UNREADABLE", 3],
    ["sign /proc/self/maps --out-dir OUT --pin-stdin", "", {}, "FILE_UNREADABLE", 3],
    ["status", "", "none", "CARD_MISSING", 3],
    ["status --reader Other", "", {}, "READER_MISSING", 3],
    ["certificate --reader Other", "", {}, "READER_MISSING", 3],
    ["pin --reader Other", "", {}, "READER_MISSING", 3],
    ["pin", "", "none", "CARD_MISSING", 3],
    ["certificate sign", "", { signatureCertificate: "absent" }, "CERTIFICATE_ABSENT", 6],
    ["certificate sign --pin-stdin", "", { tries: { sign: 0 } }, "PIN_BLOCKED", 6],
    ["certificate sign --pin-stdin", "ABC123\n", { tries: { sign: 1 } }, "PIN_LAST_TRY", 3],
    ["attributes text --pin-stdin", "", { token: "androidPhone" }, "ATTRIBUTES_ABSENT", 3],
    ["pin change text --pin-stdin", "", { token: "androidPhone" }, "PIN_UNCHANGEABLE", 3],
    ["pin change sign --pin-stdin", "", { tries: { sign: 0 } }, "PIN_BLOCKED", 6],
  ];
  for (const [args, typed, options, code, status] of failures) {
    it(`${args}: ${code}, in words and as JSON, and no VERIFY`, async () => {
      const card = options === "none" ? undefined : await played.insert(options);
      const places: Record<string, string> = { LAUNCHER: played.launcher, OUT: played.path("out") };
      const words = args.split(" ").map((word) => places[word] ?? word);
      const outcome = await played.run(
        [...words, "--language", "en"].slice(0, args.includes("fr") ? -2 : undefined),
        typed,
      );
      assert.match(outcome.said, new RegExp(`^warifu: .*\\[${code}\\]\\n`));
      assert.equal(outcome.status, status);
      const { json } = await played.json(words, typed);
      assert.equal((json["error"] as { code: string }).code, code);
      assert.deepEqual(played.events.at(-1), { event: "failed", code });
      assert.equal(card?.counts.verifications ?? 0, 0);
    });
  }

  it("of two cards, the one in the reader that is named; without a name, none", async () => {
    await played.insert();
    const second = await played.insert({ token: "androidPhone" }, played.readers.addReader("Second"));
    const { status, said } = await played.run(["certificate"]);
    assert.match(said, /\[CARD_AMBIGUOUS\]\n.*Reader 0, Second/);
    assert.equal(status, 3);
    const { json } = await played.json(["certificate", "auth", "--reader", "Sec", "--pin-stdin"], "1234\n");
    assert.equal(json["reader"], "Second");
    assert.equal(second.counts.verifications, 1);
  });

  it("told to end in the middle, it sends the card nothing more and ends as interrupted", async () => {
    const card = await played.insert();
    const { commands } = card.counts;
    // no SIGTERM: that one is for mocha as well
    played.reader.plan(
      () => {
        process.emit("SIGHUP");
        return false;
      },
      { kind: "reset" },
    );
    const { status, said } = await played.run(["status"]);
    assert.equal(status, 130);
    assert.match(said, /\[USER_CANCELLED\]/);
    assert.equal(card.counts.commands - commands, 1);
  });
});
