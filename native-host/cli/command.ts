/** What a subcommand is given, and how it reads its arguments. */
import { type ParseArgsConfig, parseArgs } from "node:util";
import { languages } from "../../shared/i18n/language.ts";
import type { Perform } from "../dispatcher.ts";
import type { ExaminedCard } from "../operations/examine-card.ts";
import type { ReaderState } from "../pcsc/card-reader.ts";
import type { Terminal } from "./terminal.ts";
import { usageError } from "./usage-error.ts";
import type { CardUse } from "./watched-readers.ts";

export interface CommandContext {
  readonly terminal: Terminal;
  readonly input: NodeJS.ReadStream;
  /** Aborted by Ctrl-C, and by the signals that end a program. */
  readonly signal: AbortSignal;
  /** The host's operations on this machine's readers, opened when first called. */
  readonly perform: Perform;
  /** The readers of this machine, in the system's order. */
  readonly listReaders: () => Promise<readonly ReaderState[]>;
  /** What can be known of the card in a reader without a PIN. */
  readonly examineCard: (reader: ReaderState) => Promise<ExaminedCard>;
  readonly apdus: Readonly<Pick<CardUse, "sent" | "changing">>;
  /** Absolute path of the program as browsers are to start it. */
  readonly launcher: string;
}

/** Options that every command takes. */
const common = {
  json: { type: "boolean" },
  language: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const satisfies ParseArgsConfig["options"];

/** At most `words` arguments that are no options. Throws USAGE_INVALID, which says what is wrong. */
export function readArguments<const O extends NonNullable<ParseArgsConfig["options"]>>(
  args: string[],
  options: O,
  words = 0,
) {
  const parsed = parse(args, options);
  const { language } = parsed.values as { language?: string };
  if (language !== undefined && !languages.some((one) => one === language)) {
    throw usageError("unknownValue", `--language ${languages.join("|")}`);
  }
  if (parsed.positionals.length > words) throw usageError("unexpectedArgument");
  return parsed;
}

function parse<const O extends NonNullable<ParseArgsConfig["options"]>>(args: string[], options: O) {
  try {
    return parseArgs({ args, options: { ...common, ...options }, allowPositionals: true, strict: true });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // Node quotes the option, and never its value
    const option = /'(-[^' ]*)/.exec(message)?.[1] ?? "";
    if (code !== "ERR_PARSE_ARGS_INVALID_OPTION_VALUE") throw usageError("unknownOption", option, error);
    throw usageError(message.includes("does not take") ? "unexpectedValue" : "missingValue", option, error);
  }
}
