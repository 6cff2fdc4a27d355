/** What it means that a card answers nothing we know, while no PIN is at stake and nobody else can reach it. */
import { TlvError } from "../iso7816/ber-tlv.ts";
import { StatusWordError } from "../iso7816/status-word.ts";
import { CardFailure } from "./card-failure.ts";

/** An answer that another look may mend; not the plain "no such application" of another card. */
export function isStrange(error: unknown): boolean {
  const refused = error instanceof CardFailure && error.kind === "unsupported" ? error.cause : undefined;
  if (refused instanceof StatusWordError) return !refused.is("fileNotFound");
  return error instanceof StatusWordError || error instanceof TlvError;
}

/** A broken card, a card of another kind, or the error as it was. Never "busy": no other program had a part in it. */
export function strangeAnswer(error: unknown): unknown {
  const isAnswer = error instanceof StatusWordError || error instanceof TlvError;
  if (!isAnswer) return error;
  const broken = error instanceof StatusWordError && error.is("selfDiagnosis");
  return new CardFailure(broken ? "unresponsive" : "unsupported", { cause: error });
}
