/** What a request of a page asks of the host, step by step. */
import type { Progress } from "../../shared/contract/envelope.ts";
import type { FoundCard } from "../../shared/contract/operations.ts";
import type { ErrorCode } from "../../shared/errors/catalogue.ts";
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import type { Decision } from "../messages/approval.ts";
import { hashOf, intentOf } from "./approval-view.ts";
import { hashDocuments, type PullBytes } from "./document-feed.ts";
import type { HostConnection } from "./host-connection.ts";
import type { ApprovedRequest, PendingRequest } from "./pending-store.ts";

/** Waits for a card with what is wanted, at a host that is settled. Costs no try. Rejects with CERTIFICATE_ABSENT or ATTRIBUTES_ABSENT when none has it. */
export async function prepareCard(
  host: HostConnection,
  request: ApprovedRequest,
  signal: AbortSignal,
  onProblem: (problem: ErrorCode) => void,
): Promise<readonly FoundCard[]> {
  const intent = intentOf(request);
  const onProgress = ({ problem }: Progress) => problem && onProblem(problem);
  const call = host.call("inspectCard", { ...intent, wait: true }, { signal, onProgress });
  const { cards } = await call.result;
  const { key } = intent;
  const fit = cards.filter(({ certificates, attributes }) => (key ? certificates[key] : attributes));
  if (fit.length > 0) return fit;
  throw key ? new WarifuError("CERTIFICATE_ABSENT", { key }) : new WarifuError("ATTRIBUTES_ABSENT");
}

/** The digests to sign, from the page or from the host; none for a request that signs nothing. */
export async function prepareDigests(
  host: HostConnection,
  { request, digests }: PendingRequest,
  pull: PullBytes,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (digests) return digests;
  if (request.method !== "sign") return [];
  const { params } = request;
  if ("digests" in params) return params.digests.map(({ digest }) => digest);
  const sizes = params.documents.map(({ size }) => size);
  return hashDocuments(host, { hash: hashOf(request), sizes }, pull, signal);
}

/**
 * Phase 2: takes the PIN to the card, once. Gives the page's result. Sends before it returns, to a host that is settled; the codes of the PIN are
 * wiped as soon as they are sent.
 */
export async function performOnCard(
  host: HostConnection,
  { request, digests = [], finished }: PendingRequest,
  { card }: FoundCard,
  { pin = [], pinPad = false, lastTryConfirmed = false }: Decision,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<unknown> {
  const options = { signal, onProgress };
  const onPad = { pinPad: true, lastTryConfirmed };
  if (request.method === "readCertificate") {
    const entered = pinPad ? onPad : pin.length > 0 ? { pin, lastTryConfirmed } : {};
    const call = host.call("readCertificate", { key: request.params.key, card, ...entered }, options);
    pin.fill(0);
    return call.result;
  }
  if (request.method === "readAttributes") {
    const entered = pinPad ? onPad : { lastTryConfirmed, pin };
    const call = host.call("readAttributes", { ...request.params, card, ...entered }, options);
    pin.fill(0);
    return call.result;
  }
  const hash = hashOf(request);
  const first = finished?.signed.signatures ?? [];
  const rest = digests.slice(first.length);
  const call = host.call("sign", { card, hash, digests: rest, pin, lastTryConfirmed }, options);
  // a port copies what it is given; the strings on the way cannot be wiped
  pin.fill(0);
  const { signatures, ...signed } = await call.result;
  if (signatures.length !== rest.length) throw new WarifuError("HOST_CRASHED");
  // the same card with another certificate: what it signed before belongs to another one
  if (finished && finished.signed.certificate !== signed.certificate) throw new WarifuError("CARD_CHANGED");
  const all = [...first, ...signatures];
  return { signatures: namesOf(request).map((name, index) => ({ name, signature: all[index] })), ...signed, hash };
}

function namesOf({ params }: Extract<ApprovedRequest, { method: "sign" }>): string[] {
  return ("digests" in params ? params.digests : params.documents).map(({ name }) => name);
}
