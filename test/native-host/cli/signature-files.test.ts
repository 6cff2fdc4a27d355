import assert from "node:assert/strict";
import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CommandContext } from "../../../native-host/cli/command.ts";
import { digestsOfFiles } from "../../../native-host/cli/digests-of-files.ts";
import { prepareOutput, writeSignatures } from "../../../native-host/cli/signature-files.ts";
import { createOperations } from "../../../native-host/host.ts";
import { writeWholeFile } from "../../../native-host/install/whole-file.ts";
import { isCode } from "../../../shared/errors/warifu-error.ts";
import { VirtualReaders } from "../../../virtual-card/virtual-readers.ts";

const result = {
  signatures: ["AAAA"],
  certificate: "QUJD",
  chain: ["QUJD"],
  signatureAlgorithm: "RSASSA-PKCS1-v1_5",
} as const;

describe("native-host/cli, files to sign and files signed", () => {
  let folder: string;
  const at = (name: string) => join(folder, name);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "warifu-files-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const destroyed: [string, string[], () => void][] = [
    ["certificate.pem", ["certificate.pem"], () => {}],
    ["chain.pem", ["chain.pem"], () => {}],
    ["a document called as another's signature", ["a", "a.sig"], () => writeFileSync(at("a"), "text")],
    ["a document behind a symbolic link", ["link"], () => symlinkSync(at("certificate.pem"), at("link"))],
    ["a document with two names", ["other"], () => linkSync(at("certificate.pem"), at("other"))],
  ];
  for (const [name, inputs, prepare] of destroyed) {
    it(`does not write over ${name}`, async () => {
      for (const file of ["certificate.pem", "chain.pem", "a.sig"]) writeFileSync(at(file), "my document");
      prepare();
      await assert.rejects(
        prepareOutput(inputs.map(at), folder),
        (error) => isCode(error, "USAGE_INVALID") && error.details.problem === "outputIsInput",
      );
    });
  }

  it("replaces an earlier signature, keeps the certificate to its owner and leaves no draft", async () => {
    writeFileSync(at("a"), "text");
    const output = await prepareOutput([at("a")], folder);
    for (let times = 0; times < 2; times++) {
      const { failed } = await writeSignatures(output, [{ file: at("a"), digest: "", signature: "AAAA" }], {
        ...result,
        chain: ["QUJD"],
      });
      assert.deepEqual(failed, []);
    }
    assert.equal(statSync(at("certificate.pem")).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(folder).sort(), ["a", "a.sig", "certificate.pem", "chain.pem"]);
  });

  it("replaces a link, and does not write through it", async () => {
    writeFileSync(at("victim"), "precious");
    symlinkSync(at("victim"), at("target"));
    await writeWholeFile(at("target"), "new", 0o600);
    assert.equal(readFileSync(at("victim"), "utf8"), "precious");
    assert.equal(readFileSync(at("target"), "utf8"), "new");
  });

  it("follows no link planted where the draft of this process would be expected", async () => {
    writeFileSync(at("victim"), "precious");
    symlinkSync(at("victim"), at(`target.${process.pid}.part`));
    await writeWholeFile(at("target"), "new", 0o600);
    assert.equal(readFileSync(at("victim"), "utf8"), "precious");
  });

  const hashing = (files: string[], before: () => void = () => {}) => {
    const perform = createOperations({ readers: new VirtualReaders().connect(), version: "0", instance: "a" });
    const context = {
      signal: new AbortController().signal,
      perform: (...call: Parameters<typeof perform>) => {
        before();
        return perform(...call);
      },
    } as unknown as CommandContext;
    return digestsOfFiles(files, { hash: "SHA-256" }, context);
  };
  const content = "x".repeat(1000);
  const changes: [string, () => void][] = [
    ["shrinks", () => writeFileSync(at("b"), "short")],
    ["grows", () => writeFileSync(at("b"), `${content}more`)],
    ["goes", () => rmSync(at("b"))],
  ];
  for (const [name, change] of changes) {
    it(`a file that ${name} while it is hashed is FILE_UNREADABLE, by its name`, async () => {
      for (const file of ["a", "b"]) writeFileSync(at(file), content);
      await assert.rejects(
        hashing([at("a"), at("b")], change),
        (error) => isCode(error, "FILE_UNREADABLE") && error.about === at("b"),
      );
    });
  }
  it("a file that does not say how large it is is FILE_UNREADABLE", async () => {
    await assert.rejects(hashing(["/proc/self/status"]), (error) => isCode(error, "FILE_UNREADABLE"));
  });
  it("an empty file has a digest", async () => {
    writeFileSync(at("a"), "");
    assert.deepEqual((await hashing([at("a")])).digests, ["47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="]);
  });
  it("a folder is FILE_UNREADABLE", async () => {
    mkdirSync(at("d"));
    await assert.rejects(hashing([at("d")]), (error) => isCode(error, "FILE_UNREADABLE"));
  });
});
