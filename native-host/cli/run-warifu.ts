/**
 * One program: a Native Messaging host when a browser starts it, a command line otherwise. Composes the parts; the entry
 * files (`native-host/main.ts`, `virtual-card/main.ts`) differ only in the readers they bring.
 */
import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import type { Writable } from "node:stream";
import { isCode, WarifuError } from "../../shared/errors/warifu-error.ts";
import { type Language, language, languageOfTag } from "../../shared/i18n/language.ts";
import { productName, productVersion } from "../../shared/product.ts";
import type { Perform } from "../dispatcher.ts";
import { explain } from "../error-mapping.ts";
import { createOperations } from "../host.ts";
import type { CardReaders } from "../pcsc/card-reader.ts";
import { certificateCommand } from "./certificate-command.ts";
import type { CommandContext } from "./command.ts";
import { countApdus } from "./counting-readers.ts";
import { exitStatus } from "./exit-status.ts";
import { registerCommand, unregisterCommand } from "./register-command.ts";
import { browserCaller, serveBrowser } from "./serve-browser.ts";
import { signCommand } from "./sign-command.ts";
import { statusCommand } from "./status-command.ts";
import { printError, type Terminal } from "./terminal.ts";
import { usage } from "./usage-text.ts";

export interface Program {
  /** Opens the way to the card readers; called when first needed. */
  readonly openReaders: () => Promise<CardReaders>;
  /** Absolute path of the launcher that browsers are to start. */
  readonly launcher: string;
}

const endSignals = ["SIGTERM", "SIGINT", "SIGHUP"] as const;
/** Milliseconds from the end of input to the end of the program, at most. */
const longestFarewell = 900;

type Command = (args: string[], context: CommandContext) => Promise<WarifuError | undefined>;

const commands: Readonly<Record<string, Command>> = {
  status: statusCommand,
  certificate: certificateCommand,
  sign: signCommand,
  register: registerCommand,
  unregister: unregisterCommand,
};

/** Runs to the end and gives the exit status. Never rejects. */
export async function runWarifu(program: Program, args: string[]): Promise<number> {
  const output = realOutput();
  const caller = browserCaller(args);
  if (caller) return runForBrowser(program, caller.allowed, output);
  return runCommand(program, args, output);
}

/**
 * The launcher moves standard output to descriptor 3 and points 1 at standard error, so that a stray print of any library
 * can reach neither the browser's pipe nor a JSON result.
 */
function realOutput(): Writable {
  if (process.env["WARIFU_OUTPUT"] === "3") return createWriteStream("", { fd: 3, autoClose: false });
  return process.stdout;
}

async function runForBrowser(program: Program, allowed: boolean, output: Writable): Promise<number> {
  if (!allowed) {
    process.stderr.write(`${productName}: refused to serve an extension that is not ours\n`);
    return exitStatus("EXTENSION_OUTDATED");
  }
  const { stdin } = process;
  // told to end, by whomever: the card is put away as if the browser had closed the pipe
  let toldToEnd = false;
  for (const signal of endSignals) {
    process.once(signal, () => {
      toldToEnd = true;
      stdin.destroy();
    });
  }
  // a reader that hangs must not keep a program without a browser alive; the service takes the card from the dead
  stdin.once("close", () => setTimeout(() => process.exit(exitStatus("INTERRUPTED")), longestFarewell).unref());
  try {
    await serveBrowser(lazyReaders(program), stdin, output);
    return 0;
  } catch (error) {
    if (toldToEnd) return 0;
    process.stderr.write(`${productName}: ${explain(error).code}\n`);
    return exitStatus(explain(error).code);
  }
}

async function runCommand(program: Program, args: string[], output: Writable): Promise<number> {
  const [name = "--help", ...rest] = args;
  if (name === "--help" || rest.includes("--help")) return print(output, usage);
  if (name === "--version") return print(output, `${productName} ${productVersion}\n`);
  const terminal: Terminal = {
    output,
    errors: process.stderr,
    language: chosenLanguage(rest),
    json: rest.includes("--json"),
  };
  const { readers, count } = countApdus(lazyReaders(program));
  const interrupt = new AbortController();
  const onSignal = () => interrupt.abort(new WarifuError("USER_CANCELLED"));
  process.once("SIGINT", onSignal).once("SIGTERM", onSignal);
  try {
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!command) throw new WarifuError("USAGE_INVALID");
    const operations = createOperations({ readers, version: productVersion, instance: randomBytes(8).toString("hex") });
    const perform: Perform = (...call) => operations(...call).catch((error: unknown) => Promise.reject(explain(error)));
    const { signal } = interrupt;
    const { launcher } = program;
    const problem = await command(rest, { terminal, input: process.stdin, signal, perform, apdus: count, launcher });
    return problem ? exitStatus(problem.code) : 0;
  } catch (error) {
    const problem = explain(interrupt.signal.aborted ? interrupt.signal.reason : error);
    await printError(terminal, problem);
    if (isCode(problem, "INTERNAL") && error instanceof Error) process.stderr.write(`        ${error.name}\n`);
    return exitStatus(problem.code);
  } finally {
    process.removeListener("SIGINT", onSignal).removeListener("SIGTERM", onSignal);
    await readers.close();
  }
}

function print(output: Writable, text: string): Promise<number> {
  return new Promise((resolve) => output.write(text, () => resolve(0)));
}

function chosenLanguage(args: readonly string[]): Language {
  const at = args.indexOf("--language");
  const wanted = at === -1 ? undefined : args[at + 1];
  try {
    return language.parse(wanted, "--language");
  } catch {
    return languageOfTag(
      (process.env["LC_ALL"] || process.env["LC_MESSAGES"] || process.env["LANG"] || "").replace("_", "-"),
    );
  }
}

/** The readers, opened by the first call that needs them. */
function lazyReaders(program: Program): CardReaders {
  let opened: Promise<CardReaders> | undefined;
  const readers = () => (opened ??= program.openReaders());
  return {
    list: async () => (await readers()).list(),
    waitForChange: async (known, signal) => (await readers()).waitForChange(known, signal),
    open: async (reader, signal) => (await readers()).open(reader, signal),
    close: async () => {
      const open = await opened?.catch(() => undefined);
      await open?.close();
    },
  };
}
