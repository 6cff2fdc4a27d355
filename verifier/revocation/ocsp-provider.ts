/**
 * Asks an OCSP responder. JPKI's answer registered verifiers only, so the caller hands in what reaches it; nothing is contacted by itself.
 */
import { sameBytes } from "../../shared/encoding/bytes.ts";
import { onlyElement, tags } from "../der/der-element.ts";
import { answerOrUnknown, problemOf } from "./answer-or-unknown.ts";
import { bodyOf, boundedBytes, type Fetch } from "./bounded-fetch.ts";
import { type CertificateSources, certificateSources } from "./certificate-sources.ts";
import { checkCovered, checkHolding, endOf } from "./holds-at.ts";
import { NewestTimes } from "./newest-times.ts";
import { type CertIdHash, encodeRequest, nonceIdentifier } from "./ocsp-request.ts";
import { type OcspResponse, readOcspResponse, responseFor, type SingleResponse } from "./ocsp-response.ts";
import { checkSigner } from "./ocsp-signer.ts";
import { type ProviderOptions, withDefaults } from "./provider-options.ts";
import { fail, RevocationFailure } from "./revocation-problem.ts";
import type { RevocationAnswer, RevocationProvider, RevocationQuestion } from "./revocation-provider.ts";
import { SharedFetches } from "./shared-fetches.ts";

export interface OcspProviderOptions extends ProviderOptions {
  /** The runtime's own `fetch`; the request is sent by POST. */
  readonly fetch?: Fetch;
  /** In place of `fetch`: gets the request in DER and the URL, gives the response in DER. */
  readonly ask?: (request: Uint8Array, url: string, signal: AbortSignal) => Promise<Uint8Array>;
  /** In place of the responder that the certificate names. */
  readonly url?: string;
  /**
   * Asks for the answer to this very question, and takes no other; not every responder gives it. `false` when left out: then whoever stands in between can send an earlier answer again as long as that
   * holds, but none that is older than one that this provider has had for the certificate (the last 50 000 certificates; forgotten with the process).
   */
  readonly nonce?: boolean;
  /** SHA-1 when left out, which is a name here and no protection. */
  readonly certIdHash?: CertIdHash;
}

const source = "ocsp";
/** Of one answer, when `size` is left out. */
const usualSize = 64 * 1024;
const nonceBytes = 16;
/** Of certificates whose newest answer is known, some 20 MB. */
const mostTimes = 50_000;

export function createOcspProvider(options: OcspProviderOptions): RevocationProvider {
  if (!options.fetch && !options.ask) throw new TypeError("fetch or ask: nothing is contacted by itself");
  const bounds = withDefaults(options, usualSize);
  const answers = new SharedFetches<SingleResponse>(bounds);
  const newest = new NewestTimes(mostTimes);
  const keyOf = (asked: CertificateSources, issuer: CertificateSources, url: string): string =>
    [issuer.fingerprint, asked.fingerprint, url].join(" ");

  async function fetchAnswer(asked: CertificateSources, issuer: CertificateSources, url: string, signal: AbortSignal) {
    const key = keyOf(asked, issuer, url);
    const nonce = options.nonce ? crypto.getRandomValues(new Uint8Array(nonceBytes)) : undefined;
    const request = await encodeRequest(asked, issuer, options.certIdHash ?? "SHA-1", nonce);
    const der = await readBytes(options, request, url, bounds.size, signal);
    try {
      const response = readOcspResponse(der);
      await checkSigner(response, issuer, bounds.now());
      checkNonce(response, nonce);
      const value = await responseFor(response, asked, issuer);
      checkHolding({ thisUpdate: value.thisUpdate, nextUpdate: endOf(value) }, bounds.now());
      if (newest.isOlder(key, value.thisUpdate)) fail("ANSWER_OUTDATED");
      newest.remember(key, value.thisUpdate);
      return { value, size: der.length, until: endOf(value) };
    } catch (error) {
      throw new RevocationFailure(problemOf(error), { cause: error });
    }
  }

  async function check({ certificate, issuer, at, signal }: RevocationQuestion): Promise<RevocationAnswer> {
    const asked = certificateSources(certificate);
    const by = certificateSources(issuer);
    const url = options.url ?? asked.ocspUrls.find((each) => /^https?:\/\//i.test(each)) ?? fail("SOURCE_NOT_NAMED");
    const found = await answers.get(keyOf(asked, by, url), signal, (shared) => fetchAnswer(asked, by, url, shared));
    checkHolding({ thisUpdate: found.thisUpdate, nextUpdate: endOf(found) }, bounds.now(), at.getTime());
    if (found.status === "unknown") fail("CERTIFICATE_NOT_COVERED");
    const { thisUpdate, nextUpdate, revokedAt, reason } = found;
    const answer = {
      source,
      thisUpdate: new Date(thisUpdate),
      nextUpdate: nextUpdate === undefined ? undefined : new Date(nextUpdate),
    };
    if (revokedAt === undefined) checkCovered(found, asked.notAfter);
    if (revokedAt === undefined || revokedAt > at.getTime()) return { ...answer, status: "good" };
    return { ...answer, status: "revoked", revokedAt: new Date(revokedAt), ...(reason ? { reason } : {}) };
  }

  return { check: (question) => answerOrUnknown(source, question.signal, () => check(question)) };
}

function checkNonce({ extensions }: OcspResponse, nonce: Uint8Array | undefined): void {
  for (const [id, { critical }] of extensions) if (critical && id !== nonceIdentifier) fail("EXTENSION_UNKNOWN");
  if (!nonce) return;
  const { value } = extensions.get(nonceIdentifier) ?? fail("NONCE_WRONG");
  if (!sameBytes(onlyElement(value, tags.octetString).content, nonce)) fail("NONCE_WRONG");
}

async function readBytes(
  { fetch, ask }: OcspProviderOptions,
  request: Uint8Array<ArrayBuffer>,
  url: string,
  most: number,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  if (ask) return boundedBytes(await ask(request, url, signal), most);
  if (!fetch) return fail("SOURCE_UNAVAILABLE");
  const headers = { "content-type": "application/ocsp-request", accept: "application/ocsp-response" };
  return bodyOf(await fetch(url, { method: "POST", headers, body: request, redirect: "error", signal }), most);
}
