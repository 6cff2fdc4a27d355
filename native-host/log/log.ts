/**
 * What a log may hold, and nothing else: which steps, when, how long, how many bytes, and how they ended. No member of an event can take
 * a data field, a name of a reader, a path or a text of another program. Off unless the entry file hands one in.
 */
import type { HostMethodName } from "../../shared/contract/operations.ts";
import type { ErrorCode } from "../../shared/errors/catalogue.ts";
import type { CardConnection, Disposition } from "../pcsc/card-reader.ts";
import type { ScardName } from "../pcsc/scard-error.ts";
import type { MaskedApdu } from "./masked-apdu.ts";

/** How a call ended: `done`, a code of the catalogue, PC/SC's own code, `aborted` by our side, or `other`. */
export type Ending = "done" | "aborted" | "other" | ErrorCode | `SCARD_${ScardName}` | "SCARD";

/** Readers are numbers, in the order in which the program met them: their names tell serial numbers. */
type Reader = { readonly reader: number };
/** Milliseconds. */
type Took = { readonly ms: number };

export type LogEvent =
  | { readonly event: "start"; readonly version: string; readonly at: string; readonly by: "browser" | "person" }
  | { readonly event: "command"; readonly command: string }
  | { readonly event: "failed"; readonly code: ErrorCode }
  | { readonly event: "method"; readonly method: HostMethodName }
  | ({ readonly event: "result"; readonly method: HostMethodName; readonly code: Ending } & Took)
  | { readonly event: "response"; readonly code: Ending }
  | ({ readonly event: "readers"; readonly code: Ending; readonly count?: number; readonly cards?: number } & Took)
  | ({ readonly event: "readers changed"; readonly code: Ending } & Took)
  | ({ readonly event: "session"; readonly code: Ending; readonly protocol?: CardConnection["protocol"] } & Reader &
      Took)
  | ({ readonly event: "apdu" | "log-out" | "pin pad"; readonly code: Ending } & Reader &
      Took &
      MaskedApdu &
      Partial<Answer>)
  | ({ readonly event: "session ended"; readonly card: Disposition } & Reader & Took)
  | { readonly event: "readers closed" }
  | { readonly event: "full" }
  | { readonly event: "end"; readonly status: number };

/** Of a response: the length of its data field, and its status word, or `torn` when there was none. */
export interface Answer {
  readonly bytes: number;
  readonly sw: string;
}

export interface Log {
  /** Never throws, and costs the caller nothing but the time of the write. */
  note(event: LogEvent): void;
  /** Milliseconds of a clock that nobody sets. */
  now(): number;
}
