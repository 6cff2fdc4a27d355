import type { FinishedSignatures } from "../contract/fields.ts";
import { catalogue } from "./catalogue.ts";
import { WarifuError } from "./warifu-error.ts";

/** The failure with the signatures that were made before it; the failure itself where its code has no place for them. */
export function withFinished(failure: WarifuError, finished: FinishedSignatures | undefined): WarifuError {
  const { code, details } = failure;
  if (!finished || !("finished" in catalogue[code].details.members)) return failure;
  return new WarifuError(code, { ...details, finished } as never, { cause: failure });
}

/** The failure alone: the certificate in what is finished is the business of whoever asked for signatures. */
export function withoutFinished(failure: WarifuError): WarifuError {
  if (!finishedIn(failure)) return failure;
  const { finished: _, ...details } = failure.details as { finished?: unknown };
  return new WarifuError(failure.code, details as never, { cause: failure });
}

/** What a failure brought back besides itself. */
export function finishedIn({ details }: WarifuError): FinishedSignatures | undefined {
  return "finished" in details ? details.finished : undefined;
}
