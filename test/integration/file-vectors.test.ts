/** The vectors of signed files, read by programs that are not ours: openssl for CMS, xmlsec1 for XML, pdfsig for PDF, as far as these look at the same things. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pem } from "../support/signed-insert.ts";
import {
  anchorsOf,
  bytesOf,
  type FileVector,
  fileFormats,
  fileOf,
  filesBeside,
  readFileVectors,
} from "../verifier/vectors.ts";

type Reading = "accepted" | "refused";

/** Rules of JPKI's own, of revocation and of what a site lets pass: nothing that the other programs are asked about. */
const ours = ["POLICY_WRONG", "CERTIFICATE_REVOKED", "REVOCATION_UNKNOWN", "COVERAGE_REFUSED", "ORIGINAL_DIFFERS"];

/** What another program rightly sees otherwise, with the reason, by the vector's name. */
const differs: Readonly<Record<(typeof fileFormats)[number], Readonly<Record<string, Reading>>>> = {
  // it reads one CMS and leaves what follows
  cms: { "a byte behind it": "accepted" },
  // whether a document may have a type is for its reader to say
  xml: { "a document type": "accepted" },
  pdf: {},
};

const run = (folder: string, program: string, ...args: string[]) => {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: folder, encoding: "utf8" });
  assert.equal(error, undefined, `${program} is not there`);
  return { status, output: stdout + stderr };
};

const seconds = (at: string): string => String(Math.floor(Date.parse(at) / 1000));

function byOpenssl(folder: string, { options }: FileVector): Reading {
  const { status } = run(
    folder,
    ...([
      "openssl",
      "cms",
      "-verify",
      "-cades",
      "-binary",
      "-inform",
      "DER",
      "-in",
      "file",
      "-out",
      "content",
    ] as const),
    ...["-CAfile", "anchors.pem", "-no-CApath", "-no-CAstore", "-purpose", "any", "-attime", seconds(options.at)],
    ...(options.content === undefined ? [] : ["-content", "document"]),
    ...(options.certificate === undefined ? [] : ["-certfile", "certificate.pem"]),
  );
  return status === 0 ? "accepted" : "refused";
}

const xmlIds = ["http://uri.etsi.org/01903/v1.3.2#:SignedProperties", "http://www.w3.org/2000/09/xmldsig#:Object"];

function byXmlsec(folder: string, { options }: FileVector): Reading {
  const time = options.at.replace("T", " ").replace(/\..*/, "");
  const { status, output } = run(
    folder,
    ...(["xmlsec1", "--verify", "--trusted-pem", "anchors.pem", "--verification-gmt-time", time] as const),
    ...[...xmlIds, "urn:example:1:件名", "番号"].flatMap((element) => ["--id-attr:Id", element]),
    "file",
  );
  return status === 0 && /^OK$/m.test(output) ? "accepted" : "refused";
}

/** Of all signatures in it; whom pdfsig trusts is a matter of the machine that it runs on. */
function byPdfsig(folder: string): Reading {
  const { output } = run(folder, "pdfsig", "-nocert", "file");
  const found = output.split(/^Signature #\d+:$/m).slice(1);
  const areRight = found.every((part) => part.includes("- Signature Validation: Signature is Valid."));
  return found.length > 0 && areRight ? "accepted" : "refused";
}

const readers = { cms: byOpenssl, xml: byXmlsec, pdf: byPdfsig } as const;
const trust = ["CERTIFICATE_UNTRUSTED", "CERTIFICATE_EXPIRED"];

for (const format of fileFormats) {
  describe(`vectors of ${format} files, read by another program`, () => {
    const { anchors, vectors } = readFileVectors(format);
    let folder = "";
    beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "warifu-file-vectors-"))));
    afterEach(() => rmSync(folder, { recursive: true }));

    for (const vector of vectors) {
      const { name, options, expect } = vector;
      const code = "code" in expect ? expect.code : undefined;
      const isRight = code === undefined || ours.includes(code) || (format === "pdf" && trust.includes(code));
      const wanted = differs[format][name] ?? (isRight ? "accepted" : "refused");
      it(`${name}: ${wanted}`, () => {
        const write = (file: string, content: string | Uint8Array) => writeFileSync(join(folder, file), content);
        write("file", fileOf(vector));
        const trusted = anchorsOf({ anchors, vectors }, options.anchors);
        write("anchors.pem", trusted.map((each) => ("certificate" in each ? pem(each.certificate) : "")).join(""));
        if (options.content !== undefined) write("document", bytesOf(options.content));
        if (options.certificate !== undefined) write("certificate.pem", pem(bytesOf(options.certificate)));
        for (const [file, content] of filesBeside(vector)) write(file, content);
        assert.equal(readers[format](folder, vector), wanted);
      });
    }
  });
}
