/**
 * THE contract. Every method and every field that crosses a boundary is spelled here or in the parts it is put together from; types, parsers,
 * handler tables, `docs/protocol.md` and the windows' questions derive from it.
 *
 * Two tables, because a page and the host speak about different things: a page asks for a result
 * ({@link operations}); the extension, which has asked the person, gives the host single steps ({@link hostMethods}).
 */
import {
  exactly,
  flag,
  type Infer,
  listOf,
  oneOf,
  optional,
  orNull,
  type Schema,
  whichever,
} from "../schema/schema.ts";
import { prefill } from "./attributes.ts";
import { blob, content } from "./content.ts";
import {
  cardHandle,
  certificate,
  chain,
  challenge,
  contractNumber,
  digest,
  documentName,
  documentSize,
  hashName,
  keyName,
  lastTryConfirmed,
  loginToken,
  origin,
  pinCodes,
  pinName,
  signature,
  signatureAlgorithm,
  version,
} from "./fields.ts";
import { fileFormat, formatOptions, plan, signOptions } from "./formats.ts";
import { type foundCard, type HostMethodName, hostResults, type inspectedPins } from "./host-results.ts";
import { attributesMembers, document, many, namedDigests, noParams, type OperationName, relayed } from "./relayed.ts";

export type { HostMethodName } from "./host-results.ts";
export type { OperationName } from "./relayed.ts";

interface Operation {
  /** What the person is asked for in the approval window; "nothing" opens none. */
  readonly asks: "nothing" | "approval";
  /** What a page may send. */
  readonly page: Schema<unknown>;
  /** What the content script makes of it for the background: the same, but a document's size in place of its content. */
  readonly relayed: Schema<unknown>;
  /** What the page gets. */
  readonly result: Schema<unknown>;
}

interface HostMethod {
  readonly params: Schema<unknown>;
  readonly result: Schema<unknown>;
}

/** The methods of a web page. */
export const operations = {
  /** Versions of the extension and of the host; `host` is null when the host cannot be started. */
  getStatus: {
    asks: "nothing",
    page: noParams,
    relayed: relayed.getStatus,
    result: exactly({ extension: version, host: orNull(version), contract: contractNumber }),
  },
  /** A certificate and its CA, DER. The signature certificate holds name, address, birth and sex of its holder. */
  readCertificate: {
    asks: "approval",
    page: relayed.readCertificate,
    relayed: relayed.readCertificate,
    result: hostResults.readCertificate,
  },
  /** Name, address, birth and sex of the holder, as stored, with every doubt named. What is not asked for is not given. */
  readAttributes: {
    asks: "approval",
    page: relayed.readAttributes,
    relayed: relayed.readAttributes,
    result: prefill,
  },
  /**
   * A login: a token (design.md 7) that the card signs with the 利用者証明用 key, for this origin and this challenge. The page chooses the challenge and
   * nothing else of what is signed; that key signs nothing else at all.
   */
  authenticate: {
    asks: "approval",
    page: relayed.authenticate,
    relayed: relayed.authenticate,
    result: exactly({ token: loginToken }),
  },
  /** Signatures with the 署名用 key over documents the person sees, or over digests, which the window says it cannot show. */
  sign: {
    asks: "approval",
    page: whichever({
      documents: exactly({ documents: listOf(exactly({ ...document, content }), many), ...signOptions }),
      digests: namedDigests,
    }),
    relayed: relayed.sign,
    result: exactly({
      signatures: listOf(
        whichever({
          signature: exactly({ name: documentName, signature }),
          /** Of `cms`, `xml` and `pdf`: the signed file, or the signature file where it is a detached one; a Blob. */
          signedDocument: exactly({ name: documentName, signedDocument: blob }),
        }),
        many,
      ),
      certificate,
      chain,
      hash: hashName,
      signatureAlgorithm,
    }),
  },
} as const satisfies Record<OperationName, Operation>;

// the PIN is the last member to be read: nothing that is refused leaves a copy of it behind
const entered = { lastTryConfirmed: optional(lastTryConfirmed), pin: pinCodes };
/** One of the two where a PIN is needed. `pinPad`: the reader asks for it, on its own keys. */
const enteredSomewhere = {
  lastTryConfirmed: optional(lastTryConfirmed),
  pinPad: optional(flag),
  pin: optional(pinCodes),
};
/** One certificate of a card that was looked at; its PIN where reading it costs one. */
const certificateUse = exactly({ key: keyName, card: cardHandle, ...enteredSomewhere });

/** `attributes` is that of the 券面事項入力補助AP and needs no key; the same from the signature certificate is `readCertificate`. */
const cardUse = oneOf("readCertificate", "sign", "authenticate", "attributes");

/** The steps the extension (or the command line) asks of the host. */
export const hostMethods = {
  getStatus: { params: noParams, result: hostResults.getStatus },
  /** Phase 1: finds the cards, reads what is free, releases them. Costs no try. Waits for a card when told to. */
  inspectCard: {
    params: exactly({ key: orNull(keyName), use: cardUse, wait: flag }),
    result: hostResults.inspectCard,
  },
  /**
   * The digests of documents whose bytes follow in `chunk` frames, in order; their sizes are promised here. For a file format also what will be
   * needed of each to sign it, which fails here if it cannot be signed. `files` where a signature says their names.
   */
  hashDocuments: {
    params: exactly({
      hash: hashName,
      sizes: listOf(documentSize, many),
      format: optional(fileFormat),
      files: optional(listOf(exactly(document), many)),
      ...formatOptions,
    }),
    result: hostResults.hashDocuments,
  },
  /** Phase 2 of `readCertificate`. */
  readCertificate: { params: certificateUse, result: hostResults.readCertificate },
  /** Phase 2 of reading name, address, birth and sex of the holder: what is stored, what was found out about it, and every doubt. */
  readAttributes: {
    params: exactly({ ...attributesMembers, card: cardHandle, ...enteredSomewhere }),
    result: hostResults.readAttributes,
  },
  /** Phase 2 of `authenticate`: one VERIFY, one signature. The origins are those that the browser reported; the host puts the token together. */
  authenticate: {
    params: exactly({ card: cardHandle, origin, top: origin, challenge, ...enteredSomewhere }),
    result: hostResults.authenticate,
  },
  /** Phase 2 of `sign`: one VERIFY, then a signature for each digest. */
  sign: {
    params: exactly({ card: cardHandle, hash: hashName, digests: listOf(digest, many), ...entered }),
    result: hostResults.sign,
  },
  /** The same over what {@link hostMethods.hashDocuments} has planned: the digests follow from plan and certificate. */
  signPlans: {
    params: exactly({ card: cardHandle, hash: hashName, plans: listOf(plan, many), ...entered }),
    result: hostResults.signPlans,
  },
  /** Makes a signature that the card has given into a file. Needs no card. */
  complete: {
    params: exactly({ hash: hashName, plan, signature, certificate, chain }),
    result: hostResults.complete,
  },
  /** The tries left of every PIN, and which certificates there are, of every card. Costs none. No page can ask for it, nor for what follows. */
  inspectPins: { params: exactly({ wait: flag }), result: hostResults.inspectPins },
  /** One VERIFY of the old PIN, then one CHANGE REFERENCE DATA with the new one. */
  changePin: {
    params: exactly({
      card: cardHandle,
      name: pinName,
      lastTryConfirmed: optional(lastTryConfirmed),
      old: pinCodes,
      new: pinCodes,
    }),
    result: hostResults.changePin,
  },
  /** From when until when a certificate holds, both ends included. Whatever else is in it stays in the host. */
  readValidity: { params: certificateUse, result: hostResults.readValidity },
  /** What `warifu doctor --report` finds, each a text of `contract/examination.ts`. Gives the card no PIN. */
  examine: { params: noParams, result: hostResults.examine },
} as const satisfies Record<HostMethodName, HostMethod>;

export type PageParams<M extends OperationName> = Infer<(typeof operations)[M]["page"]>;
export type RelayedParams<M extends OperationName> = Infer<(typeof relayed)[M]>;
export type PageResult<M extends OperationName> = Infer<(typeof operations)[M]["result"]>;

export type HostParams<M extends HostMethodName> = Infer<(typeof hostMethods)[M]["params"]>;
export type HostResult<M extends HostMethodName> = Infer<(typeof hostResults)[M]>;
export type FoundCard = Infer<typeof foundCard>;
export type InspectedPins = Infer<typeof inspectedPins>;

/** One handler for every method of the host; leaving one out does not compile. */
export type HostHandlers<Context> = {
  readonly [M in HostMethodName]: (params: HostParams<M>, context: Context) => Promise<HostResult<M>>;
};
