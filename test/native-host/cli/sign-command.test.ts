/** What `warifu sign` leaves behind when something fails after the card has signed. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import type { CommandContext } from "../../../native-host/cli/command.ts";
import { signCommand } from "../../../native-host/cli/sign-command.ts";
import type { Perform } from "../../../native-host/dispatcher.ts";
import { explain } from "../../../native-host/error-mapping.ts";
import { createOperations } from "../../../native-host/host.ts";
import { isCode, WarifuError } from "../../../shared/errors/warifu-error.ts";
import { VirtualReaders } from "../../../virtual-card/virtual-readers.ts";
import { cardOf, testCardContents } from "../../support/test-card.ts";
import { typedPins } from "../../support/typed-pins.ts";

describe("native-host/cli/sign-command, when something fails behind the card", () => {
  let folder: string;
  let readers: VirtualReaders;
  let interrupt: AbortController;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "warifu-sign-"));
    readers = new VirtualReaders();
    readers.addReader("Reader 0").insert(cardOf(await testCardContents()));
    interrupt = new AbortController();
  });
  afterEach(async () => {
    await readers.close();
    rmSync(folder, { recursive: true });
  });

  /** `atComplete` is called with the number of the file that is about to be made. */
  async function sign(args: string[], atComplete: (number: number) => void = () => {}) {
    const operations = createOperations({
      readers: readers.connect(),
      version: "0",
      instance: "a",
      formats: async () => (await import("../../../native-host/formats/formats.ts")).formats,
    });
    let number = 0;
    const perform = async (...call: Parameters<Perform>) => {
      if (call[0] === "complete") atComplete(++number);
      return operations(...call).catch((error: unknown) => Promise.reject(explain(error)));
    };
    const [output, errors, input] = [new PassThrough(), new PassThrough(), new PassThrough()];
    typedPins.type("ABC123");
    input.end("ABC123\n");
    const context = {
      terminal: { output, errors, language: "en", json: args.includes("--json") },
      ...{ input, perform, signal: interrupt.signal, apdus: { sent: 0, changing: 0 } },
    } as unknown as CommandContext;
    const words = ["--pin-stdin", "--out-dir", folder];
    const failure = await signCommand([...args, ...words], context);
    return { failure, printed: String(output.read() ?? ""), said: String(errors.read() ?? "") };
  }

  const write = (name: string, content = "<a>1</a>"): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const files = (): string[] => readdirSync(folder).sort();
  const second = (number: number): void => {
    if (number === 2) throw new WarifuError("INTERNAL");
  };

  it("a file that cannot be made takes no other with it, and is named", async () => {
    const [a, b, c] = [write("a.xml"), write("b.xml"), write("c.xml")];
    const { failure, printed, said } = await sign([a, b, c, "--format", "xml"], second);
    assert.ok(isCode(failure, "INTERNAL"));
    const made = ["a.signed.xml", "c.signed.xml"];
    assert.deepEqual(files(), [made[0], "a.xml", "b.xml", made[1], "c.xml", "certificate.pem", "chain.pem"]);
    for (const name of made) assert.match(readFileSync(join(folder, name), "utf8"), /<ds:SignatureValue>/);
    assert.match(said, /\[INTERNAL\][\s\S]*Not signed: .*b\.xml\n$/);
    assert.deepEqual(printed.trim().split("\n"), [
      ...made.map((name) => join(folder, name)),
      "Signed: 2. You may remove the card.",
    ]);
  });

  it("the same as JSON: one object, with what is saved and what is not signed", async () => {
    const [a, b, c] = [write("a.xml"), write("b.xml"), write("c.xml")];
    const { printed } = await sign([a, b, c, "--format", "xml", "--json"], second);
    const told = JSON.parse(printed) as { error: { code: string }; files: { file: string }[]; unsigned: string[] };
    assert.deepEqual([told.error.code, told.files.map(({ file }) => file), told.unsigned], ["INTERNAL", [a, c], [b]]);
  });

  it("a card that goes and a file that cannot be written: both are told, with what is saved and what is not", async () => {
    const [a, b, c] = [write("a"), write("b"), write("c")];
    mkdirSync(join(folder, "a.sig/x"), { recursive: true });
    let signatures = 0;
    const goes = { kind: "pulled before" } as const;
    const isThird = (command: Uint8Array): boolean => command[1] === 0x2a && ++signatures === 3;
    readers.readers[0]?.plan(isThird, goes);
    const { failure, printed, said } = await sign([a, b, c]);
    assert.ok(isCode(failure, "CARD_REMOVED"));
    assert.match(said, /\[CARD_REMOVED\][\s\S]*\[FILE_UNWRITABLE\][\s\S]*a\.sig[\s\S]*Not signed: .*\/c\n$/);
    const [saved, words, unsaved, ...certificates] = printed.trim().split("\n");
    assert.deepEqual([saved, words], [`${b}.sig`, "Signed: 1. You may remove the card."]);
    assert.match(unsaved ?? "", new RegExp(`^${a}\t[A-Za-z0-9+/=]{344}$`));
    assert.equal(certificates.length, 2);
    assert.ok(files().includes("b.sig"));
  });

  it("nothing that could be made: the failure, and no certificate is left behind", async () => {
    const a = write("a.xml");
    const fails = (): never => {
      throw new WarifuError("INTERNAL");
    };
    await assert.rejects(sign([a, "--format", "xml"], fails), (error) => isCode(error, "INTERNAL"));
    assert.deepEqual(files(), ["a.xml"]);
  });

  it("who cancels while files are made has none", async () => {
    const [a, b] = [write("a.xml"), write("b.xml")];
    const cancels = (number: number): void => {
      if (number === 2) interrupt.abort(new WarifuError("USER_CANCELLED"));
    };
    await assert.rejects(sign([a, b, "--format", "xml"], cancels), (error) => isCode(error, "USER_CANCELLED"));
    assert.deepEqual(files(), ["a.xml", "b.xml"]);
  });

  const kinds: readonly [name: string, args: string[], mediaTypes: string[]][] = [
    ["a document that is called as it likes", ["form.txt", "--xades"], ["application/xml"]],
    [
      "files beside",
      ["form.xml", "b.PDF", "c.unknown", "--placement", "detached", "--xades"],
      ["application/xml", "application/pdf", "application/octet-stream"],
    ],
  ];
  for (const [name, args, mediaTypes] of kinds) {
    it(`XAdES says the kind of ${name}`, async () => {
      const words = args.map((word) => (/^\w+\.\w+$/.test(word) ? write(word) : word));
      const { printed } = await sign([...words, "--format", "xml"]);
      const signed = readFileSync(printed.split("\n")[0] ?? "", "utf8");
      const said = [...signed.matchAll(/<xades:MimeType>(.*?)</g)].map(([, type]) => type);
      assert.deepEqual(said, mediaTypes);
    });
  }
});
