/**
 * THE contract. Every method and every field that crosses a boundary is spelled here and nowhere else; types, parsers,
 * handler tables, `docs/protocol.md` and the windows' questions derive from it.
 *
 * Two tables, because a page and the host speak about different things: a page asks for a result
 * ({@link operations}); the extension, which has asked the person, gives the host single steps ({@link hostMethods}).
 */
import {
  exactly,
  flag,
  type Infer,
  integer,
  listOf,
  oneOf,
  optional,
  orNull,
  type Schema,
  text,
  whichever,
} from "../schema/schema.ts";
import { attributeField, attributeSource, prefill, repertoireName } from "./attributes.ts";
import { content } from "./content.ts";
import {
  cardHandle,
  certificate,
  chain,
  contractNumber,
  digest,
  documentName,
  documentSize,
  hashName,
  keyName,
  lastTryConfirmed,
  mediaType,
  moment,
  pinCodes,
  pinName,
  readerName,
  signature,
  signatureAlgorithm,
  tokenKind,
  triesLeft,
  version,
} from "./fields.ts";
import { limits } from "./limits.ts";

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

const many = { min: 1, max: limits.documents };
const noParams = exactly({});
const certificateParams = exactly({ key: keyName });
const certificateResult = exactly({ certificate, chain });

const attributesMembers = {
  from: attributeSource,
  fields: listOf(attributeField, { min: 1, max: 4 }),
  /** What the site's form can take; everything when left out. */
  accept: optional(repertoireName),
};
const attributesParams = exactly(attributesMembers);

const namedDigests = exactly({ digests: listOf(exactly({ name: documentName, digest }), many), hash: hashName });
/** `pkcs1` is the bare signature; CMS, XML and PDF follow. */
const signatureFormat = oneOf("pkcs1");
const signOptions = { format: optional(signatureFormat), hash: optional(hashName) };
const document = { name: documentName, mediaType };

/** The methods of a web page. */
export const operations = {
  /** Versions of the extension and of the host; `host` is null when the host cannot be started. */
  getStatus: {
    asks: "nothing",
    page: noParams,
    relayed: noParams,
    result: exactly({ extension: version, host: orNull(version), contract: contractNumber }),
  },
  /** A certificate and its CA, DER. The signature certificate holds name, address, birth and sex of its holder. */
  readCertificate: {
    asks: "approval",
    page: certificateParams,
    relayed: certificateParams,
    result: certificateResult,
  },
  /** Name, address, birth and sex of the holder, as stored, with every doubt named. What is not asked for is not given. */
  readAttributes: {
    asks: "approval",
    page: attributesParams,
    relayed: attributesParams,
    result: prefill,
  },
  /** Signatures with the 署名用 key over documents the person sees, or over digests, which the window says it cannot show. */
  sign: {
    asks: "approval",
    page: whichever({
      documents: exactly({ documents: listOf(exactly({ ...document, content }), many), ...signOptions }),
      digests: namedDigests,
    }),
    relayed: whichever({
      documents: exactly({ documents: listOf(exactly({ ...document, size: documentSize }), many), ...signOptions }),
      digests: namedDigests,
    }),
    result: exactly({
      signatures: listOf(exactly({ name: documentName, signature }), many),
      certificate,
      chain,
      hash: hashName,
      signatureAlgorithm,
    }),
  },
} as const satisfies Record<string, Operation>;

/** What EF 0008 says is on the card. */
const certificates = exactly({ userAuthentication: flag, digitalSignature: flag });

const foundCard = exactly({
  card: cardHandle,
  reader: readerName,
  token: tokenKind,
  certificates,
  /** Whether the attributes of the holder can be read from the 券面事項入力補助AP; absent when nobody asked. */
  attributes: optional(flag),
  /** The PIN that the intended use costs, `null` when it costs none. `pinPad`: it can be typed on the reader's own keys. */
  pin: orNull(exactly({ name: pinName, triesLeft: orNull(triesLeft), pinPad: optional(flag) })),
});

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
const cardUse = oneOf("readCertificate", "sign", "attributes");

const pinTries = optional(orNull(triesLeft));
/** Tries left of each PIN, `null` where the card does not say; a PIN that the card does not have is left out. */
const pinStates = exactly({ auth: pinTries, sign: pinTries, text: pinTries });
const inspectedPins = exactly({
  card: cardHandle,
  reader: readerName,
  token: tokenKind,
  certificates,
  pins: pinStates,
});

/** The steps the extension (or the command line) asks of the host. */
export const hostMethods = {
  getStatus: { params: noParams, result: exactly({ host: version, contract: contractNumber }) },
  /** Phase 1: finds the cards, reads what is free, releases them. Costs no try. Waits for a card when told to. */
  inspectCard: {
    params: exactly({ key: orNull(keyName), use: cardUse, wait: flag }),
    result: exactly({ cards: listOf(foundCard, { min: 1, max: limits.readers }) }),
  },
  /** The digests of documents whose bytes follow in `chunk` frames, in order; their sizes are promised here. */
  hashDocuments: {
    params: exactly({ hash: hashName, sizes: listOf(documentSize, many) }),
    result: exactly({ digests: listOf(digest, many) }),
  },
  /** Phase 2 of `readCertificate`. */
  readCertificate: {
    params: certificateUse,
    result: certificateResult,
  },
  /** Phase 2 of reading name, address, birth and sex of the holder: what is stored, what was found out about it, and every doubt. */
  readAttributes: {
    params: exactly({
      ...attributesMembers,
      card: cardHandle,
      ...enteredSomewhere,
    }),
    result: prefill,
  },
  /** Phase 2 of `sign`: one VERIFY, then a signature for each digest. */
  sign: {
    params: exactly({ card: cardHandle, hash: hashName, digests: listOf(digest, many), ...entered }),
    result: exactly({ signatures: listOf(signature, many), certificate, chain, signatureAlgorithm }),
  },
  /** The tries left of every PIN, and which certificates there are, of every card. Costs none. No page can ask for it, nor for what follows. */
  inspectPins: {
    params: exactly({ wait: flag }),
    result: exactly({ cards: listOf(inspectedPins, { min: 1, max: limits.readers }) }),
  },
  /** One VERIFY of the old PIN, then one CHANGE REFERENCE DATA with the new one. */
  changePin: {
    params: exactly({
      card: cardHandle,
      name: pinName,
      lastTryConfirmed: optional(lastTryConfirmed),
      old: pinCodes,
      new: pinCodes,
    }),
    result: exactly({}),
  },
  /** From when until when a certificate holds, both ends included. Whatever else is in it stays in the host. */
  readValidity: {
    params: certificateUse,
    result: exactly({ notBefore: moment, notAfter: moment }),
  },
  /** What `warifu doctor --report` finds, each a text of `contract/examination.ts`. Gives the card no PIN. */
  examine: {
    params: noParams,
    result: exactly({ findings: listOf(text({ max: limits.finding }), { max: limits.findings }) }),
  },
} as const satisfies Record<string, HostMethod>;

export type OperationName = keyof typeof operations;
export type PageParams<M extends OperationName> = Infer<(typeof operations)[M]["page"]>;
export type RelayedParams<M extends OperationName> = Infer<(typeof operations)[M]["relayed"]>;
export type PageResult<M extends OperationName> = Infer<(typeof operations)[M]["result"]>;

export type HostMethodName = keyof typeof hostMethods;
export type HostParams<M extends HostMethodName> = Infer<(typeof hostMethods)[M]["params"]>;
export type HostResult<M extends HostMethodName> = Infer<(typeof hostMethods)[M]["result"]>;
export type FoundCard = Infer<typeof foundCard>;
export type InspectedPins = Infer<typeof inspectedPins>;

/** One handler for every method of the host; leaving one out does not compile. */
export type HostHandlers<Context> = {
  readonly [M in HostMethodName]: (params: HostParams<M>, context: Context) => Promise<HostResult<M>>;
};

export const operationNames = Object.keys(operations) as OperationName[];
export const hostMethodNames = Object.keys(hostMethods) as HostMethodName[];

/** Progress of a host method. `problem` is the code of what the host is waiting out; while `pinPad` the reader waits for a PIN. */
const progressStates = ["waiting", "hashed", "verifying", "pinPad", "reading", "signing"] as const;
export const progressState = oneOf(...progressStates);
/** Work done and to do: bytes while `hashed`, signatures while `signing`. */
export const progressCount = integer(0, limits.content);
