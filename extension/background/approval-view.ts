/** What the approval window is told, made of a request, a card and an error. */
import type { FoundCard } from "../../shared/contract/operations.ts";
import type { WireError } from "../../shared/errors/warifu-error.ts";
import { errorTexts } from "../../shared/i18n/error-words.ts";
import { keyText, pinText } from "../../shared/i18n/pin-text.ts";
import type { PinQuestion, Problem, ShownDocument, ShownRequest } from "../messages/approval.ts";
import type { ApprovedRequest, PendingRequest } from "./pending-store.ts";

export const problemOf = (error: WireError): Problem => errorTexts(error);

export function shownRequest({ caller, firstTime, request, digests }: PendingRequest): ShownRequest {
  const key = keyOf(request);
  return {
    origin: caller.origin,
    firstTime,
    method: request.method,
    key,
    keyName: keyText[key],
    hash: hashOf(request),
    documents: shownDocuments(request, digests),
  };
}

/** The key pair a request is about. */
export const keyOf = (request: ApprovedRequest) =>
  request.method === "sign" ? "digitalSignature" : request.params.key;

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

export function pinQuestion(pin: FoundCard["pin"]): PinQuestion | null {
  if (!pin) return null;
  return { pin: pin.name, triesLeft: pin.triesLeft, ...pinText[pin.name] };
}
