/** `warifu status`: host, readers, card, tries left. Costs no try and reads nothing about the holder. */
import { contractVersion, type KeyName } from "../../shared/contract/fields.ts";
import type { FoundCard } from "../../shared/contract/operations.ts";
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import { commandText } from "../../shared/i18n/command-text.ts";
import { fill, plain } from "../../shared/i18n/language.ts";
import { keyText, pinText } from "../../shared/i18n/pin-text.ts";
import { productName, productVersion } from "../../shared/product.ts";
import { plainContext } from "./choose-card.ts";
import { type CommandContext, readArguments } from "./command.ts";
import { printError, printResult } from "./terminal.ts";

const keys: readonly KeyName[] = ["userAuthentication", "digitalSignature"];

/** Prints what is there either way; returns the problem when no card is ready. */
export async function statusCommand(args: string[], context: CommandContext): Promise<WarifuError | undefined> {
  const { values } = readArguments(args, { reader: { type: "string" } });
  const head = { host: productVersion, contract: contractVersion };
  try {
    const cards = (await look(context)).filter(({ reader }) => reader.includes(values.reader ?? ""));
    if (cards.length === 0) throw new WarifuError("READER_MISSING");
    await printResult(context.terminal, { ...head, cards: cards.map(reportOf) }, describe(cards, context));
    return undefined;
  } catch (error) {
    if (!(error instanceof WarifuError)) throw error;
    await printError(context.terminal, error, head);
    return error;
  }
}

/** Both keys' counters, by the same queries that phase 1 makes; `sign` use, so that each asks for its PIN. */
async function look(context: CommandContext): Promise<{ reader: string; found: FoundCard[] }[]> {
  const byReader = new Map<string, FoundCard[]>();
  for (const key of keys) {
    const { cards } = await context.perform("inspectCard", { key, use: "sign", wait: false }, plainContext(context));
    for (const card of cards) byReader.set(card.reader, [...(byReader.get(card.reader) ?? []), card]);
  }
  return [...byReader].map(([reader, found]) => ({ reader, found }));
}

function reportOf({ reader, found }: { reader: string; found: FoundCard[] }) {
  const [first] = found;
  const pins = found.flatMap(({ pin }) => (pin ? [[pin.name, pin.triesLeft] as const] : []));
  return { reader, token: first?.token, certificates: first?.certificates, triesLeft: Object.fromEntries(pins) };
}

function describe(cards: { reader: string; found: FoundCard[] }[], { terminal }: CommandContext): string[] {
  const { language } = terminal;
  const say = (text: string, values = {}) => plain(fill(text, values));
  return [
    `${productName} ${productVersion}`,
    plain(commandText.unofficial[language]),
    ...cards.flatMap(({ reader, found }) => [
      `${reader}: ${say(commandText.readerWithCard[language])}`,
      ...keys.map((key) => {
        const present = found[0]?.certificates[key] === true;
        return `  ${say(commandText[present ? "certificatePresent" : "certificateAbsent"][language], { key: keyText[key][language] })}`;
      }),
      ...found.flatMap(({ pin }) =>
        pin?.triesLeft == null
          ? []
          : [
              `  ${say(commandText.triesLeft[language], { pin: pinText[pin.name].name[language], triesLeft: pin.triesLeft })}`,
            ],
      ),
    ]),
  ];
}
