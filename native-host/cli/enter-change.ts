/** Gets the two PINs of a change: from the terminal, the new one twice, or from two lines of standard input. */
import { isEasilyGuessed } from "../../shared/contract/easily-guessed.ts";
import type { ChangeEntry, PinName } from "../../shared/contract/fields.ts";
import { cardCode, isPossiblePin } from "../../shared/contract/pin-shape.ts";
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import { commandText } from "../../shared/i18n/command-text.ts";
import { plain } from "../../shared/i18n/language.ts";
import type { CommandContext } from "./command.ts";
import { askOnTerminal } from "./enter-pin.ts";
import { endQuestions, readPinLines } from "./read-pin.ts";

interface TypedChange {
  readonly old: number[];
  readonly new: number[];
}

/**
 * Throws PIN_MALFORMED as soon as one is typed that cannot be, PIN_REPEAT_DIFFERS when the new one is not the same the second
 * time; everything typed is wiped then.
 */
export async function enterChange(
  context: CommandContext,
  pin: { readonly name: PinName; readonly triesLeft: number | null },
  fromStdin: boolean,
): Promise<TypedChange> {
  const typed: number[][] = [];
  try {
    if (fromStdin) typed.push(...(await readPinLines(context.input, context.signal, 2)));
    else for await (const codes of askThrice(context, pin)) typed.push(codes);
    const [old = [], fresh = [], again] = typed;
    assertPossible(pin.name, old, "old");
    assertPossible(pin.name, fresh, "new");
    if (again && !isSame(pin.name, fresh, again)) throw new WarifuError("PIN_REPEAT_DIFFERS", { pin: pin.name });
    again?.fill(0);
    return { old, new: fresh };
  } catch (error) {
    for (const codes of typed) codes.fill(0);
    throw error;
  } finally {
    if (!fromStdin) endQuestions(context.input);
  }
}

/** Asks for the next one only when the one before can be a PIN: whoever reads the codes refuses them otherwise. */
async function* askThrice(
  context: CommandContext,
  { name, triesLeft }: { readonly name: PinName; readonly triesLeft: number | null },
): AsyncGenerator<number[]> {
  const { terminal } = context;
  const askOld = triesLeft === null ? commandText.askOldPin : commandText.askOldPinWithTries;
  const old = await askOnTerminal(context, { name, triesLeft }, askOld, { isFollowed: true });
  yield old;
  if (!isPossiblePin(name, old)) return;
  const uncounted = { name, triesLeft: null };
  const between = { isExpected: true, isFollowed: true };
  const fresh = await askOnTerminal(context, uncounted, commandText.askNewPin, between);
  yield fresh;
  if (!isPossiblePin(name, fresh)) return;
  // said to the person at the terminal alone: a log of standard error would tell others about the PIN
  if (isEasilyGuessed(name, fresh)) terminal.errors.write(`${plain(commandText.easilyGuessed[terminal.language])}\n`);
  yield await askOnTerminal(context, uncounted, commandText.askNewPinAgain, { isExpected: true });
}

function assertPossible(pin: PinName, codes: readonly number[], entry: ChangeEntry): void {
  if (!isPossiblePin(pin, codes)) throw new WarifuError("PIN_MALFORMED", { pin, entry });
}

const isSame = (pin: PinName, one: readonly number[], other: readonly number[]): boolean =>
  one.length === other.length &&
  one.every((code, index) => cardCode(pin, code) === cardCode(pin, other[index] as number));
