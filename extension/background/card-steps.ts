/** What a request of a page asks of the host, step by step. */
import type { Progress } from "../../shared/contract/envelope.ts";
import type { FinishedSignatures } from "../../shared/contract/fields.ts";
import { times } from "../../shared/contract/limits.ts";
import type { FoundCard, HostParams } from "../../shared/contract/operations.ts";
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

/** The digests to sign, from the page or from the host; none for a request that signs nothing. With the plans of a file format. */
export async function prepareDigests(
  host: HostConnection,
  { request, digests, plans }: PendingRequest,
  pull: PullBytes,
  signal: AbortSignal,
): Promise<Pick<PendingRequest, "digests" | "plans">> {
  if (digests) return { digests, ...(plans && { plans }) };
  if (request.method !== "sign") return { digests: [] };
  const { params } = request;
  if ("digests" in params) return { digests: params.digests.map(({ digest }) => digest) };
  const { documents, format = "pkcs1", ...options } = params;
  const sizes = documents.map(({ size }) => size);
  // a signature in XML may name the files that it is about; else names are nobody's business
  const files = documents.map(({ name, mediaType }) => ({ name, mediaType }));
  const asFile = format === "pkcs1" ? {} : { format, ...(format === "xml" && { files }) };
  return hashDocuments(host, { ...options, hash: hashOf(request), sizes, ...asFile }, pull, signal);
}

/**
 * Phase 2: takes the PIN to the card, once. Gives the page's result, and of `sign` what {@link signedResult} takes. Sends before it returns, to a host that is settled; the codes of the PIN are
 * wiped as soon as they are sent.
 */
export async function performOnCard(
  host: HostConnection,
  pending: PendingRequest,
  { card }: FoundCard,
  { pin = [], pinPad = false, lastTryConfirmed = false }: Decision,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<unknown> {
  const { request, caller, digests = [], plans, finished } = pending;
  const options = { signal, onProgress };
  if (request.method !== "sign") {
    const entered = pinPad ? { pinPad, lastTryConfirmed } : pin.length > 0 ? { lastTryConfirmed, pin } : {};
    const { origin } = caller;
    // a frame of another origin than its top got no further than the pipeline
    const site = request.method === "authenticate" ? { origin, top: origin } : {};
    const params = { ...request.params, ...site, card, ...entered };
    const call = host.call(request.method, params as HostParams<typeof request.method>, options);
    pin.fill(0);
    return call.result;
  }
  const hash = hashOf(request);
  const first = finished?.signed.signatures ?? [];
  const rest = (plans ?? digests).slice(first.length);
  const common = { card, hash, pin, lastTryConfirmed };
  const call = plans
    ? host.call("signPlans", { ...common, plans: rest }, options)
    : host.call("sign", { ...common, digests: rest }, options);
  // a port copies what it is given; the strings on the way cannot be wiped
  pin.fill(0);
  const { signatures, ...signed } = await call.result;
  if (signatures.length !== rest.length) throw new WarifuError("HOST_CRASHED");
  // the same card with another certificate: what it signed before belongs to another one
  if (finished && finished.signed.certificate !== signed.certificate) throw new WarifuError("CARD_CHANGED");
  return { ...signed, signatures: [...first, ...signatures] };
}

/**
 * The page's result of `sign`. Of a file format: with what the content script makes the files of, one after the other. Needs no card. A host that is not done in time
 * is given up: HOST_TIMEOUT. With `partly`, a failure leaves the files that were made before it; rejects when there is none.
 */
export async function signedResult(
  host: HostConnection,
  { request, plans }: PendingRequest,
  { signatures, ...signed }: FinishedSignatures,
  signal: AbortSignal,
  partly = false,
) {
  const { certificate, chain } = signed;
  const hash = hashOf(request);
  const names = request.method === "sign" ? namesOf(request) : [];
  const all: object[] = [];
  const late = setTimeout(() => host.close("HOST_TIMEOUT"), times.files);
  try {
    for (const [index, signature] of signatures.entries()) {
      const name = names[index];
      const plan = plans?.[index];
      if (plan === undefined) all.push({ name, signature });
      else {
        const call = host.call("complete", { hash, plan, signature, certificate, chain }, { signal });
        all.push({ name, document: index, completed: await call.result });
      }
    }
  } catch (error) {
    if (!partly || all.length === 0) throw error;
  } finally {
    clearTimeout(late);
  }
  return { ...signed, signatures: all, hash };
}

function namesOf({ params }: Extract<ApprovedRequest, { method: "sign" }>): string[] {
  return ("digests" in params ? params.digests : params.documents).map(({ name }) => name);
}
