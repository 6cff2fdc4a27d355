/**
 * The host: readers on one side, a partner on the other. Platform-neutral and without globals; `main.ts` puts it on
 * stdin and PC/SC, Safari's extension will put the same on its APDU bridge.
 */
import { type ReportedFinding, toText } from "../shared/contract/examination.ts";
import { contractVersion, pinMembers } from "../shared/contract/fields.ts";
import type { HostHandlers } from "../shared/contract/operations.ts";
import { WarifuError } from "../shared/errors/warifu-error.ts";
import type { IssuerKey } from "./attributes/integrity-record.ts";
import { Dispatcher, type Perform } from "./dispatcher.ts";
import { explain, explainEnd } from "./error-mapping.ts";
import type { Formats } from "./formats/signature-format.ts";
import type { Link } from "./link.ts";
import type { Log } from "./log/log.ts";
import { loggedLink, loggedOperations } from "./log/logged-operations.ts";
import { authenticate } from "./operations/authenticate.ts";
import { changePin } from "./operations/change-pin.ts";
import { complete } from "./operations/complete.ts";
import { hashDocuments } from "./operations/hash-documents.ts";
import { inspectCard } from "./operations/inspect-card.ts";
import { inspectPins } from "./operations/inspect-pins.ts";
import { KnownCards } from "./operations/known-cards.ts";
import type { OperationContext } from "./operations/operation-context.ts";
import { readAttributes } from "./operations/read-attributes.ts";
import { readCertificate } from "./operations/read-certificate.ts";
import { readValidity } from "./operations/read-validity.ts";
import { sign, signPlans } from "./operations/sign.ts";
import type { CardReaders } from "./pcsc/card-reader.ts";

export interface HostOptions {
  readonly readers: CardReaders;
  readonly version: string;
  /** Differs from one process to the next; marks the card handles this one gives out. */
  readonly instance: string;
  /** Configuration: keys that sign the certificates of the card's own applications. None when left out. */
  readonly cardIssuers?: () => Promise<readonly IssuerKey[]>;
  /** File formats of signatures. A host without them signs no files. */
  readonly formats?: () => Promise<Formats>;
  /** Looks at the machine around the host, which the core knows nothing of. Finds nothing when left out. */
  readonly examine?: (signal: AbortSignal) => Promise<readonly ReportedFinding[]>;
  /** Off when left out. The readers are logged by whoever brings them. */
  readonly log?: Log | undefined;
}

const noExamination = (): Promise<readonly ReportedFinding[]> => Promise.resolve([]);
const noFormats = (): Promise<Formats> => Promise.reject(new Error("this host was given no formats"));
const noIssuers = (): Promise<readonly IssuerKey[]> => Promise.resolve([]);

/** Methods that use the card; two at a time are refused. */
const usesCard: ReadonlySet<string> = new Set([
  "inspectCard",
  "readAttributes",
  "readCertificate",
  "authenticate",
  "sign",
  "signPlans",
  "inspectPins",
  "changePin",
  "readValidity",
  "examine",
]);

/**
 * The operations by name, with the card turn kept and every PIN in the params wiped at the end, used or not. For the dispatcher,
 * and for the command line, which has no partner.
 */
export function createOperations(options: HostOptions): Perform {
  const {
    readers,
    version,
    instance,
    cardIssuers = noIssuers,
    formats = noFormats,
    examine = noExamination,
    log,
  } = options;
  const cards = new KnownCards(instance);
  const handlers: HostHandlers<OperationContext> = {
    getStatus: () => Promise.resolve({ host: version, contract: contractVersion }),
    inspectCard,
    hashDocuments,
    readAttributes,
    readCertificate,
    authenticate,
    sign,
    signPlans,
    complete,
    inspectPins,
    changePin,
    readValidity,
    examine: async (_params, { signal }) => ({ findings: (await examine(signal)).map(toText) }),
  };
  let cardInUse = false;
  const perform: Perform = async (method, params, context) => {
    let hasTurn = false;
    try {
      if (usesCard.has(method)) {
        if (cardInUse) throw new WarifuError("BUSY");
        cardInUse = hasTurn = true;
      }
      return await handlers[method](params, { ...context, readers, cards, cardIssuers, formats, explain });
    } finally {
      if (hasTurn) cardInUse = false;
      wipePins(params);
    }
  };
  return log ? loggedOperations(perform, log, explain) : perform;
}

function wipePins(params: object): void {
  const typed = params as Partial<Record<(typeof pinMembers)[number], number[]>>;
  for (const member of pinMembers) typed[member]?.fill(0);
}

/** Serves one partner until it is gone; then every card is logged out and the readers are released. */
export async function serve(partner: Link, options: HostOptions): Promise<void> {
  const link = options.log ? loggedLink(partner, options.log) : partner;
  const dispatcher = new Dispatcher(createOperations(options), explainEnd, (frame) => link.send(frame));
  try {
    await link.send({ type: "ready", host: options.version, contract: contractVersion });
    for await (const frame of link.frames) dispatcher.receive(frame);
  } finally {
    await dispatcher.end();
    await options.readers.close();
  }
}
