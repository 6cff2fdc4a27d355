import { DerError } from "../der/der-element.ts";
import { VerificationError } from "../errors/verification-error.ts";
import { RevocationFailure, type RevocationProblem } from "./revocation-problem.ts";
import type { RevocationAnswer } from "./revocation-provider.ts";

/** Turns every failure of a source into "unknown". Rejects with the reason of `signal`, and for a mistake of our own. */
export async function answerOrUnknown(
  source: string,
  signal: AbortSignal | undefined,
  ask: () => Promise<RevocationAnswer>,
): Promise<RevocationAnswer> {
  try {
    return await ask();
  } catch (error) {
    signal?.throwIfAborted();
    return { status: "unknown", source, thisUpdate: undefined, nextUpdate: undefined, problem: problemOf(error) };
  }
}

/** Errors of reading are those of the answer: the certificates were read before. */
export function problemOf(error: unknown): RevocationProblem {
  if (error instanceof RevocationFailure) return error.problem;
  if (error instanceof VerificationError && error.code === "EXTENSION_UNKNOWN") return "EXTENSION_UNKNOWN";
  if (error instanceof DerError || error instanceof VerificationError) return "ANSWER_MALFORMED";
  throw error;
}
