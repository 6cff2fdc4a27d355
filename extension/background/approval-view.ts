/** What the approval window is told about a request and a card. */
import type { KeyName } from "../../shared/contract/fields.ts";
import type { FoundCard, HostParams, RelayedParams } from "../../shared/contract/operations.ts";
import type { PinQuestion, ShownDocument, ShownRequest } from "../messages/approval.ts";
import type { ApprovedRequest, PendingRequest } from "./pending-store.ts";

export function shownRequest({ caller, firstTime, request, digests }: PendingRequest): ShownRequest {
  return {
    origin: caller.origin,
    firstTime,
    method: request.method,
    key: keyOf(request),
    ...(request.method === "readAttributes" && { fields: request.params.fields }),
    hash: hashOf(request),
    ...formatOf(request),
    documents: shownDocuments(request, digests),
  };
}

/** The key pair a request is about; `null` for what the card holds beside its keys. */
function keyOf(request: ApprovedRequest): KeyName | null {
  if (request.method === "sign") return "digitalSignature";
  if (request.method === "authenticate") return "userAuthentication";
  if (request.method === "readCertificate") return request.params.key;
  return request.params.from === "digitalSignature" ? request.params.from : null;
}

function formatOf({ params }: ApprovedRequest): Pick<ShownRequest, "format"> {
  const { format, xml, pdf } = params as Extract<RelayedParams<"sign">, { documents: unknown }>;
  if (!format || format === "pkcs1") return {};
  if (xml?.references || xml?.profile) return { format: "xmlParts" };
  return { format: pdf?.visible ? "pdfBox" : format };
}

/** What phase 1 has to look at. */
export function intentOf(request: ApprovedRequest): Pick<HostParams<"inspectCard">, "key" | "use"> {
  const key = keyOf(request);
  const { method } = request;
  if (method === "sign" || method === "authenticate") return { key, use: method };
  return { key, use: key === null ? "attributes" : "readCertificate" };
}

/** SHA-256 unless the page chose another. */
export const hashOf = (request: ApprovedRequest) =>
  request.method === "sign" ? (request.params.hash ?? "SHA-256") : "SHA-256";

function shownDocuments(request: ApprovedRequest, digests: readonly string[] | undefined): ShownDocument[] {
  if (request.method !== "sign") return [];
  if ("digests" in request.params) return request.params.digests;
  return request.params.documents.map(({ name, mediaType, size }, index) => {
    const digest = digests?.[index];
    return { name, content: { mediaType, size }, ...(digest !== undefined && { digest }) };
  });
}

export function pinQuestion({ card, pin }: FoundCard): PinQuestion | null {
  if (!pin) return null;
  const { name, triesLeft, pinPad } = pin;
  return { card: markOf(card), pin: name, triesLeft, ...(pinPad && { pinPad }) };
}

/** Of a handle only what a restarted host, or the card laid down again, does not change: instance and stay come first. */
export const markOf = (handle: string): string => handle.split("|").slice(2).join("|") || handle;
