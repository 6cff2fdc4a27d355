/** What a subcommand is given, and how it reads its arguments. */
import { type ParseArgsConfig, parseArgs } from "node:util";
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import type { Perform } from "../dispatcher.ts";
import type { Terminal } from "./terminal.ts";
import type { CardUse } from "./watched-readers.ts";

export interface CommandContext {
  readonly terminal: Terminal;
  readonly input: NodeJS.ReadStream;
  /** Aborted by Ctrl-C, and by the signals that end a program. */
  readonly signal: AbortSignal;
  /** The host's operations on this machine's readers, opened when first called. */
  readonly perform: Perform;
  readonly apdus: Readonly<Pick<CardUse, "sent">>;
  /** Absolute path of the program as browsers are to start it. */
  readonly launcher: string;
}

/** Options that every command takes. */
const common = {
  json: { type: "boolean" },
  language: { type: "string" },
  help: { type: "boolean" },
} as const satisfies ParseArgsConfig["options"];

/** Throws USAGE_INVALID for an unknown option or a missing value. */
export function readArguments<const O extends NonNullable<ParseArgsConfig["options"]>>(args: string[], options: O) {
  try {
    return parseArgs({ args, options: { ...common, ...options }, allowPositionals: true, strict: true });
  } catch (error) {
    throw new WarifuError("USAGE_INVALID", {}, { cause: error });
  }
}
