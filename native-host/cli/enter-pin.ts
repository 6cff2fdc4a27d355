/** Gets the PIN a card asks for, and the second yes when one try is left. */
import type { PinName } from "../../shared/contract/fields.ts";
import type { FoundCard } from "../../shared/contract/operations.ts";
import { isPossiblePin } from "../../shared/contract/pin-shape.ts";
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import { commandText } from "../../shared/i18n/command-text.ts";
import { fill, plain } from "../../shared/i18n/language.ts";
import { pinText } from "../../shared/i18n/pin-text.ts";
import type { CommandContext } from "./command.ts";
import { askPin, askYes, readPinLine } from "./read-pin.ts";

export interface PinEntry {
  pin?: number[];
  lastTryConfirmed?: boolean;
}

/**
 * Nothing when the card asks for no PIN. `lastTry` is the `--last-try` flag: without it, and without a person at the terminal who
 * says yes, a card with one try left ends in PIN_LAST_TRY before a PIN is read. A PIN of impossible shape ends in PIN_MALFORMED.
 */
export async function enterPin(
  context: CommandContext,
  card: FoundCard,
  options: { fromStdin: boolean; lastTry: boolean },
): Promise<PinEntry> {
  if (card.pin === null) return {};
  const { name, triesLeft } = card.pin;
  const lastTryConfirmed = options.lastTry || (triesLeft === 1 && (await confirmLastTry(context, name, options)));
  const { language, errors } = context.terminal;
  const text = pinText[name];
  const question = fill(commandText[triesLeft === null ? "askPin" : "askPinWithTries"][language], {
    pin: text.name[language],
    shape: text.shape[language],
    ...(triesLeft !== null && { triesLeft }),
  });
  const pin = options.fromStdin
    ? await readPinLine(context.input, context.signal)
    : await askPin(context.input, errors, plain(`${question}\n${text.notThis[language]}\n> `), context.signal);
  if (!isPossiblePin(name, pin)) {
    pin.fill(0);
    throw new WarifuError("PIN_MALFORMED", { pin: name });
  }
  return { pin, lastTryConfirmed };
}

async function confirmLastTry(
  { input, terminal, signal }: CommandContext,
  pin: PinName,
  { fromStdin }: { fromStdin: boolean },
): Promise<true> {
  if (fromStdin || !input.isTTY) throw new WarifuError("PIN_LAST_TRY", { pin });
  const { language, errors } = terminal;
  const question = plain(fill(commandText.askLastTry[language], { pin: pinText[pin].name[language] }));
  if (await askYes(input, errors, question, signal)) return true;
  throw new WarifuError("USER_CANCELLED");
}
