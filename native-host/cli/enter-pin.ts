/** Gets the PIN a card asks for, and the second yes when one try is left. */
import type { PinName } from "../../shared/contract/fields.ts";
import { times } from "../../shared/contract/limits.ts";
import type { FoundCard } from "../../shared/contract/operations.ts";
import { isPossiblePin } from "../../shared/contract/pin-shape.ts";
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import { commandText } from "../../shared/i18n/command-text.ts";
import { fill, plain, type Text } from "../../shared/i18n/language.ts";
import { pinText } from "../../shared/i18n/pin-text.ts";
import type { CommandContext } from "./command.ts";
import { askPin, askYes, type PinQuestion, readPinLines } from "./read-pin.ts";

export interface PinEntry {
  pin?: number[];
  /** In place of `pin`: the reader will ask for it. */
  pinPad?: boolean;
  lastTryConfirmed?: boolean;
}

/** The `--pin-stdin`, `--keyboard` and `--last-try` flags. */
export interface EntryOptions {
  readonly fromStdin: boolean;
  /** Not on the reader's own keys, whatever it has. */
  readonly keyboard?: boolean;
  readonly lastTry: boolean;
}

/**
 * Nothing when the card asks for no PIN. `lastTry` is the `--last-try` flag: without it, and without a person at the terminal who
 * says yes, a card with one try left ends in PIN_LAST_TRY before a PIN is read. A PIN of impossible shape ends in PIN_MALFORMED. A reader
 * with keys of its own will ask for the PIN where it can: that is said here, with how to stop it, and needs no terminal.
 */
export async function enterPin(context: CommandContext, card: FoundCard, options: EntryOptions): Promise<PinEntry> {
  if (card.pin === null) return {};
  const { name, triesLeft } = card.pin;
  const lastTryConfirmed = await confirmLastTry(context, card.pin, options);
  if (card.pin.pinPad && !options.fromStdin && !options.keyboard) {
    const { language, errors } = context.terminal;
    const stop = plain(fill(commandText.stopAtPad[language], { seconds: times.pinPad / 1000 }));
    errors.write(`${questionOf(context, card.pin, padWords(triesLeft))}\n${stop}\n`);
    return { pinPad: true, lastTryConfirmed };
  }
  const words = triesLeft === null ? commandText.askPin : commandText.askPinWithTries;
  const [pin = []] = options.fromStdin
    ? await readPinLines(context.input, context.signal, 1)
    : [await askOnTerminal(context, card.pin, words)];
  if (!isPossiblePin(name, pin)) {
    pin.fill(0);
    throw new WarifuError("PIN_MALFORMED", { pin: name });
  }
  return { pin, lastTryConfirmed };
}

const padWords = (triesLeft: number | null): Text =>
  triesLeft === null ? commandText.typeOnPad : commandText.typeOnPadWithTries;

/** A PIN as the card has counted it. */
interface CountedPin {
  readonly name: PinName;
  readonly triesLeft: number | null;
}

/** Asks for a PIN in `words`, with its name, its shape, the tries left, and what it is not. `place`: in a row of such questions. */
export function askOnTerminal(
  context: Pick<CommandContext, "input" | "terminal" | "signal">,
  counted: CountedPin,
  words: Text,
  place: Pick<PinQuestion, "isExpected" | "isFollowed"> = {},
): Promise<number[]> {
  const { input, terminal, signal } = context;
  const question = `${questionOf(context, counted, words)}\n> `;
  const tooSoon = plain(commandText.typedTooSoon[terminal.language]);
  return askPin(input, terminal.errors, { question, tooSoon, ...place }, signal);
}

function questionOf(
  { terminal: { language } }: Pick<CommandContext, "terminal">,
  { name, triesLeft }: CountedPin,
  words: Text,
): string {
  const { name: called, shape, notThis } = pinText[name];
  const question = fill(words[language], {
    pin: called[language],
    shape: shape[language],
    ...(triesLeft !== null && { triesLeft }),
  });
  return plain(`${question}\n${notThis[language]}`);
}

/** Whether the last try may be used, by the option or by the person at the terminal. Throws PIN_LAST_TRY, USER_CANCELLED. */
export async function confirmLastTry(
  { input, terminal, signal }: CommandContext,
  { name: pin, triesLeft }: CountedPin,
  { fromStdin, lastTry }: EntryOptions,
): Promise<boolean> {
  if (lastTry || triesLeft !== 1) return lastTry;
  if (fromStdin || !input.isTTY) throw new WarifuError("PIN_LAST_TRY", { pin });
  const { language, errors } = terminal;
  const question = plain(fill(commandText.askLastTry[language], { pin: pinText[pin].name[language] }));
  if (await askYes(input, errors, question, signal)) return true;
  throw new WarifuError("USER_CANCELLED");
}
