/** Phase 1 of the format `xml`: the documents are looked at once, and what cannot be signed is refused before anybody is asked for a PIN. */
import { digestLength, type HashName } from "../../../shared/contract/fields.ts";
import type { XmlOptions } from "../../../shared/contract/formats.ts";
import { InvalidInput } from "../../../shared/schema/schema.ts";
import { elementsById } from "../../../shared/xml/element-ids.ts";
import { applicationForm } from "../../../shared/xml/signature-names.ts";
import { namespacesInScope, type XmlDocument, xmlAttributesInScope } from "../../../shared/xml/xml-tree.ts";
import { FormatFailure } from "../signature-format.ts";
import { elementsOf, type FileDigest, fileOf, wholeDocument } from "./planned-references.ts";
import { readDocument } from "./read-document.ts";
import { type SettledOptions, settleOptions } from "./settled-options.ts";
import { applicationFormPlace, envelopedPlace, envelopingPlace, type SignaturePlace } from "./signature-place.ts";
import { type PlannedReference, type SignaturePlan, writePlan } from "./signature-plan.ts";
import { envelopingText } from "./signature-text.ts";

/** The document that the signature goes into, or around. */
interface XmlContent {
  /** For XAdES's DataObjectFormat. */
  readonly mediaType: string;
  readonly content: Uint8Array;
}

export interface ToBeSigned {
  /** `undefined` for a detached signature only, which is a file of its own. */
  readonly document: XmlContent | undefined;
  /** One at least for a detached signature; otherwise what else it is about. */
  readonly files: readonly FileDigest[];
}

/**
 * Looks at the document and says what is to be signed and where. Throws {@link FormatFailure}, and {@link InvalidInput} for options that do not go together or
 * not with what there is.
 */
export function planXmlSignature({ document, files }: ToBeSigned, options: XmlOptions, hash: HashName): string {
  const settled = settleOptions(options);
  if ((settled.placement === "detached") !== (document === undefined)) {
    throw new InvalidInput("document", "there, unless the signature is detached");
  }
  if (files.some(({ digest }) => digest.length !== digestLength[hash]))
    throw new InvalidInput("digest", `one of ${hash}`);
  const own = document ? placed(document, settled, hash) : detached();
  const references = [...own.references, ...fileReferences(files, document ? 1 : 0)];
  if (references.length === 0) throw new InvalidInput("files", "one at least");
  const { canonicalization, xades, placement } = settled;
  return written({
    place: own.place,
    hash,
    canonicalization,
    ...(placement !== "e-gov" && { idPrefix: own.idPrefix }),
    ...(xades && { xades: { objects: objects(own.references.length, document, files) } }),
    ...surroundings(own.inside, canonicalization),
    references,
  });
}

/** `before`: documents of the request that are not among them. */
function fileReferences(files: readonly FileDigest[], before: number): PlannedReference[] {
  const names = new Set<string>();
  return files.map((file, index) => {
    const document = before + index;
    if (names.has(file.name)) throw new FormatFailure("reference", { document });
    names.add(file.name);
    return fileOf(file, document);
  });
}

type Placed = SignaturePlace & { readonly idPrefix: string; readonly references: readonly PlannedReference[] };

const detached = (): Placed => ({ place: { detached: 0 }, inside: undefined, idPrefix: idPrefixes(1), references: [] });

function placed(content: XmlContent, options: SettledOptions, hash: HashName): Placed {
  if (options.placement === "enveloping") return enveloping(content, options, hash);
  const document = readDocument(content.content);
  const idPrefix = freeIdPrefix(document);
  const isForm = options.placement === "e-gov";
  const place = isForm ? applicationFormPlace(document) : envelopedPlace(document);
  const ids = isForm ? [applicationForm.id] : options.elements;
  const references =
    ids.length > 0 ? elementsOf(document, ids, place, options, hash) : [wholeDocument(document, options, hash)];
  return { ...place, idPrefix, references };
}

function enveloping({ content }: XmlContent, options: SettledOptions, hash: HashName): Placed {
  const { place, idPrefix, objectId, enclose } = around(content);
  const enclosed = readDocument(enclose(content));
  const ids = options.elements.length > 0 ? options.elements : [objectId];
  return { ...place, idPrefix, references: elementsOf(enclosed, ids, place, options, hash) };
}

/** What an enveloping signature has around the document, which is read here and not kept: it is read again with that around it. */
function around(content: Uint8Array) {
  const document = readDocument(content);
  const idPrefix = freeIdPrefix(document);
  return { place: envelopingPlace(document, content.length), idPrefix, ...envelopingText(idPrefix, document) };
}

/** Media types of what is signed, by number of the reference; elements of a document have the document's. */
const objects = (count: number, document: XmlContent | undefined, files: readonly FileDigest[]) => [
  ...Array.from({ length: document ? count : 0 }, (_, index) => ({
    reference: index + 1,
    mediaType: document?.mediaType ?? "",
  })),
  ...files.map(({ mediaType }, index) => ({ reference: count + index + 1, mediaType })),
];

const idPrefixes = (number: number): string => `signature-${number}`;

/** The first that no Id of the document begins with. */
function freeIdPrefix(document: XmlDocument): string {
  const taken = new Set([...elementsById(document).keys()].map((id) => /^signature-\d+(?=-|$)/.exec(id)?.[0]));
  let number = 1;
  while (taken.has(idPrefixes(number))) number++;
  return idPrefixes(number);
}

function surroundings(inside: SignaturePlace["inside"], canonicalization: SettledOptions["canonicalization"]) {
  if (!inside || canonicalization === "exclusive") return { namespaces: [], xmlAttributes: [] };
  const namespaces = [...namespacesInScope(inside)].filter(([prefix]) => prefix !== "xml");
  return {
    namespaces: namespaces.map(([prefix, uri]) => ({ prefix, uri })),
    xmlAttributes: [...xmlAttributesInScope(inside).values()].map(({ name, value }) => ({ name, value })),
  };
}

function written(plan: SignaturePlan): string {
  try {
    return writePlan(plan);
  } catch (error) {
    if (error instanceof InvalidInput) throw new FormatFailure("tooComplex", { cause: error });
    throw error;
  }
}
