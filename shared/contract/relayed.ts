/**
 * What a page's request says, as the extension reads it: the params of a page, with a document's size in place of its content. Part of the contract's table in
 * `operations.ts`; by itself, so that the extension carries no more of the table than it reads.
 */
import { exactly, listOf, optional, whichever } from "../schema/schema.ts";
import { attributeField, attributeSource, repertoireName } from "./attributes.ts";
import { challenge, digest, documentName, documentSize, hashName, keyName, mediaType } from "./fields.ts";
import { signOptions } from "./formats.ts";
import { limits } from "./limits.ts";

export const many = { min: 1, max: limits.documents };
export const noParams = exactly({});

export const attributesMembers = {
  from: attributeSource,
  fields: listOf(attributeField, { min: 1, max: 4 }),
  /** What the site's form can take; everything when left out. */
  accept: optional(repertoireName),
};

export const namedDigests = exactly({
  digests: listOf(exactly({ name: documentName, digest }), many),
  hash: hashName,
});
export const document = { name: documentName, mediaType };

export const relayed = {
  getStatus: noParams,
  readCertificate: exactly({ key: keyName }),
  readAttributes: exactly(attributesMembers),
  authenticate: exactly({ challenge }),
  sign: whichever({
    documents: exactly({ documents: listOf(exactly({ ...document, size: documentSize }), many), ...signOptions }),
    digests: namedDigests,
  }),
};

export type OperationName = keyof typeof relayed;
export const operationNames = Object.keys(relayed) as OperationName[];
