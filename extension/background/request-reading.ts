/** A page's request as JSON, read by the contract. Throws REQUEST_INVALID and REQUEST_TOO_LARGE, with the place. */
import { pageRequest } from "../../shared/contract/envelope.ts";
import { digestLength } from "../../shared/contract/fields.ts";
import { limits } from "../../shared/contract/limits.ts";
import type { OperationName, RelayedParams } from "../../shared/contract/operations.ts";
import { pageProtocol } from "../../shared/contract/page-protocol.ts";
import { relayed } from "../../shared/contract/relayed.ts";
import { fromBase64 } from "../../shared/encoding/base64.ts";
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import { type Language, languages } from "../../shared/i18n/language.ts";
import { InvalidInput } from "../../shared/schema/schema.ts";

export type ReadRequest = {
  [M in OperationName]: { readonly id: string; readonly method: M; readonly params: RelayedParams<M> };
}[OperationName];

/** The language asked for, even in a request that is otherwise nonsense. */
export function languageAskedFor(json: string): Language | undefined {
  const { language } = outlineOf(json);
  return languages.find((known) => known === language);
}

/** Whether the page speaks a later version of the page protocol, in whatever form the rest is then. */
export function isFromNewerPage(json: string): boolean {
  const { warifu } = outlineOf(json);
  // an object could refuse to become a number
  return typeof warifu === "number" && warifu > pageProtocol;
}

function outlineOf(json: string): { language?: unknown; warifu?: unknown } {
  try {
    return JSON.parse(json) ?? {};
  } catch {
    return {};
  }
}

export function readRequest(json: string): ReadRequest {
  try {
    const { id, method, params } = pageRequest.parse(JSON.parse(json), "request");
    const read = { id, method, params: relayed[method].parse(params, "params") } as ReadRequest;
    if (read.method === "sign") checkSign(read.params);
    return read;
  } catch (error) {
    if (error instanceof WarifuError) throw error;
    const place = error instanceof InvalidInput ? error.place : "request";
    throw new WarifuError("REQUEST_INVALID", { place }, { cause: error });
  }
}

const readAs = { pdf: /^application\/pdf$/i, xml: /^(text|application)\/xml$|\+xml$/i };

/**
 * A format reads a document as one kind, and the person has to see it as the same: a file can be XML to a signature and a PDF to whoever looks. A detached
 * signature, and the attachments of e-Gov's form, are about bytes.
 */
function checkKinds({ documents, format, xml }: Extract<RelayedParams<"sign">, { documents: unknown }>): void {
  if (format !== "pdf" && (format !== "xml" || xml?.placement === "detached")) return;
  for (const [index, { mediaType }] of documents.entries()) {
    if (format === "xml" && xml?.profile && index > 0) return;
    if (!readAs[format].test(mediaType))
      throw new InvalidInput(`params.documents[${index}].mediaType`, "what its format reads");
  }
}

function checkSign(params: RelayedParams<"sign">): void {
  if ("documents" in params) {
    const total = params.documents.reduce((sum, { size }) => sum + size, 0);
    if (total > limits.content) throw new WarifuError("REQUEST_TOO_LARGE", { place: "params.documents" });
    checkKinds(params);
    return;
  }
  for (const [index, { digest }] of params.digests.entries()) {
    const place = `params.digests[${index}].digest`;
    if (fromBase64(digest)?.length !== digestLength[params.hash]) throw new InvalidInput(place, "as long as its hash");
  }
}
