/** `warifu pin`: tries left of each PIN, and where a blocked one is reset. `warifu pin change` changes one. */
import { type PinName, pinName } from "../../shared/contract/fields.ts";
import type { InspectedPins } from "../../shared/contract/operations.ts";
import type { Actor } from "../../shared/errors/catalogue.ts";
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import { commandText } from "../../shared/i18n/command-text.ts";
import { fill, type Language, plain } from "../../shared/i18n/language.ts";
import { pinText } from "../../shared/i18n/pin-text.ts";
import { changePin } from "./change-pin.ts";
import { assertReaderNamed, plainContext } from "./choose-card.ts";
import { type CommandContext, readArguments } from "./command.ts";
import { printResult } from "./terminal.ts";
import { usageError } from "./usage-error.ts";

const changeOptions = { "pin-stdin": { type: "boolean" }, "last-try": { type: "boolean" } } as const;
const options = { reader: { type: "string" }, ...changeOptions } as const;

const pinNames = Object.keys(pinText) as PinName[];

/** Gives "authority" when a PIN is blocked: the office has to reset it. */
export async function pinCommand(args: string[], context: CommandContext): Promise<Actor | undefined> {
  const { values, positionals } = readArguments(args, options, 2);
  const [word, name] = positionals;
  if (word === "change") {
    const entry = { fromStdin: values["pin-stdin"] === true, lastTry: values["last-try"] === true };
    return changePin(context, nameIn(name), values.reader, entry);
  }
  if (word !== undefined) throw usageError("unknownValue", `pin change ${pinNames.join("|")}`);
  const stray = Object.keys(changeOptions).find((option) => Object.hasOwn(values, option));
  if (stray !== undefined) throw usageError("unknownOption", `--${stray}`);
  return tellTries(context, values.reader);
}

function nameIn(word: string | undefined): PinName {
  try {
    return pinName.parse(word, "pin change");
  } catch (error) {
    throw usageError("unknownValue", `pin change ${pinNames.join("|")}`, error);
  }
}

async function tellTries(context: CommandContext, reader: string | undefined): Promise<Actor | undefined> {
  const { terminal, apdus } = context;
  if (reader !== undefined) assertReaderNamed(reader, await context.listReaders());
  const found = await context.perform("inspectPins", { wait: false }, plainContext(context));
  const cards = found.cards.filter((card) => card.reader.includes(reader ?? ""));
  if (cards.length === 0) throw new WarifuError("CARD_MISSING");
  const report = cards.map((card) => {
    return { reader: card.reader, token: card.token, triesLeft: card.pins, blocked: blockedOf(card) };
  });
  const lines = cards.flatMap((card) => describe(card, terminal.language));
  await printResult(terminal, { cards: report, apdus: apdus.sent }, lines);
  return cards.some((card) => blockedOf(card).length > 0) ? "authority" : undefined;
}

const blockedOf = ({ pins }: InspectedPins): PinName[] => pinNames.filter((name) => pins[name] === 0);

function describe({ reader, pins }: InspectedPins, language: Language): string[] {
  const say = (template: string): string => plain(template);
  const lines = pinNames.map((name) => {
    const triesLeft = pins[name];
    const values = { pin: pinText[name].name[language], reset: pinText[name].reset[language] };
    return `  ${say(fill(wordsFor(triesLeft)[language], { ...values, triesLeft: triesLeft ?? "" }))}`;
  });
  return [`${reader}: ${say(commandText.readerWithCard[language])}`, ...lines];
}

function wordsFor(triesLeft: number | null | undefined) {
  if (triesLeft === undefined) return commandText.pinAbsent;
  if (triesLeft === null) return commandText.pinNotCounted;
  return triesLeft === 0 ? commandText.pinBlocked : commandText.triesLeft;
}
