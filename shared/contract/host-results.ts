/** What the host answers, by method: the half of `hostMethods` in `operations.ts` that the extension reads. By itself for the same reason as `relayed.ts`. */
import { exactly, flag, listOf, optional, orNull, text } from "../schema/schema.ts";
import { prefill } from "./attributes.ts";
import {
  cardHandle,
  certificate,
  chain,
  contractNumber,
  digest,
  loginToken,
  moment,
  pinName,
  readerName,
  signature,
  signatureAlgorithm,
  tokenKind,
  triesLeft,
  version,
} from "./fields.ts";
import { completed, plan } from "./formats.ts";
import { limits } from "./limits.ts";
import { many } from "./relayed.ts";

/** What EF 0008 says is on the card. */
const certificates = exactly({ userAuthentication: flag, digitalSignature: flag });

export const foundCard = exactly({
  card: cardHandle,
  reader: readerName,
  token: tokenKind,
  certificates,
  /** Whether the attributes of the holder can be read from the 券面事項入力補助AP; absent when nobody asked. */
  attributes: optional(flag),
  /** The PIN that the intended use costs, `null` when it costs none. `pinPad`: it can be typed on the reader's own keys. */
  pin: orNull(exactly({ name: pinName, triesLeft: orNull(triesLeft), pinPad: optional(flag) })),
});

const pinTries = optional(orNull(triesLeft));
/** Tries left of each PIN, `null` where the card does not say; a PIN that the card does not have is left out. */
const pinStates = exactly({ auth: pinTries, sign: pinTries, text: pinTries });
export const inspectedPins = exactly({
  card: cardHandle,
  reader: readerName,
  token: tokenKind,
  certificates,
  pins: pinStates,
});

const atEveryReader = { min: 1, max: limits.readers };

const signed = exactly({ signatures: listOf(signature, many), certificate, chain, signatureAlgorithm });

export const hostResults = {
  getStatus: exactly({ host: version, contract: contractNumber }),
  inspectCard: exactly({ cards: listOf(foundCard, atEveryReader) }),
  hashDocuments: exactly({ digests: listOf(digest, many), plans: optional(listOf(plan, many)) }),
  readCertificate: exactly({ certificate, chain }),
  readAttributes: prefill,
  authenticate: exactly({ token: loginToken }),
  sign: signed,
  signPlans: signed,
  complete: completed,
  inspectPins: exactly({ cards: listOf(inspectedPins, atEveryReader) }),
  changePin: exactly({}),
  readValidity: exactly({ notBefore: moment, notAfter: moment }),
  examine: exactly({ findings: listOf(text({ max: limits.finding }), { max: limits.findings }) }),
};

export type HostMethodName = keyof typeof hostResults;
export const hostMethodNames = Object.keys(hostResults) as HostMethodName[];
