/**
 * What phase 2 needs of the documents, as one JSON text: where the signature goes, what its surroundings declare, and the digests. It leaves the host and comes
 * back, so it is read strictly; it says nothing that the extension, which has the documents, does not know.
 */
import { bytes, digestLength, hashName } from "../../../shared/contract/fields.ts";
import { limits } from "../../../shared/contract/limits.ts";
import {
  exactly,
  type Infer,
  InvalidInput,
  integer,
  listOf,
  oneOf,
  optional,
  text,
  whichever,
} from "../../../shared/schema/schema.ts";
import { xmlLimits } from "../../../shared/xml/read-xml.ts";

/** Bytes of the file before it. */
const offset = integer(0, xmlLimits.bytes);

/** 署名情報, perhaps with a namespace prefix. */
const wrapperName = text({ min: 4, max: 200, pattern: /^(?:[^\s<>&"'=/:]+:)?署名情報$/ });

const place = whichever({
  /** Before the end tag of the root element. */
  enveloped: exactly({ enveloped: offset }),
  /** After the 構成情報 in a 署名情報 of its own, whose name is given, or at the end of the one that is there. */
  applicationForm: exactly({ applicationForm: offset, wrapper: optional(wrapperName) }),
  /** Around the whole file of that size; its mark and XML declaration, so long, become a comment. */
  enveloping: exactly({ enveloping: offset, prologue: offset }),
  /** A file of its own. */
  detached: exactly({ detached: integer(0, 0) }),
});

/** UTF-16 units of a namespace or a value that the surroundings declare. */
const surroundingText = text({ max: 500 });

const plan = exactly({
  place,
  hash: hashName,
  canonicalization: oneOf("c14n", "exclusive"),
  /** Every Id of the signature begins so and is nowhere in the document; left out, the signature's Id is its time (e-Gov). */
  idPrefix: optional(text({ min: 1, max: 40, pattern: /^[a-z0-9-]+$/ })),
  /** XAdES-BES. */
  xades: optional(
    exactly({
      objects: listOf(
        exactly({ reference: integer(1, limits.documents + 20), mediaType: text({ max: limits.mediaType }) }),
        { max: limits.documents + 20 },
      ),
    }),
  ),
  /** In scope where the signature goes, prefix (empty: the default) and URI, and `xml:lang` and the like; both matter to the inclusive form only. */
  namespaces: listOf(exactly({ prefix: surroundingText, uri: surroundingText }), { max: 50 }),
  xmlAttributes: listOf(exactly({ name: surroundingText, value: surroundingText }), { max: 20 }),
  references: listOf(
    exactly({
      uri: text({ max: 3_000 }),
      transforms: listOf(oneOf("enveloped", "c14n", "exclusive"), { max: 2 }),
      digest: bytes(digestLength["SHA-256"], digestLength["SHA-512"]),
    }),
    { min: 1, max: limits.documents + 20 },
  ),
});

export type SignaturePlan = Infer<typeof plan>;
export type PlannedReference = SignaturePlan["references"][number];

/** Throws {@link InvalidInput} when the document declares more around the signature than a plan holds. */
export function writePlan(made: SignaturePlan): string {
  plan.parse(made, "plan");
  return JSON.stringify(made);
}

/** Throws {@link InvalidInput}. */
export function readPlan(json: string): SignaturePlan {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new InvalidInput("plan", "JSON");
  }
  return plan.parse(value, "plan");
}
