/** Signed XML: every placement, and what is wrong with one. */
import { signXml } from "../../native-host/formats/xml/sign-xml.ts";
import type { HashName } from "../../shared/contract/fields.ts";
import type { XmlOptions } from "../../shared/contract/formats.ts";
import { planOf, type TestFile, withInserts, xmlFile } from "../../test/support/xml-signing.ts";
import type { VerificationCode } from "../../verifier/errors/verification-code.ts";
import type { Coverage } from "../../verifier/signature/found-signature.ts";
import { type FileRow, fileVector, replaced, signedAt, signerOf } from "./file-vectors.ts";
import type { UserName, VectorAuthority } from "./vector-authority.ts";

const document = `<?xml version="1.0" encoding="UTF-8"?>
<!-- 前 --><申請 xmlns="urn:example:1" xmlns:x="urn:example:2">
  <件名 Id="subject" x:b="1" a="2">試験の申請&amp;添付</件名><番号 xmlns="" Id="number">9</番号>
</申請>
`;
const beside: TestFile = { name: "添付 1.txt", mediaType: "text/plain", content: Buffer.from("beside\n") };
const files = { [beside.name]: beside.content };

interface How extends XmlOptions {
  readonly user?: UserName;
  readonly hash?: HashName;
  readonly documents?: readonly TestFile[];
}

export async function xmlVectors(authority: VectorAuthority): Promise<object[]> {
  async function signed({ user = "sign", hash = "SHA-256", documents = [xmlFile(document)], ...options }: How = {}) {
    const plan = planOf(documents, options, hash);
    const original = options.placement === "detached" ? Buffer.alloc(0) : (documents[0]?.content ?? Buffer.alloc(0));
    return withInserts(original, await signXml(plan, await signerOf(authority, user, hash), signedAt));
  }
  const enveloped = await signed({ xades: true });
  const rows = [
    ...(await goodRows(signed)),
    ...tampered(enveloped),
    ...(await againstOriginal(signed, enveloped)),
    ...(await covering(signed, enveloped)),
    ...(await refusedSigners(signed, enveloped)),
  ];
  return rows.map((row) => fileVector(row, authority));
}

type Sign = (how?: How) => Promise<Uint8Array>;

async function goodRows(signed: Sign): Promise<FileRow[]> {
  const good = async (name: string, how: How, more: Partial<FileRow> = {}): Promise<FileRow> => ({
    ...{ name, file: await signed({ xades: true, ...how }), expect: "verified", found: [[null, "whole"]] },
    ...more,
  });
  return Promise.all([
    good("enveloped, XAdES", {}),
    good("enveloped, exclusive canonical form", { canonicalization: "exclusive" }),
    good("enveloping, SHA-384", { placement: "enveloping", hash: "SHA-384" }),
    good(
      "enveloped, with a file beside it, SHA-512",
      { documents: [xmlFile(document), beside], hash: "SHA-512" },
      { files },
    ),
    good(
      "one element, where that will do",
      { references: ["subject"] },
      { accept: { parts: ["subject"] }, found: [[null, "part"]] },
    ),
    good(
      "other files only, where that will do",
      { placement: "detached", documents: [beside] },
      { files, accept: { external: true }, found: [[null, "external"]] },
    ),
    good(
      "received when the certificate was valid",
      { user: "signOver" },
      { user: "signOver", at: "2026-05-31T00:00:00.000Z" },
    ),
  ]);
}

function tampered(enveloped: Uint8Array): FileRow[] {
  const bad = (
    name: string,
    code: VerificationCode,
    [from, to]: readonly [string | RegExp, string],
    of: Coverage["of"] = "part",
  ): FileRow => ({ name, file: rewritten(enveloped, from, to), expect: code, found: [[code, of]] });
  return [
    bad("a character of the content changed", "CONTENT_CHANGED", ["試験", "試駿"], "whole"),
    bad("an attribute changed", "CONTENT_CHANGED", ['a="2"', 'a="3"'], "whole"),
    bad("a namespace changed, which SignedInfo inherits", "SIGNATURE_WRONG", ["urn:example:1", "urn:example:3"]),
    bad("an element added", "CONTENT_CHANGED", ["</申請>", "<番号>10</番号></申請>"], "whole"),
    bad("the signing time changed", "CONTENT_CHANGED", ["T03:04:05Z", "T03:04:06Z"], "whole"),
    bad("a digest changed", "SIGNATURE_WRONG", [/(<ds:DigestValue>)(.)/, "$1/"]),
    bad("white space in SignedInfo", "SIGNATURE_WRONG", ["<ds:SignatureMethod", " <ds:SignatureMethod"]),
    bad("the signature changed", "SIGNATURE_WRONG", [/(<ds:SignatureValue[^>]*>)(....)/, "$1AAAA"]),
    bad("SHA-1 named", "ALGORITHM_REFUSED", ["2001/04/xmldsig-more#rsa-sha256", "2000/09/xmldsig#rsa-sha1"]),
    bad("no certificate", "CERTIFICATE_MISSING", [/<ds:X509Data>.*<\/ds:X509Data>/s, ""]),
    bad("no signature value", "SIGNATURE_MALFORMED", [/<ds:SignatureValue.*<\/ds:SignatureValue>/s, ""]),
    { ...bad("a document type", "SIGNATURE_MALFORMED", ["<!-- 前 -->", "<!DOCTYPE 申請>"]), found: null },
    { ...bad("an end missing", "SIGNATURE_MALFORMED", ["</申請>", ""]), found: null },
  ];
}

async function againstOriginal(signed: Sign, enveloped: Uint8Array): Promise<FileRow[]> {
  const original = Buffer.from(document);
  const row = (name: string, expect: FileRow["expect"], file: Uint8Array, more: Partial<FileRow> = {}): FileRow => ({
    ...{ name, file, original, expect, found: [[null, "whole"]] },
    ...more,
  });
  const longer = xmlFile(document.replace("</申請>", "<番号>10</番号></申請>"));
  const part = await signed({ xades: true, references: ["subject"] });
  const ofPart: Partial<FileRow> = { accept: { parts: ["subject"] }, found: [[null, "part"]] };
  return [
    row("the original, enveloped", "verified", enveloped),
    row("the original, enveloping", "verified", await signed({ placement: "enveloping", xades: true })),
    row("the original, one element, where that will do", "verified", part, ofPart),
    row("the original, an element added before signing", "ORIGINAL_DIFFERS", await signed({ documents: [longer] })),
    row(
      "the original, enveloping, an element added before signing",
      "ORIGINAL_DIFFERS",
      await signed({ placement: "enveloping", documents: [longer] }),
    ),
    row(
      "the original, one element, where that will do, and another one changed",
      "ORIGINAL_DIFFERS",
      rewritten(part, ">9<", ">8<"),
      ofPart,
    ),
    row(
      "the original, a comment changed, which no signature covers",
      "ORIGINAL_DIFFERS",
      rewritten(enveloped, "前", "後"),
    ),
  ];
}

async function covering(signed: Sign, enveloped: Uint8Array): Promise<FileRow[]> {
  const part = await signed({ xades: true, references: ["subject"] });
  const besides = await signed({ xades: true, documents: [xmlFile(document), beside] });
  const external = await signed({ xades: true, placement: "detached", documents: [beside] });
  const refused: FileRow["expect"] = "COVERAGE_REFUSED";
  return [
    {
      name: "a comment changed, which no signature covers",
      file: rewritten(enveloped, "前", "後"),
      expect: "verified",
      found: [[null, "whole"]],
    },
    { name: "one element", file: part, expect: refused, found: [[null, "part"]] },
    {
      name: "one element, and another one has to be covered too",
      file: part,
      accept: { parts: ["subject", "number"] },
      expect: refused,
      found: [[null, "part"]],
    },
    {
      name: "two elements, and one of them has to be covered",
      file: await signed({ xades: true, references: ["subject", "number"] }),
      accept: { parts: ["subject"] },
      expect: refused,
      found: [[null, "part"]],
    },
    {
      name: "one element, where that will do, and a comment in its text, which no signature covers",
      file: rewritten(part, "試験", "試<!-- -->験"),
      accept: { parts: ["subject"] },
      expect: refused,
      found: [[null, "part"]],
    },
    {
      name: "the signature moved into a text",
      file: withSignatureIn(await signed(), "試験"),
      expect: refused,
      found: [[null, "part"]],
    },
    {
      name: "one element, and another one changed",
      file: rewritten(part, ">9<", ">8<"),
      expect: refused,
      found: [[null, "part"]],
    },
    { name: "other files only", file: external, files, expect: refused, found: [[null, "external"]] },
    {
      name: "a file beside it is not there",
      file: besides,
      expect: "CONTENT_MISSING",
      found: [["CONTENT_MISSING", "part"]],
    },
    {
      name: "a file beside it changed",
      file: besides,
      files: { [beside.name]: Buffer.from("besides\n") },
      expect: "CONTENT_CHANGED",
      found: [["CONTENT_CHANGED", "whole"]],
    },
    { name: "no signature", file: Buffer.from(document), expect: "SIGNATURE_MISSING", found: [] },
  ];
}

async function refusedSigners(signed: Sign, enveloped: Uint8Array): Promise<FileRow[]> {
  const bad = (name: string, code: VerificationCode, more: Partial<FileRow>): FileRow => ({
    ...{ name, file: enveloped, expect: code, found: [[code, "whole"]] },
    ...more,
  });
  return [
    bad("利用者証明用 key", "POLICY_WRONG", {
      file: await signed({ user: "auth" }),
      user: "auth",
      anchors: ["auth", "sign"],
    }),
    bad("authority that is not trusted", "CERTIFICATE_UNTRUSTED", { anchors: ["auth", "jpki"] }),
    bad("certificate is over", "CERTIFICATE_EXPIRED", { file: await signed({ user: "signOver" }), user: "signOver" }),
  ];
}

/** Behind the first character of a text. */
function withSignatureIn(file: Uint8Array, text: string): Uint8Array {
  const [signature = ""] = /<ds:Signature .*<\/ds:Signature>/s.exec(Buffer.from(file).toString()) ?? [];
  return rewritten(rewritten(file, signature, ""), text, text.slice(0, 1) + signature + text.slice(1));
}

function rewritten(file: Uint8Array, from: string | RegExp, to: string): Uint8Array {
  if (typeof from === "string") return replaced(file, from, to);
  const text = Buffer.from(file).toString();
  if (!from.test(text)) throw new Error("there is nothing to rewrite");
  return Buffer.from(text.replace(from, to));
}
