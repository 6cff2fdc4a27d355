/** Phase 2 of the format `xml`: the plan and the key make the Signature element, as bytes to insert. */
import { toBase64 } from "../../../shared/encoding/base64.ts";
import { InvalidInput } from "../../../shared/schema/schema.ts";
import { withDescendants, type XmlElement } from "../../../shared/xml/xml-tree.ts";
import type { Insert, Signer } from "../signature-format.ts";
import { digestOf } from "./digest-of.ts";
import { element, startTag } from "./markup.ts";
import { qualifyingProperties } from "./qualifying-properties.ts";
import { canonicalForm, readDocument } from "./read-document.ts";
import { readPlan, type SignaturePlan } from "./signature-plan.ts";
import { keyInfo, namer, objectAround, signatureEnd, signatureStart, signedInfo, utf8 } from "./signature-text.ts";

/**
 * One command to the card. `signedAt` is this computer's clock: XAdES's SigningTime, and the Id of a signature for e-Gov. Throws {@link InvalidInput}
 * for a plan that {@link planXmlSignature} did not make, or for another hash.
 */
export async function signXml(planned: string, signer: Signer, signedAt: Date): Promise<Insert[]> {
  const plan = readPlan(planned);
  if (plan.hash !== signer.hash) throw new InvalidInput("plan.hash", "the hash of the signature");
  const { idPrefix, xades } = plan;
  const start = signatureStart(plan, idPrefix ?? localTime(signedAt));
  const properties =
    xades && idPrefix !== undefined ? qualifyingProperties(plan, idPrefix, signer.certificate, signedAt) : "";
  const propertiesDigest =
    properties === ""
      ? undefined
      : digestOf(plan.hash, partIn(plan, `${start}${properties}${signatureEnd(plan)}`, "SignedProperties"));
  const info = signedInfo(plan, propertiesDigest);
  const value = await signer.sign(partIn(plan, `${start}${info}${signatureEnd(plan)}`, "SignedInfo"));
  const signatureValue = element(namer(plan)("SignatureValue"), {}, toBase64(value));
  return placed(plan, `${start}${info}${signatureValue}${keyInfo(plan, signer)}${properties}`);
}

/** The canonical form of a part of the signature where it is going to stand: inside of what the surroundings declare. */
function partIn(plan: SignaturePlan, signature: string, local: string): Uint8Array {
  const declarations = plan.namespaces.map(({ prefix, uri }) => [prefix === "" ? "xmlns" : `xmlns:${prefix}`, uri]);
  const attributes = plan.xmlAttributes.map(({ name, value }) => [name, value]);
  const around = Object.fromEntries([...declarations, ...attributes]);
  const { root } = readDocument(utf8(`${startTag("surroundings", around)}${signature}</surroundings>`));
  return canonicalForm(first(root, local), plan.canonicalization);
}

function first(root: XmlElement, local: string): XmlElement {
  for (const candidate of withDescendants(root)) if (candidate.local === local) return candidate;
  throw new InvalidInput("plan", "one that was made here");
}

/** `signature` lacks its end tag. */
function placed(plan: SignaturePlan, signature: string): Insert[] {
  const { place } = plan;
  const end = signatureEnd(plan);
  if ("enveloped" in place) return [insert(place.enveloped, `${signature}${end}`)];
  if ("detached" in place) return [insert(0, `<?xml version="1.0" encoding="UTF-8"?>\n${signature}${end}\n`)];
  if ("applicationForm" in place) {
    const { applicationForm: at, wrapper } = place;
    const whole = `${signature}${end}`;
    return [insert(at, wrapper === undefined ? whole : element(wrapper, {}, whole))];
  }
  const { enveloping: size, prologue } = place;
  const around = objectAround(plan.idPrefix ?? "", prologue > 0);
  const [before, after] = [insert(0, `${signature}${around.before}`), insert(size, `${around.after}${end}`)];
  return prologue > 0 ? [before, insert(prologue, around.afterPrologue), after] : [before, after];
}

const insert = (at: number, text: string): Insert => ({ at, bytes: utf8(text) });

/** yyyyMMddHHmmss in Japan: what e-Gov's published example has as the Id of a signature. */
const localTime = (moment: Date): string =>
  new Date(moment.getTime() + 9 * 3_600_000).toISOString().replace(/\D/g, "").slice(0, 14);
