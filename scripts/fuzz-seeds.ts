/**
 * Writes the fuzzer's seeds, `test/fuzz/seeds/`: `node --import=tsx scripts/fuzz-seeds.ts`. Everything in them is invented; the
 * keys that signed them are gone when this ends.
 */

import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { endianness } from "node:os";
import { dirname } from "node:path";
import { signCms } from "../native-host/formats/cms/sign-cms.ts";
import { hostManifest } from "../native-host/install/host-manifest.ts";
import { fromHex } from "../shared/encoding/hex.ts";
import { everySchema } from "../test/fuzz/every-schema.ts";
import { exampleSeed, writeExample } from "../test/fuzz/example-files.ts";
import { triedOperations } from "../test/fuzz/hostile-operation.ts";
import { ascii } from "../test/fuzz/json.ts";
import { signedContent } from "../test/fuzz/targets/cms-signatures.ts";
import { fileBeside, signedAs, signedDocument, signedForm } from "../test/fuzz/targets/xml-signatures.ts";
import type { TargetName } from "../test/fuzz/targets.ts";
import { samplePdf } from "../test/support/sample-pdf.ts";
import { signerOf, withInserts } from "../test/support/signed-insert.ts";
import { signedXml, xmlFile } from "../test/support/xml-signing.ts";
import { keyIdentifierOf } from "../virtual-card/issuing/card-verifiable-certificate.ts";
import { type IssuedCard, issueCard, issuerKeys } from "../virtual-card/test-authority.ts";
import { fromRoot } from "./build/paths.ts";

const folder = fromRoot("test/fuzz/seeds");

function write(target: TargetName, name: string, ...parts: readonly (Uint8Array | readonly number[])[]): void {
  const file = `${folder}/${target}/${name}`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, Uint8Array.from(parts.flatMap((part) => [...part])));
}

const json = (value: unknown): Uint8Array => ascii(JSON.stringify(value));

function frame(value: unknown): Uint8Array {
  const body = json(value);
  const bytes = new Uint8Array(4 + body.length);
  new DataView(bytes.buffer).setUint32(0, body.length, endianness() === "LE");
  bytes.set(body, 4);
  return bytes;
}

const digest = Buffer.alloc(32, 7).toString("base64");
const sign = { card: "one|1|abc|Reader 0", hash: "SHA-256", digests: [digest], pin: [83, 69, 67, 82, 69, 84] };
const hash = { type: "request", id: 2, method: "hashDocuments", params: { hash: "SHA-256", sizes: [3] } };
const chunk = { type: "chunk", id: 2, document: 0, bytes: "YWJj" };
const inspect = { key: "digitalSignature", use: "sign", wait: true };

function writeFrames(): void {
  write("frames", "request", [0], frame(hash), frame(chunk));
  write("frames", "pin-in-pieces", [5], frame({ type: "request", id: 1, method: "sign", params: sign }));
  const fractions = { ...sign, pin: [83.69, 67] };
  write("frames", "pin-of-fractions", [5], frame({ type: "request", id: 1, method: "sign", params: fractions }));
}

function writeEnvelopes(): void {
  const lines = (...values: readonly unknown[]) => ascii(values.map((value) => JSON.stringify(value)).join("\n"));
  write("envelopes", "hash-documents", lines(hash, chunk));
  write(
    "envelopes",
    "cancel",
    lines({ type: "request", id: 1, method: "inspectCard", params: inspect }, { type: "cancel", id: 1 }),
  );
  write("envelopes", "sign", lines({ type: "request", id: 3, method: "sign", params: sign }));
}

const certificate = "AAAA";
const result = { certificate, chain: [certificate] };
const valid: readonly [schema: string, value: unknown][] = [
  ["envelope.requestFrame", hash],
  ["envelope.chunkFrame", chunk],
  [
    "envelope.errorFrame",
    { type: "response", id: 1, error: { code: "PIN_REJECTED", details: { pin: "sign", triesLeft: 2 } } },
  ],
  ["contract.hostMethods.sign.params", sign],
  ["contract.hostMethods.readCertificate.result", result],
  [
    "contract.operations.sign.relayed",
    { documents: [{ name: "a.txt", mediaType: "text/plain", size: 3 }], hash: "SHA-256" },
  ],
  ["contract.operations.sign.page", { digests: [{ name: "申請", digest }], hash: "SHA-256" }],
  ["messages.toBackground", { piece: { pull: 1, bytes: "AAAA" } }],
];

function writeSchemas(): void {
  const names = [...everySchema.keys()];
  for (const [name, value] of valid) {
    const index = names.indexOf(name);
    if (index < 0) throw new Error(`no schema ${name}`);
    write("schemas", name, [index], json(value));
  }
}

function writePages(): void {
  const message = { warifu: 1, id: "r1", method: "sign", language: "ja" };
  const documents = [{ name: "a.txt", mediaType: "text/plain", content: "abc" }];
  const request = JSON.stringify({ ...message, params: { digests: [{ name: "a", digest }], hash: "SHA-256" } });
  write("page-messages", "sign", [0], json({ ...message, params: { documents, hash: "SHA-512" } }));
  write(
    "page-messages",
    "certificate",
    [0],
    json({ ...message, method: "readCertificate", params: { key: "userAuthentication" } }),
  );
  write("page-messages", "relayed", [1], json({ open: { request, resumed: false } }));
  write(
    "page-messages",
    "refused",
    [1],
    json({ open: { request, resumed: true, refused: { code: "BUSY", details: {} } } }),
  );
}

function writeManifests(): void {
  for (const family of ["chromium", "firefox"] as const)
    write("manifests", family, json(hostManifest(family, "/opt/warifu/warifu")));
  write("manifests", "windows", json(hostManifest("firefox", "..\\warifu.exe")));
}

/** Each operation undisturbed, and each kind of disturbance once. */
function writeCardAnswers(): void {
  for (const [index, name] of triedOperations.entries()) write("card-answers", name.replaceAll(" ", "-"), [index]);
  const scripts = {
    endless61: "87 03 81 61 00",
    endless6c: "81 6c 00",
    long: "87 02 85 30",
    torn: "87 05 84 01",
    forgets: "87 0a 81 69 82",
  };
  for (const [name, script] of Object.entries(scripts)) write("card-answers", name, [0x80], fromHex(script));
  write("card-answers", "changed", [0], fromHex("87 02 83 00 05 ff 82 62 82 86 12"));
}

function writeCards(issued: IssuedCard): void {
  write("certificates", "user-authentication", issued.keys.userAuthentication.certificate);
  write("certificates", "digital-signature", issued.keys.digitalSignature.certificate);
  write("certificates", "authority", issued.keys.digitalSignature.issuer);
  const { number, n, e } = issuerKeys(issued).text;
  const [modulus, exponent] = [n, e].map((text) => Uint8Array.from(Buffer.from(text, "base64url"))) as [
    Uint8Array,
    Uint8Array,
  ];
  const { attributes, integrityRecord, certificate } = issued.text;
  const issuer = { keyId: keyIdentifierOf(number), modulus, exponent };
  mkdirSync(dirname(exampleSeed), { recursive: true });
  writeFileSync(exampleSeed, writeExample({ attributes, integrityRecord, certificate, issuer }));
  write("ber-tlv", "attributes", attributes);
  write("ber-tlv", "integrity-record", integrityRecord);
  write("ber-tlv", "certificate", issued.keys.digitalSignature.certificate);
}

function writePdf(): void {
  const form = "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[31 0 R]/SigFlags 3>>>>";
  const signature = "<</Type/Sig/ByteRange[0 1 2 3]/Contents<00>/Reference[<</TransformMethod/None>>]>>";
  const objects = { 1: form, 30: signature, 31: "<</FT/Sig/T(theirs)/V 30 0 R>>" };
  for (const structure of ["table", "stream", "objects", "hybrid"] as const) {
    write("pdf-signatures", structure, samplePdf({ structure, objects }));
  }
}

async function writeCms(issued: IssuedCard): Promise<void> {
  const digest = new Uint8Array(createHash("sha256").update(signedContent).digest());
  for (const attached of [false, true]) {
    const document = { digest, size: signedContent.length, attached, signedAt: new Date() };
    const original = attached ? signedContent : new Uint8Array();
    const file = withInserts(original, await signCms(document, signerOf(issued)));
    write("cms-signatures", attached ? "attached" : "detached", file);
  }
}

async function writeXml(issued: IssuedCard): Promise<void> {
  for (const options of signedAs) {
    const content = options.profile ? signedForm : signedDocument;
    const beside = xmlFile(fileBeside.content, fileBeside.name);
    const files = options.placement === "detached" ? [beside] : [xmlFile(content), beside];
    write("xml-signatures", Object.values(options).join("-") || "enveloped", await signedXml(issued, files, options));
  }
  write("xml-signatures", "form", new TextEncoder().encode(signedForm));
  write("xml-signatures", "document", ascii(signedDocument));
}

rmSync(folder, { recursive: true, force: true });
writeFrames();
writeEnvelopes();
writeSchemas();
writePages();
writeManifests();
writeCardAnswers();
writePdf();
const issued = await issueCard();
writeCards(issued);
await writeCms(issued);
await writeXml(issued);
