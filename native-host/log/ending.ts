import { WarifuError } from "../../shared/errors/warifu-error.ts";
import { ScardError, type ScardName, scard } from "../pcsc/scard-error.ts";
import type { Ending } from "./log.ts";

/** How a call of the readers ended that threw `error`. Nothing but codes of our own tables. */
export function endingOf(error: unknown, signal?: AbortSignal): Ending {
  if (signal?.aborted) return "aborted";
  if (error instanceof WarifuError) return error.code;
  if (!(error instanceof ScardError)) return "other";
  const name = (Object.keys(scard) as ScardName[]).find((one) => error.is(one));
  return name ? `SCARD_${name}` : "SCARD";
}
