/**
 * Asks the CRL that a certificate names. JPKI has one for each municipality, in a directory that answers registered verifiers only, so the caller
 * hands in what reads it; nothing is contacted by itself.
 */
import { toBase64 } from "../../shared/encoding/base64.ts";
import { answerOrUnknown, problemOf } from "./answer-or-unknown.ts";
import { bodyOf, boundedBytes, type Fetch } from "./bounded-fetch.ts";
import { type CertificateList, readCertificateList } from "./certificate-list.ts";
import { type CertificateSources, certificateSources, type DistributionPoint } from "./certificate-sources.ts";
import { checkCovered, checkHolding } from "./holds-at.ts";
import { NewestTimes } from "./newest-times.ts";
import { type ProviderOptions, withDefaults } from "./provider-options.ts";
import { fail, RevocationFailure } from "./revocation-problem.ts";
import type { RevocationAnswer, RevocationProvider, RevocationQuestion } from "./revocation-provider.ts";
import { SharedFetches } from "./shared-fetches.ts";

export interface CrlProviderOptions extends ProviderOptions {
  /** For certificates that name an http or https URL: the runtime's own `fetch`. */
  readonly fetch?: Fetch;
  /** For all others, and before `fetch`: gives the CRL in DER, say from the directory by `directoryNames`; `undefined` when it has none. */
  readonly read?: (point: DistributionPoint, signal: AbortSignal) => Promise<Uint8Array | undefined>;
  /** Entries of one list; a million when left out. `size` is 32 MiB when left out. */
  readonly entries?: number;
}

const source = "crl";
/** A list for each municipality and CA, some times over. */
const mostPlaces = 20_000;

export function createCrlProvider(options: CrlProviderOptions): RevocationProvider {
  if (!options.fetch && !options.read) throw new TypeError("fetch or read: nothing is contacted by itself");
  const { entries = 1_000_000 } = options;
  const bounds = withDefaults(options, 32 * 2 ** 20);
  const lists = new SharedFetches<CertificateList>(bounds);
  const newest = new NewestTimes(mostPlaces);

  async function fetchList(key: string, point: DistributionPoint, issuer: CertificateSources, signal: AbortSignal) {
    const der = await readBytes(options, point, bounds.size, signal);
    try {
      const list = await readCertificateList(der, issuer, entries);
      checkHolding(list, bounds.now());
      if (newest.isOlder(key, list.thisUpdate)) fail("ANSWER_OUTDATED");
      return { value: list, size: list.size, until: list.nextUpdate ?? 0 };
    } catch (error) {
      throw new RevocationFailure(problemOf(error), { cause: error });
    }
  }

  async function check({ certificate, issuer, at, signal }: RevocationQuestion): Promise<RevocationAnswer> {
    const asked = certificateSources(certificate);
    const by = certificateSources(issuer);
    const point = asked.distributionPoint ?? fail("SOURCE_NOT_NAMED");
    const key = [by.fingerprint, ...point.names.map(toBase64)].join(" ");
    const list = await lists.get(key, signal, (shared) => fetchList(key, point, by, shared));
    checkHolding(list, bounds.now(), at.getTime());
    list.checkScope(asked);
    newest.remember(key, list.thisUpdate);
    const answer = {
      source,
      thisUpdate: new Date(list.thisUpdate),
      nextUpdate: list.nextUpdate === undefined ? undefined : new Date(list.nextUpdate),
    };
    const entry = list.find(asked.serialNumber);
    if (entry && entry.from <= at.getTime()) {
      const { revokedAt, reason } = entry;
      return { ...answer, status: "revoked", revokedAt: new Date(revokedAt), ...(reason ? { reason } : {}) };
    }
    if (!entry) checkCovered(list, asked.notAfter);
    return { ...answer, status: "good" };
  }

  return { check: (question) => answerOrUnknown(source, question.signal, () => check(question)) };
}

async function readBytes(
  { fetch, read }: CrlProviderOptions,
  { urls, directoryNames }: DistributionPoint,
  most: number,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const own = await read?.({ urls, directoryNames }, signal);
  if (own !== undefined) return boundedBytes(own, most);
  const url = urls.find((each) => /^https?:\/\//i.test(each));
  if (!fetch || url === undefined) return fail(read ? "SOURCE_UNAVAILABLE" : "SOURCE_NOT_NAMED");
  const headers = { accept: "application/pkix-crl" };
  return bodyOf(await fetch(url, { method: "GET", headers, redirect: "error", signal }), most);
}
