/** CMS files that are to be checked. Whatever is changed in the seeds, what is intact is the content that was signed. */
import assert from "node:assert/strict";
import { findCmsSignatures } from "../../../verifier/cms/find-cms-signatures.ts";
import { ascii } from "../json.ts";
import type { FuzzTarget } from "../target.ts";

/** Of every seed, attached or not. */
export const signedContent = ascii("a document");

export const cmsSignatures: FuzzTarget = {
  words: [
    [0x30, 0x80],
    [0x30, 0x82],
    [0xa0, 0x82],
    [0x24, 0x80],
    [0x00, 0x00],
    [0x31, 0x00],
    [0x02, 0x01, 0x03],
  ].map((word) => Uint8Array.from(word)),
  async check(input) {
    const found = await findCmsSignatures(input, { content: signedContent });
    for (const { integrity, certificate } of found) if (integrity === "intact") assert.ok(certificate);
    const other = await findCmsSignatures(input, { content: ascii("another") });
    for (const { integrity } of other) assert.notEqual(integrity, "intact");
  },
};
