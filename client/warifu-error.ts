/** The error a site's code sees. Its own small class, so that the client carries no catalogue. */
import type { PageError } from "../shared/contract/envelope.ts";
import type { FinishedSignatures, HashName } from "../shared/contract/fields.ts";
import type { PageResult } from "../shared/contract/operations.ts";
import type { ErrorDetails as CatalogueDetails, ErrorCode } from "../shared/errors/catalogue.ts";

type SignedFile = Extract<PageResult<"sign">["signatures"][number], { signedDocument: unknown }>;
/** Of a batch that ended in the middle: the first documents' bare signatures, base64; or, where files were asked for, these. */
type Finished =
  | FinishedSignatures
  | (Omit<FinishedSignatures, "signatures"> & { signatures: SignedFile[]; hash: HashName });
type ForPage<D> = D extends unknown
  ? "finished" extends keyof D
    ? Omit<D, "finished"> & { finished?: Finished }
    : D
  : never;
/** As a page gets them. */
export type ErrorDetails<C extends ErrorCode> = ForPage<CatalogueDetails<C>>;

/**
 * Narrow by `code`. `message` says what happened and `remedy` what the person can do, both in the language of the
 * request and fit to be shown. `retriable`: the same call may work when it is made again.
 */
export class WarifuError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = "WarifuError";
  readonly code: C;
  readonly remedy: string;
  readonly retriable: boolean;
  readonly details: ErrorDetails<C>;

  constructor({ code, message, remedy, retriable, details }: PageError, options?: ErrorOptions) {
    super(message, options);
    this.code = code as C;
    this.remedy = remedy;
    this.retriable = retriable;
    this.details = details as ErrorDetails<C>;
  }
}
