/** `warifu status`: host, readers, card, tries left, registered browsers. Costs no try and reads nothing about the holder. */
import { contractVersion, type KeyName } from "../../shared/contract/fields.ts";
import type { FoundCard } from "../../shared/contract/operations.ts";
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import { commandText } from "../../shared/i18n/command-text.ts";
import { fill, type Language, plain } from "../../shared/i18n/language.ts";
import { keyText, pinText } from "../../shared/i18n/pin-text.ts";
import { productName, productVersion } from "../../shared/product.ts";
import { findRegistrations } from "../install/registration.ts";
import type { ReaderState } from "../pcsc/card-reader.ts";
import { assertReaderNamed, plainContext } from "./choose-card.ts";
import { type CommandContext, readArguments } from "./command.ts";
import { describeRegistrations, describeSandboxed, knownMachine, sandboxedBrowsers } from "./installed-browsers.ts";
import { printError, printResult } from "./terminal.ts";

const keys: readonly KeyName[] = ["userAuthentication", "digitalSignature"];

interface CardInReader {
  readonly reader: string;
  /** What each key's phase 1 found. */
  readonly found: FoundCard[];
}

/** Prints what is there either way; returns the problem when no card is ready. */
export async function statusCommand(args: string[], context: CommandContext): Promise<WarifuError | undefined> {
  const { values } = readArguments(args, { reader: { type: "string" } });
  const { terminal, launcher } = context;
  const { language } = terminal;
  const machine = knownMachine();
  const browsers = machine ? await findRegistrations(machine, launcher) : [];
  const sandboxed = machine ? sandboxedBrowsers(machine) : [];
  const { readers, cards, problem } = await lookAround(context, values.reader ?? "");
  const report = {
    host: productVersion,
    contract: contractVersion,
    readers: readers.map(({ name, card }) => ({ name, card })),
    cards: cards.map(reportOf),
    browsers,
    sandboxed,
  };
  const lines = [
    `${productName} ${productVersion}`,
    plain(commandText.unofficial[language]),
    ...readers.flatMap((reader) => describeReader(reader, cards, language)),
    ...describeRegistrations(browsers, language),
    ...describeSandboxed(sandboxed, language),
  ];
  if (!problem || !terminal.json) await printResult(terminal, report, lines);
  if (problem) await printError(terminal, problem, report);
  return problem;
}

/** All readers, the cards in those that `part` names, and why there is none. */
async function lookAround(context: CommandContext, part: string) {
  let readers: readonly ReaderState[] = [];
  let cards: CardInReader[] = [];
  try {
    readers = await context.listReaders();
    assertReaderNamed(part, readers);
    cards = (await look(context)).filter(({ reader }) => reader.includes(part));
    return { readers, cards, problem: cards.length > 0 ? undefined : new WarifuError("CARD_MISSING") };
  } catch (problem) {
    if (!(problem instanceof WarifuError) || context.signal.aborted) throw problem;
    return { readers, cards, problem };
  }
}

/** Both keys' counters, by the same queries that phase 1 makes; `sign` use, so that each asks for its PIN. */
async function look(context: CommandContext): Promise<CardInReader[]> {
  const byReader = new Map<string, FoundCard[]>();
  for (const key of keys) {
    const { cards } = await context.perform("inspectCard", { key, use: "sign", wait: false }, plainContext(context));
    for (const card of cards) byReader.set(card.reader, [...(byReader.get(card.reader) ?? []), card]);
  }
  return [...byReader].map(([reader, found]) => ({ reader, found }));
}

function reportOf({ reader, found }: CardInReader) {
  const [first] = found;
  const pins = found.flatMap(({ pin }) => (pin ? [[pin.name, pin.triesLeft] as const] : []));
  return { reader, token: first?.token, certificates: first?.certificates, triesLeft: Object.fromEntries(pins) };
}

function describeReader({ name, card }: ReaderState, cards: readonly CardInReader[], language: Language): string[] {
  const say = (text: string, values = {}) => plain(fill(text, values));
  const found = cards.find(({ reader }) => reader === name)?.found;
  if (!found) return [`${name}: ${say(commandText[card ? "readerWithOtherCard" : "readerEmpty"][language])}`];
  return [
    `${name}: ${say(commandText.readerWithCard[language])}`,
    ...keys.map((key) => {
      const present = found[0]?.certificates[key] === true;
      return `  ${say(commandText[present ? "certificatePresent" : "certificateAbsent"][language], { key: keyText[key][language] })}`;
    }),
    ...found.flatMap(({ pin }) => {
      if (pin?.triesLeft == null) return [];
      const { triesLeft } = pin;
      return [`  ${say(commandText.triesLeft[language], { pin: pinText[pin.name].name[language], triesLeft })}`];
    }),
  ];
}
