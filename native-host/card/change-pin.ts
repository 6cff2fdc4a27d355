/** The change of a PIN: VERIFY of the old one, CHANGE REFERENCE DATA with the new one, by one and the same current EF. */
import type { CardChannel } from "../iso7816/card-channel.ts";
import { changeReferenceData, currentFile, selectFile } from "../iso7816/commands.ts";
import { ResponseTornError } from "../iso7816/response-apdu.ts";
import { isRefusal, StatusWordError, statusWord } from "../iso7816/status-word.ts";
import { CardFailure, PinFailure } from "./card-failure.ts";
import type { PinChange } from "./pin.ts";
import { sendPin, stillThere } from "./pin-commands.ts";

/**
 * Sends each PIN once, the new one only after the card has taken the old one. Never by short EF identifier, which would leave
 * it to the card which EF the change is for. Throws what {@link sendPin} throws; then PinFailure "refused" when the card says
 * that it did not change anything, "changeUncertain" when its answer was lost or says neither.
 */
export async function changePin(
  channel: CardChannel,
  file: { readonly id: number; readonly label: string },
  { old, fresh }: PinChange,
): Promise<void> {
  await stillThere(channel.send(selectFile(file.id, file.label)));
  await sendPin(channel, currentFile, old);
  const { sw } = await fresh
    .use((bytes) => channel.exchange(changeReferenceData(bytes)))
    .catch((cause: unknown) => {
      const lost = cause instanceof CardFailure || cause instanceof ResponseTornError;
      throw lost ? new PinFailure("changeUncertain", fresh.name, undefined, { cause }) : cause;
    });
  if (sw === statusWord.ok) return;
  const cause = new StatusWordError("CHANGE REFERENCE DATA", sw);
  throw new PinFailure(isRefusal(sw) ? "refused" : "changeUncertain", fresh.name, undefined, { cause });
}
