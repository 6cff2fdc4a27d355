/** What an attempt needs of the host and of the card, in this process or not. */
import type { HostMethodName, HostParams, HostResult } from "../../shared/contract/operations.ts";
import type { HostBench } from "../support/host-bench.ts";

export interface Stand {
  /** The reader with the card. */
  readonly reader: Pick<HostBench["reader"], "card" | "keys">;
  /** Rejects with the error the partner would see. */
  call<M extends HostMethodName>(method: M, params: HostParams<M>, signal?: AbortSignal): Promise<HostResult<M>>;
  /** The host process ended and another one runs. */
  restartHost(): void | Promise<void>;
}
