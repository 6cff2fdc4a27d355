/** XML that is to be signed, and signed XML that is to be checked. No key is at hand, so what is intact must be what the seeds' signers signed. */
import assert from "node:assert/strict";
import { SaxesParser } from "saxes";
import { FormatFailure } from "../../../native-host/formats/signature-format.ts";
import { planXmlSignature } from "../../../native-host/formats/xml/plan-xml-signature.ts";
import type { XmlOptions } from "../../../shared/contract/formats.ts";
import { canonicalize } from "../../../shared/xml/canonicalize.ts";
import { elementsById } from "../../../shared/xml/element-ids.ts";
import { readXml } from "../../../shared/xml/read-xml.ts";
import { signatureNamespace } from "../../../shared/xml/signature-names.ts";
import { withDescendants, type XmlDocument, type XmlElement } from "../../../shared/xml/xml-tree.ts";
import { VerificationError } from "../../../verifier/errors/verification-error.ts";
import type { FoundSignature } from "../../../verifier/signature/found-signature.ts";
import { findXmlSignatures } from "../../../verifier/xml/find-xml-signatures.ts";
import { orRefused } from "../or-refused.ts";
import type { FuzzTarget } from "../target.ts";

/** What the seeds are made of, in its own canonical form, with one element of it that some of them sign. */
export const signedPart = '<amount Id="amount">10</amount>';
export const signedDocument = `<pay><to Id="to">A</to>${signedPart}</pay>`;
const formPart = signedPart.replace("Id", "ID").replace('"amount"', '"構成情報"');
export const signedForm = `<a>${formPart}</a>`;
export const fileBeside = { name: "beside.txt", content: new TextEncoder().encode("beside") };

/** As the host is asked for them. */
export const signedAs: readonly XmlOptions[] = [
  {},
  { canonicalization: "exclusive", xades: true },
  { placement: "enveloping" },
  { placement: "detached" },
  { references: ["amount"] },
  { profile: "e-gov" },
];

const words = [
  ...[
    "<!-- -->",
    "<![CDATA[",
    "]]>",
    "<!DOCTYPE a>",
    "&#13;",
    "&amp;",
    'Id="amount"',
    'ID="to"',
    ' xmlns="u:"',
    'xml:lang=""',
  ],
  ...[
    "<ds:Object>",
    "</ds:Object>",
    'URI=""',
    'URI="#amount"',
    "#WithComments",
    signedPart,
    "<?xml-stylesheet?>",
    "\ufeff",
  ],
].map((word) => new TextEncoder().encode(word));

export const xmlSignatures: FuzzTarget = {
  words,
  async check(input) {
    for (const options of signedAs) {
      const isDetached = options.placement === "detached";
      const document = isDetached ? undefined : { mediaType: "text/xml", content: input };
      const files = isDetached ? [{ name: "a", mediaType: "a/b", digest: new Uint8Array(32) }] : [];
      const plan = orRefused(FormatFailure, () => planXmlSignature({ document, files }, options, "SHA-256"));
      assert.ok((plan?.length ?? 0) < 32_000, "a plan that is not small");
    }
    const found = await orUnreadable(input);
    const files = new Map([[fileBeside.name, fileBeside.content]]);
    for (const one of found.some(({ integrity }) => integrity === "CONTENT_MISSING")
      ? await findXmlSignatures(input, { files })
      : found) {
      if (one.integrity === "intact") assertSigned(one, readXml(input, new SaxesParser({ xmlns: true })));
    }
  },
};

async function orUnreadable(input: Uint8Array): Promise<readonly FoundSignature[]> {
  try {
    return await findXmlSignatures(input, {});
  } catch (error) {
    if (error instanceof VerificationError && error.code === "SIGNATURE_MALFORMED") return [];
    throw error;
  }
}

function assertSigned({ coverage }: FoundSignature, document: XmlDocument): void {
  const signatures = [...withDescendants(document.root)].filter((element) => isOf(element, "Signature"));
  if (coverage.of === "whole") {
    const inside = [...withDescendants(document.root)].filter((element) => isOf(element, "Object"));
    const shown = isOf(document.root, "Signature")
      ? inside.map((object) => canonical(object))
      : signatures.map((signature) => canonical(document, signature));
    assert.ok(
      shown.some((form) => form.includes(signedDocument) && !/9999/.test(form)),
      "something else is taken for signed",
    );
  }
  for (const id of coverage.elements) {
    const [element, ...others] = elementsById(document).get(id) ?? [];
    assert.ok(element && others.length === 0);
    const form = canonical(element);
    const isObject = isOf(element, "Object") && form.endsWith(`>${signedDocument}</ds:Object>`);
    assert.ok(isObject || [signedPart, formPart].includes(form), "another element is taken for the signed one");
  }
}

const isOf = ({ local, uri }: XmlElement, name: string): boolean => local === name && uri === signatureNamespace;
const canonical = (apex: XmlDocument | XmlElement, without?: XmlElement): string =>
  new TextDecoder().decode(canonicalize(apex, { exclusive: true, comments: false }, { left: 1e7 }, without));
