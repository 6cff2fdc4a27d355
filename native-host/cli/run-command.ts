/** The command line: one subcommand, its words, its exit status. */
import { randomBytes } from "node:crypto";
import type { Writable } from "node:stream";
import type { Actor } from "../../shared/errors/catalogue.ts";
import { isCode, WarifuError } from "../../shared/errors/warifu-error.ts";
import { type CommandName, commandNames } from "../../shared/i18n/usage/command-names.ts";
import { usagePage } from "../../shared/i18n/usage/usage-page.ts";
import { productName, productVersion } from "../../shared/product.ts";
import { asCardFailure } from "../card/card-session.ts";
import type { Perform } from "../dispatcher.ts";
import { explain, explainEnd } from "../error-mapping.ts";
import { createOperations } from "../host.ts";
import { readCardIssuers } from "../install/card-issuers.ts";
import { examineCard } from "../operations/examine-card.ts";
import type { ReaderState } from "../pcsc/card-reader.ts";
import { attributesCommand } from "./attributes-command.ts";
import { certificateCommand } from "./certificate-command.ts";
import { chosenLanguage } from "./chosen-language.ts";
import type { CommandContext } from "./command.ts";
import { doctorCommand } from "./doctor-command.ts";
import { exitStatus, exitStatusFor } from "./exit-status.ts";
import { onEndSignal, patience } from "./farewell.ts";
import { reconcileCommand, verifyCommand } from "./officer-commands.ts";
import { pinCommand } from "./pin-command.ts";
import { registerCommand, unregisterCommand } from "./register-command.ts";
import { signCommand } from "./sign-command.ts";
import { statusCommand } from "./status-command.ts";
import type { Surroundings } from "./surroundings.ts";
import { printError, type Terminal } from "./terminal.ts";
import { usageError } from "./usage-error.ts";
import type { CardUse } from "./watched-readers.ts";

/** Gives why it failed, having said so: an error, or only who can mend what is wrong. */
type Command = (args: string[], context: CommandContext) => Promise<WarifuError | Actor | undefined>;

const commands: Readonly<Record<CommandName, Command>> = {
  status: statusCommand,
  attributes: attributesCommand,
  certificate: certificateCommand,
  sign: signCommand,
  pin: pinCommand,
  verify: verifyCommand,
  reconcile: reconcileCommand,
  doctor: doctorCommand,
  register: registerCommand,
  unregister: unregisterCommand,
};

/** Runs to the end and gives the exit status. Never rejects. */
export async function runCommand(args: string[], surroundings: Surroundings): Promise<number> {
  const { output, readers, use, launcher, log } = surroundings;
  const [name = "--help", ...rest] = args;
  const language = chosenLanguage(args);
  if (asksForHelp(name, rest)) return print(output, usagePage(language, commandCalled(name)));
  if (name === "--version") return print(output, `${productName} ${productVersion}\n`);
  const json = rest.includes("--json");
  const terminal: Terminal = { output, errors: process.stderr, language, json };
  const interrupt = new AbortController();
  const { signal } = interrupt;
  const forget = onEndSignal(() => interrupt.abort(new WarifuError("USER_CANCELLED")));
  try {
    const called = commandCalled(name);
    if (!called) throw usageError("unknownCommand", name);
    const command = commands[called];
    log?.note({ event: "command", command: called });
    const givenUp = afterPatience(signal, use);
    const operations = createOperations({
      readers,
      version: productVersion,
      instance: randomBytes(8).toString("hex"),
      cardIssuers: readCardIssuers,
      formats: async () => (await import("../formats/formats.ts")).formats,
      log,
    });
    const perform: Perform = (...call) => explained(Promise.race([operations(...call), givenUp]));
    const listReaders = () => explained(Promise.race([asCardFailure(readers.list()), givenUp]));
    const examine = (reader: ReaderState) => explained(Promise.race([examineCard(readers, reader, signal), givenUp]));
    const { stdin: input } = process;
    const reading = { perform, listReaders, examineCard: examine, apdus: use };
    const problem = await command(rest, { terminal, input, signal, ...reading, launcher });
    if (problem === undefined) return 0;
    if (!(problem instanceof WarifuError)) return exitStatusFor(problem);
    log?.note({ event: "failed", code: problem.code });
    return exitStatus(problem.code);
  } catch (error) {
    const problem = explainEnd(error, signal);
    log?.note({ event: "failed", code: problem.code });
    await printError(terminal, problem);
    if (isCode(problem, "INTERNAL") && error instanceof Error) process.stderr.write(`        ${error.name}\n`);
    return exitStatus(problem.code);
  } finally {
    await Promise.race([readers.close(), patience(use)]);
    forget();
  }
}

/**
 * Rejects when the command was interrupted and what it asked of the readers has had the time to put the card away: what hangs
 * in the PC/SC service is left behind. Nothing else a command does is cut short.
 */
function afterPatience(signal: AbortSignal, use: CardUse): Promise<never> {
  const givenUp = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => void patience(use).then(() => reject(signal.reason)), { once: true });
  });
  givenUp.catch(() => undefined);
  return givenUp;
}

const explained = <T>(result: Promise<T>): Promise<T> =>
  result.catch((error: unknown) => Promise.reject(explain(error)));

const commandCalled = (name: string): CommandName | undefined => commandNames.find((one) => one === name);

function print(output: Writable, text: string): Promise<number> {
  return new Promise((resolve) => output.write(text, () => resolve(0)));
}

function asksForHelp(name: string, rest: readonly string[]): boolean {
  const options = rest.includes("--") ? rest.slice(0, rest.indexOf("--")) : rest;
  return ["--help", "-h", "help"].includes(name) || options.includes("--help") || options.includes("-h");
}
