/** `warifu pin change`: the present PIN, the new one and the new one again; then the card hears of it. */
import type { PinName } from "../../shared/contract/fields.ts";
import { isCode, WarifuError } from "../../shared/errors/warifu-error.ts";
import { commandText } from "../../shared/i18n/command-text.ts";
import { fill, plain } from "../../shared/i18n/language.ts";
import { pinText } from "../../shared/i18n/pin-text.ts";
import { isPhone } from "../card/token-information.ts";
import { assertReaderNamed, plainContext, theOnly } from "./choose-card.ts";
import type { CommandContext } from "./command.ts";
import { enterChange } from "./enter-change.ts";
import { confirmLastTry, type EntryOptions } from "./enter-pin.ts";
import { printResult } from "./terminal.ts";

/** Throws before anybody is asked for a PIN when it cannot be changed or is blocked. */
export async function changePin(
  context: CommandContext,
  name: PinName,
  reader: string | undefined,
  options: EntryOptions,
): Promise<undefined> {
  const { terminal, apdus } = context;
  if (reader !== undefined) assertReaderNamed(reader, await context.listReaders());
  const { cards } = await context.perform("inspectPins", { wait: false }, plainContext(context));
  const card = theOnly(cards, reader);
  const triesLeft = card.pins[name];
  if (triesLeft === undefined || isPhone(card.token)) throw new WarifuError("PIN_UNCHANGEABLE", { pin: name });
  if (triesLeft === 0) throw new WarifuError("PIN_BLOCKED", { pin: name });
  const lastTryConfirmed = await confirmLastTry(context, { name, triesLeft }, options);
  const typed = await enterChange(context, { name, triesLeft }, options.fromStdin);
  try {
    await context.perform("changePin", { card: card.card, name, lastTryConfirmed, ...typed }, plainContext(context));
  } catch (error) {
    // given up while the card had the new PIN and had not answered
    if (isCode(error, "USER_CANCELLED") && apdus.changing > 0)
      throw new WarifuError("PIN_CHANGE_UNCERTAIN", { pin: name }, { cause: error });
    throw error;
  }
  const words = plain(fill(commandText.pinChanged[terminal.language], { pin: pinText[name].name[terminal.language] }));
  await printResult(terminal, { changed: name, reader: card.reader, apdus: apdus.sent }, [words]);
}
