/** The one error class that crosses a boundary. */
import { exactly, oneOf, type Schema } from "../schema/schema.ts";
import { catalogue, type ErrorCode, type ErrorDetails, errorCodes } from "./catalogue.ts";

/** A code of the catalogue with its details; on every hop but the last, where words are added for the page. */
export type WireError = { [C in ErrorCode]: { code: C; details: ErrorDetails<C> } }[ErrorCode];

/** Details may be left out where the code has none. */
type DetailsArgument<C extends ErrorCode> =
  Record<never, never> extends ErrorDetails<C> ? [details?: ErrorDetails<C>] : [details: ErrorDetails<C>];

/**
 * Thrown by everything above the layers' own small errors. Narrow by `code`. `message` is the code itself: words for
 * people come from `i18n/error-text.ts` at the edge that knows the language. `cause` and `about` are never on the wire.
 */
export class WarifuError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = "WarifuError";
  readonly code: C;
  readonly details: ErrorDetails<C>;
  /** For the person at the terminal only: the path or option they typed, the readers they may choose from. */
  readonly about: string | undefined;

  constructor(code: C, ...[details, options]: [...DetailsArgument<C>, options?: { cause?: unknown; about?: string }]) {
    const { about, ...rest } = (options ?? {}) as { cause?: unknown; about?: string };
    super(code, rest);
    this.about = about;
    this.code = code;
    this.details = (details ?? {}) as ErrorDetails<C>;
  }

  get retriable(): boolean {
    return catalogue[this.code].retriable;
  }

  toWire(): WireError {
    return { code: this.code, details: this.details } as WireError;
  }
}

export const isCode = <C extends ErrorCode>(error: unknown, code: C): error is WarifuError<C> =>
  error instanceof WarifuError && error.code === code;

const codeOnly = oneOf(...errorCodes);

/** Reads an error a partner sent: known code, exactly that code's details. */
export const wireError: Schema<WireError> = {
  expects: "an error of the catalogue",
  parse(value, place) {
    const raw = exactly({ code: codeOnly, details: { expects: "details", parse: (details) => details } }).parse(
      value,
      place,
    );
    const details = catalogue[raw.code].details.parse(raw.details, `${place}.details`);
    return { code: raw.code, details } as WireError;
  },
};

export const fromWire = (error: WireError): WarifuError => new WarifuError(error.code, error.details as never);
