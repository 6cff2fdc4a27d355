/** `sign` and `signPlans`: PKCS #1 v1.5 signatures with the 署名用 key, one VERIFY for all of them. */
import { digestLength, type FinishedSignatures } from "../../shared/contract/fields.ts";
import type { HostParams, HostResult } from "../../shared/contract/operations.ts";
import { fromBase64, toBase64 } from "../../shared/encoding/base64.ts";
import { withFinished } from "../../shared/errors/with-finished.ts";
import { InvalidInput } from "../../shared/schema/schema.ts";
import type { SignerFacts } from "../formats/signature-format.ts";
import { digestInfo } from "../pkcs1/digest-info.ts";
import { digestOf } from "./hasher.ts";
import type { OperationContext } from "./operation-context.ts";
import { pauses } from "./pause.ts";
import { useCard } from "./use-card.ts";
import { readValidCertificate } from "./valid-certificate.ts";

const key = "digitalSignature";

/** A failure in the middle brings the finished signatures with it, unless it is a cancel: who cancelled wants none of them. */
export async function sign(params: HostParams<"sign">, context: OperationContext): Promise<HostResult<"sign">> {
  const encoded = digestInfos(params);
  return signAll(params, context, () => Promise.resolve(encoded));
}

/** The same over the bytes that a plan and the certificate make. */
export async function signPlans(
  params: HostParams<"signPlans">,
  context: OperationContext,
): Promise<HostResult<"signPlans">> {
  const { hash, plans, pin } = params;
  const formats = await context.formats();
  const strange = plans.findIndex((plan) => !formats.isPlan(plan));
  if (strange >= 0) {
    pin.fill(0);
    throw new InvalidInput(`params.plans[${strange}]`, "a plan of this host");
  }
  return signAll(params, context, async (signer) => {
    const encoded: Uint8Array[] = [];
    const pause = pauses(context.signal);
    for (const plan of plans) {
      encoded.push(digestInfo(hash, digestOf(hash, await formats.toBeSigned(plan, signer))));
      await pause();
    }
    return encoded;
  });
}

async function signAll(
  params: HostParams<"sign"> | HostParams<"signPlans">,
  context: OperationContext,
  encode: (signer: SignerFacts) => Promise<readonly Uint8Array[]>,
): Promise<HostResult<"sign">> {
  let finished: FinishedSignatures | undefined;
  try {
    return await useCard({ ...params, key, use: "sign" }, context, async (ap, card) => {
      context.progress({ state: "reading" });
      const certificate = await readValidCertificate(ap, key);
      const ca = card.caCertificates.get(key) ?? (await ap.caCertificate(key));
      const encoded = await encode({ certificate, chain: [ca], hash: params.hash });
      const signatures: string[] = [];
      finished = {
        signatures,
        certificate: toBase64(certificate),
        chain: [toBase64(ca)],
        signatureAlgorithm: "RSASSA-PKCS1-v1_5",
      };
      for (const info of encoded) {
        context.progress({ state: "signing", done: signatures.length, total: encoded.length });
        signatures.push(toBase64(await ap.sign(info)));
      }
      return finished;
    });
  } catch (error) {
    if (context.signal.aborted || !finished?.signatures.length) throw error;
    throw withFinished(context.explain(error), finished);
  }
}

/** Before the card hears anything: every digest is as long as its hash makes it. */
function digestInfos({ digests, hash, pin }: HostParams<"sign">): Uint8Array[] {
  return digests.map((text, index) => {
    const digest = fromBase64(text);
    if (digest?.length === digestLength[hash]) return digestInfo(hash, digest);
    pin.fill(0);
    throw new InvalidInput(`params.digests[${index}]`, `a ${hash} digest of ${digestLength[hash]} bytes`);
  });
}
