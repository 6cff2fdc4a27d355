/** How an application of the card is selected. */
import type { CardChannel } from "../iso7816/card-channel.ts";
import { selectApplication } from "../iso7816/commands.ts";
import { StatusWordError, statusWord } from "../iso7816/status-word.ts";
import { CardFailure } from "./card-failure.ts";

/** Throws CardFailure "unsupported" when the card has no such application. One card answers 6F00 to its very first command. */
export async function select(channel: CardChannel, aid: Uint8Array, label: string): Promise<void> {
  const command = selectApplication(aid, label);
  const first = await channel.exchange(command);
  const { sw } = first.sw === statusWord.selfDiagnosis ? await channel.exchange(command) : first;
  if (sw === statusWord.ok) return;
  throw new CardFailure("unsupported", { cause: new StatusWordError(command.fields.label, sw) });
}

/**
 * As {@link select}, of a card that has shown the application before: without it this is another card. Throws CardFailure
 * "changed", and {@link StatusWordError} for an answer that is neither yes nor no.
 */
export async function selectAgain(channel: CardChannel, aid: Uint8Array, label: string): Promise<void> {
  try {
    await select(channel, aid, label);
  } catch (error) {
    const answer = error instanceof CardFailure && error.kind === "unsupported" ? error.cause : undefined;
    if (!(answer instanceof StatusWordError)) throw error;
    throw answer.is("fileNotFound") ? new CardFailure("changed", { cause: answer }) : answer;
  }
}
