import assert from "node:assert/strict";
import { readFileSync, truncateSync } from "node:fs";
import { hintOf } from "../../../../native-host/cli/error-hint.ts";
import { answerLines } from "../../../../native-host/cli/officer/signature-words.ts";
import { pem } from "../../../../native-host/cli/pem.ts";
import { limits } from "../../../../shared/contract/limits.ts";
import { toBase64 } from "../../../../shared/encoding/base64.ts";
import { WarifuError } from "../../../../shared/errors/warifu-error.ts";
import { languages } from "../../../../shared/i18n/language.ts";
import { jpkiTrustAnchors } from "../../../../verifier/path/jpki-trust-anchors.ts";
import { inspectSignatures } from "../../../../verifier/signature/inspect-signatures.ts";
import { type IssuedCard, issueCard } from "../../../../virtual-card/test-authority.ts";
import { samplePdf } from "../../../support/sample-pdf.ts";
import { testCardContents } from "../../../support/test-card.ts";
import { signedXml, xmlFile } from "../../../support/xml-signing.ts";
import { OfficerDesk, signatureOf } from "./officer-desk.ts";

const content = "契約書\n";
const holderWords = /割符|葛辻|槗|1990/;

interface FileReport {
  readonly problem: string | null;
  readonly signatures: readonly {
    readonly problem: string | null;
    readonly revocation: string;
    readonly testAuthority: boolean;
  }[];
}

describe("native-host/cli/officer/verify-command", () => {
  let card: IssuedCard;
  let desk: OfficerDesk;
  let document: string;
  let trust: string[];
  before(async function () {
    this.timeout(20_000);
    card = await testCardContents();
  });
  beforeEach(() => {
    desk = new OfficerDesk();
    trust = desk.anchors(card);
    document = desk.write("contract.txt", content);
    desk.write("contract.txt.sig", signatureOf(card, content));
    desk.write("certificate.pem", pem(toBase64(card.keys.digitalSignature.certificate)));
  });
  afterEach(() => desk.close());
  const verify = (...args: string[]) => desk.call("verify", [...args, ...trust]);
  const reports = async (...args: string[]) => {
    const { end, output } = await verify(...args, "--json");
    return { end, files: (JSON.parse(output) as { files: FileReport[] }).files, output };
  };

  it("finds what warifu sign has left beside the file, and says all there is to say", async () => {
    const { end, output } = await verify(document);
    assert.equal(end, undefined);
    for (const line of [
      /signature file: .*contract\.txt\.sig/,
      /content: unchanged since it was signed \(RSASSA-PKCS1-v1_5 with SHA-256\)/,
      /covers: the whole document/,
      /signer: .*, as on the certificate, with substitutes/,
      /issuer: a test authority; nobody's signature/,
      /certificate: signature certificate, from \d{4}-\d\d-\d\d \d\d:\d\d until .* \(Japan\)/,
      /revocation not checked/,
    ]) {
      assert.match(output, line);
    }
    assert.doesNotMatch(output, /葛辻|1990/);
  });
  it("names nothing that is covered where a text is cut, and says why", async () => {
    const signed = String(await signedXml(card, [xmlFile("<額>10000</額>")]));
    const cut = desk.write("cut.xml", signed.replace("10000", "1<!-- -->0000"));
    const { output } = await verify(cut);
    assert.match(output, /content: unchanged/);
    assert.match(output, /covers: uncertain. A comment or the border/);
    assert.doesNotMatch(output, /covers: (the whole|a part)/);
  });
  for (const language of languages) {
    it(`never says valid alone, and always what was not checked: ${language}`, async () => {
      const { output } = await desk.call("verify", [document, ...trust], language);
      assert.doesNotMatch(output, /\bvalid\b|有効です|ゆうこう/);
      assert.match(output, /not checked|失効確認は未実施|見（み）て いません/);
      assert.doesNotMatch(output, /[{}|]/);
    });
  }
  it("prints birth and address only when told, and nothing of the person as JSON", async () => {
    assert.match((await verify(document, "--holder")).output, /birth 1990-05-05, address .*葛辻/);
    const { output, files } = await reports(document);
    assert.doesNotMatch(output, holderWords);
    assert.deepEqual(
      files[0]?.signatures.map(({ problem, revocation, testAuthority }) => [problem, revocation, testAuthority]),
      [[null, "not-checked", true]],
    );
    assert.doesNotMatch(output, /fingerprint|serialNumber/);
    assert.match((await verify(document, "--json", "--holder")).output, /葛辻.*|serialNumber/);
  });
  it("takes the files by name, the document last", async () => {
    const files = { signature: desk.path("contract.txt.sig"), certificate: desk.path("certificate.pem") };
    const named = await verify(document, "--signature", files.signature, "--certificate", files.certificate);
    assert.equal(named.end, undefined);
    const turned = await verify(files.signature, "--content", document, "--certificate", files.certificate);
    assert.equal(turned.end, undefined);
  });
  it("claims no coverage where the document is missing", async () => {
    const { output } = await verify(desk.path("contract.txt.sig"));
    assert.match(output, /\[CONTENT_MISSING\]\n +name the signed document with --content.*\n +covers: not found out\n/);
  });
  it("takes other hashes when told", async () => {
    desk.write("contract.txt.sig", signatureOf(card, content, "sha512"));
    assert.equal((await reports(document)).files[0]?.signatures[0]?.problem, "SIGNATURE_WRONG");
    assert.equal((await verify(document, "--hash", "SHA-512")).end, undefined);
  });

  /** More arguments for the command: none. */
  const rewritten = (name: string, bytes: string | Uint8Array): string[] => {
    desk.write(name, bytes);
    return [];
  };
  const trusting = (wanted: string[]): string[] => {
    trust = wanted;
    return [];
  };
  const wrong: readonly [about: string, change: () => string[], code: string][] = [
    ["a document that was changed", () => rewritten("contract.txt", `${content} `), "SIGNATURE_WRONG"],
    [
      "a signature of somebody else",
      () => rewritten("contract.txt.sig", new Uint8Array(256).fill(1)),
      "SIGNATURE_WRONG",
    ],
    [
      "a login certificate",
      () => ["--certificate", desk.write("auth.der", card.keys.userAuthentication.certificate)],
      "SIGNATURE_WRONG",
    ],
    ["a time before the certificate", () => ["--at", "2001-01-01"], "CERTIFICATE_NOT_YET_VALID"],
    ["a time after it", () => ["--at", "2099-01-01T00:00Z"], "CERTIFICATE_EXPIRED"],
    ["an authority that nobody named", () => trusting([]), "CERTIFICATE_UNTRUSTED"],
    ["a test card under --anchors alone", () => trusting(trust.slice(0, 2)), "POLICY_WRONG"],
  ];
  for (const [about, change, code] of wrong) {
    it(`tells ${about}, with status 4`, async () => {
      const args = change();
      const { end, files } = await reports(document, ...args);
      assert.deepEqual([end, files[0]?.signatures[0]?.problem], ["site", code]);
      const { output } = await verify(document, ...args);
      assert.match(output, new RegExp(`! problem: .* \\[${code}\\]`));
      // the bytes are right where only the certificate is not
      assert.equal(/content: unchanged/.test(output), code !== "SIGNATURE_WRONG");
      // nothing is wrong with a test card but that nobody asked for one
      const isUnnamed = code === "CERTIFICATE_UNTRUSTED" || code === "POLICY_WRONG";
      assert.equal(/of a test card.*--anchors FILE and add --test-anchors/.test(output), isUnnamed);
    });
  }
  for (const [testPolicy, testAuthority, problem, isTold] of [
    [true, false, "CERTIFICATE_UNTRUSTED", true],
    [false, false, "CERTIFICATE_UNTRUSTED", false],
    [true, false, "CERTIFICATE_EXPIRED", false],
    [false, true, "POLICY_WRONG", false],
  ] as const) {
    it(`${isTold ? "tells" : "does not tell"} of a test card: policy ${testPolicy}, authority ${testAuthority}, ${problem}`, async () => {
      const bytes = readFileSync(document);
      const { certificate } = card.keys.digitalSignature;
      const options = { format: "pkcs1", content: bytes, certificate, trustAnchors: jpkiTrustAnchors } as const;
      const report = await inspectSignatures(readFileSync(`${document}.sig`), options);
      const [signature] = report.signatures;
      assert.ok(signature?.certificate);
      const changed = { ...signature, problem, testAuthority, certificate: { ...signature.certificate, testPolicy } };
      const answer = { file: document, detached: undefined, problem: undefined, unsigned: [] };
      const told = { ...answer, report: { ...report, signatures: [changed] } };
      const lines = answerLines(told, { language: "en", holder: false }).join("\n");
      assert.equal(/of a test card\. To check it/.test(lines), isTold);
      const isOfNobodyKnown = problem === "CERTIFICATE_UNTRUSTED" && !isTold;
      assert.equal(/the signing CA's, which J-LIS publishes, with --anchors FILE/.test(lines), isOfNobodyKnown);
    });
  }
  it("tells files without a signature, with a status of their own, and goes on with the next one", async () => {
    const unsigned = [
      desk.write("long.txt", "x".repeat(600)),
      desk.write("short.txt", "a note"),
      desk.write("form.xml", "<a/>"),
      desk.write("page.pdf", samplePdf()),
    ];
    const { end, files } = await reports(...unsigned, document);
    assert.equal(end, "user");
    assert.deepEqual(
      files.map(({ problem, signatures }) => [problem, signatures.length]),
      [...unsigned.map(() => ["SIGNATURE_MISSING", 0]), [null, 1]],
    );
    const { output } = await verify(...unsigned);
    assert.equal(
      output.match(
        /! problem: no signature found in this file \[SIGNATURE_MISSING\]\n +if the signature .* --signature/g,
      )?.length,
      4,
    );
    desk.write("contract.txt", `${content} `);
    assert.equal((await verify(...unsigned, document)).end, "site");
  });
  it("shows no sign that a terminal obeys", async () => {
    const name = "\u001b]0;a\u0007\u202eb";
    const holder = { ...card.holder, ownName: name, certificateName: name };
    const other = await issueCard({ from: card, holder });
    desk.write("certificate.pem", pem(toBase64(other.keys.digitalSignature.certificate)));
    const { end, output } = await verify(document);
    assert.equal(end, undefined);
    assert.ok(output.includes("\ufffd]0;a\ufffd\ufffdb"));
    for (const sign of ["\u001b", "\u0007", "\u202e"]) assert.ok(!output.includes(sign));
  });

  const refused: readonly [about: string, args: () => string[], code: string][] = [
    ["no file", () => [], "USAGE_INVALID"],
    ["a file that is not there", () => [`${document}.none`], "FILE_UNREADABLE"],
    ["a folder", () => [desk.folder], "FILE_UNREADABLE"],
    ["one signature for two files", () => [document, document, "--signature", document], "USAGE_INVALID"],
    ["an unknown format", () => [document, "--format", "zip"], "USAGE_INVALID"],
    ["SHA-1", () => [document, "--hash", "SHA-1"], "USAGE_INVALID"],
    ["a certificate that is none", () => [document, "--certificate", document], "USAGE_INVALID"],
  ];
  for (const [about, args, code] of refused) {
    it(`refuses ${about}`, async () => {
      const { end, output } = await verify(...args());
      assert.ok(typeof end === "object");
      assert.deepEqual([end.code, output], [code, ""]);
    });
  }

  const mistaken: readonly [about: string, args: () => string[], hint: RegExp][] = [
    ["a text as certificate", () => [document, "--certificate", document], /“.*contract\.txt” holds no certificate/],
    ["a text as --anchors", () => [document, "--anchors", document], /“.*contract\.txt” holds no certificate/],
    ["DER that is something else", () => [document, "--anchors", derOfNothing()], /“.*x\.der” holds no certificate/],
    [
      "a person's certificate as --anchors",
      () => [document, "--anchors", desk.path("certificate.pem")],
      /no authority's/,
    ],
    [
      "a person's certificate beside its authority's",
      () => [document, "--anchors", desk.write("both.pem", desk.read("certificate.pem") + desk.read("ca.pem"))],
      /no authority's/,
    ],
    ["a folder as --anchors", () => [document, "--anchors", desk.folder], /\(not a file\)$/],
    [
      "a file that is not there as --anchors",
      () => [document, "--anchors", `${document}.none`],
      /contract\.txt\.none$/,
    ],
    ["more than is read", () => [tooLarge()], /large\.pdf \(too large: 50 MB at most\)$/],
  ];
  const derOfNothing = (): string => desk.write("x.der", new Uint8Array([0x30, 0x01, 0x00]));
  const tooLarge = (): string => {
    const path = desk.write("large.pdf", "%PDF-1.7");
    truncateSync(path, limits.content + 1);
    return path;
  };
  for (const [about, args, hint] of mistaken) {
    it(`says of ${about} what it is`, async () => {
      const { end } = await verify(...args());
      assert.ok(typeof end === "object");
      const { code, details, cause, about: named } = end;
      const error = new WarifuError(code, details as never, { cause, ...(named !== undefined && { about: named }) });
      assert.match(hintOf(error, "en") ?? "", hint);
    });
  }
});
