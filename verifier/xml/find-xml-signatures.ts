/** Every XML signature of a file (W3C XML Signature 1.1, XAdES-BES), each checked as far as its own bytes go. */
import { SaxesParser } from "saxes";
import { sameBytes } from "../../shared/encoding/bytes.ts";
import { CanonicalFormTooLong } from "../../shared/xml/canonicalize.ts";
import { elementsById } from "../../shared/xml/element-ids.ts";
import { readXml, XmlRefusal } from "../../shared/xml/read-xml.ts";
import { withDescendants, type XmlDocument, type XmlElement } from "../../shared/xml/xml-tree.ts";
import { algorithmInWords } from "../certificate/signature-algorithm.ts";
import { VerificationError } from "../errors/verification-error.ts";
import type { FoundSignature } from "../signature/found-signature.ts";
import type { ReaderOptions, SignatureReader } from "../signature/signature-reader.ts";
import { unreadableSignature } from "../signature/unreadable-signature.ts";
import { coverageOf, withoutCutFiles } from "./covered.ts";
import { attributeOf, isNamed } from "./element-reading.ts";
import { certificatesIn, signersOf } from "./key-info.ts";
import { digestNow, FileDigests, type ReferenceTarget, type Surroundings, targetOf } from "./reference-target.ts";
import { readSignature, type XmlReference } from "./signature-element.ts";
import { SignatureProblem } from "./signature-problem.ts";
import { signedPropertiesOf } from "./signed-properties.ts";

const mostSignatures = 50;
/** Of all canonical forms together, some seconds: the largest document that is read, five times. */
const mostCanonical = 64 * 1024 * 1024;

export const findXmlSignatures: SignatureReader = async (file, options = {}) => {
  const document = read(file);
  const elements = [...withDescendants(document.root)].filter((element) => isNamed(element, "Signature"));
  if (elements.length > mostSignatures) throw new VerificationError("SIGNATURE_MALFORMED");
  const isOwn = options.content !== undefined && sameBytes(options.content, file);
  const surroundings = { ...surroundingsOf(document, options), another: isOwn ? undefined : options.content };
  const found: FoundSignature[] = [];
  for (const [index, element] of elements.entries()) {
    const place = attributeOf(element, "Id") ?? String(index + 1);
    found.push({ ...unreadableSignature("xml"), place, ...(await judged(element, surroundings)) });
  }
  return found;
};

function read(file: Uint8Array): XmlDocument {
  try {
    return readXml(file, new SaxesParser({ xmlns: true }));
  } catch (error) {
    if (error instanceof XmlRefusal) throw new VerificationError("SIGNATURE_MALFORMED", { cause: error });
    throw error;
  }
}

const surroundingsOf = (document: XmlDocument, options: ReaderOptions): Omit<Surroundings, "another"> => ({
  document,
  ids: elementsById(document),
  options,
  budget: { left: mostCanonical },
  fileDigests: new FileDigests(),
});

type Judgement = { -readonly [K in keyof Omit<FoundSignature, "format" | "place">]?: FoundSignature[K] };

/** What was found out until something was wrong, and what that is. */
async function judged(element: XmlElement, surroundings: Surroundings): Promise<Judgement> {
  const judgement: Judgement = {};
  try {
    await judge(element, surroundings, judgement);
    judgement.integrity = "intact";
  } catch (error) {
    if (error instanceof SignatureProblem) judgement.integrity = error.problem;
    else if (error instanceof CanonicalFormTooLong) judgement.integrity = "SIGNATURE_MALFORMED";
    else throw error;
  }
  return judgement;
}

/** Throws {@link SignatureProblem} at the first thing that is wrong. */
async function judge(element: XmlElement, surroundings: Surroundings, judgement: Judgement): Promise<void> {
  const certificates = certificatesIn(element, surroundings);
  nameSigner(judgement, certificates, certificates[0]);
  const signature = readSignature(element);
  judgement.algorithm = algorithmInWords(signature.algorithm);
  const signers = await signersOf(signature, certificates, surroundings);
  nameSigner(judgement, certificates, signers[0]);
  const targets = signature.references.map((reference) => targetOf(reference, surroundings));
  judgement.coverage = coverageOf(surroundings.document, signature, targets);
  for (const [index, reference] of signature.references.entries()) {
    await compare(reference, targets[index], element, surroundings);
  }
  judgement.coverage = withoutCutFiles(judgement.coverage, targets, surroundings);
  const { another } = surroundings;
  const isAbout = (target: ReferenceTarget): boolean => target.kind === "file" && target.bytes === another;
  if (another && !targets.some(isAbout)) throw new SignatureProblem("CONTENT_CHANGED");
  const properties = signedPropertiesOf(signature, (part) =>
    targets.some((target) => target.kind === "elements" && target.apex === part),
  );
  judgement.claimedTime = properties?.claimedTime;
  nameSigner(judgement, certificates, (await properties?.bound(signers)) ?? signers[0]);
}

async function compare(
  reference: XmlReference,
  target: ReferenceTarget | undefined,
  element: XmlElement,
  surroundings: Surroundings,
): Promise<void> {
  const digest = target && (await digestNow(target, reference, element, surroundings));
  if (!digest || !sameBytes(digest, reference.digest)) throw new SignatureProblem("CONTENT_CHANGED");
}

function nameSigner(judgement: Judgement, certificates: readonly Uint8Array[], signer: Uint8Array | undefined): void {
  judgement.certificate = signer;
  judgement.certificates = certificates.filter((certificate) => certificate !== signer);
}
