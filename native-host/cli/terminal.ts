/**
 * How the command line speaks: results on standard output (sentences, or one JSON object with `--json`), everything
 * else on standard error. No codes without words, no words without what to do.
 */
import type { Writable } from "node:stream";
import type { WarifuError } from "../../shared/errors/warifu-error.ts";
import type { Language } from "../../shared/i18n/language.ts";
import { errorLines, hintOf } from "./error-hint.ts";

export interface Terminal {
  readonly output: Writable;
  readonly errors: Writable;
  readonly language: Language;
  readonly json: boolean;
}

/** Prints a result: `lines` for people, or `object` as one line of JSON. */
export async function printResult(terminal: Terminal, object: object, lines: readonly string[]): Promise<void> {
  const text = terminal.json ? JSON.stringify(object) : lines.join("\n");
  // written for certain: the program ends right after, and a pipe takes its time
  if (text !== "") await new Promise<void>((resolve) => terminal.output.write(`${text}\n`, () => resolve()));
}

/** Prints an error in words; with `--json` also as an object on standard output, with `more` beside the error. */
export async function printError(terminal: Terminal, error: WarifuError, more: object = {}): Promise<void> {
  const words = errorLines(error, terminal.language);
  const hint = hintOf(error, terminal.language);
  const lines = [`${words.message} [${error.code}]`, ...(hint ? [hint] : []), words.remedy];
  terminal.errors.write(`warifu: ${lines.join("\n        ")}\n`);
  const { code, details, retriable } = error;
  const report = { code, ...words, ...(hint && { hint }), retriable, details };
  if (terminal.json) await printResult(terminal, { error: report, ...more }, []);
}
