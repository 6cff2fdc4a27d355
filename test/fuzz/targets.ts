/**
 * Every place of the product where bytes of strangers come in. Loaded when named, because V8 counts blocks only of what is loaded
 * after it was told to count.
 */
import type { FuzzTarget } from "./target.ts";

const targets = {
  "attribute-records": async () => (await import("./targets/attribute-records.ts")).attributeRecords,
  "ber-tlv": async () => (await import("./targets/ber-tlv.ts")).berTlv,
  "card-answers": async () => (await import("./targets/card-answers.ts")).cardAnswers,
  certificates: async () => (await import("./targets/certificates.ts")).certificates,
  "cms-signatures": async () => (await import("./targets/cms-signatures.ts")).cmsSignatures,
  envelopes: async () => (await import("./targets/envelopes.ts")).envelopes,
  frames: async () => (await import("./targets/frames.ts")).frames,
  manifests: async () => (await import("./targets/manifests.ts")).manifests,
  "page-messages": async () => (await import("./targets/page-messages.ts")).pageMessages,
  "pdf-signatures": async () => (await import("./targets/pdf-signatures.ts")).pdfSignatures,
  schemas: async () => (await import("./targets/schemas.ts")).schemas,
  "xml-signatures": async () => (await import("./targets/xml-signatures.ts")).xmlSignatures,
} as const satisfies Record<string, () => Promise<FuzzTarget>>;

/** Breaks on purpose, to see that the fuzzer finds such a thing; not one of the product's. */
const planted = { planted: async () => (await import("./targets/planted.ts")).planted };
const all = { ...targets, ...planted };

export type TargetName = keyof typeof all;
export const targetNames = Object.keys(targets) as TargetName[];
export const isTargetName = (name: string): name is TargetName => Object.hasOwn(all, name);

export const loadTarget = (name: TargetName): Promise<FuzzTarget> => all[name]();
