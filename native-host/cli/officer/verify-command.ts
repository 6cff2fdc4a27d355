/** `warifu verify FILE…`: what is known about every signature in a file. Asks nobody whether a certificate was revoked, and says so. */

import { hashName } from "../../../shared/contract/fields.ts";
import type { Actor } from "../../../shared/errors/catalogue.ts";
import { readableFormats } from "../../../verifier/signature/signature-readers.ts";
import { type CommandContext, readArguments } from "../command.ts";
import { printResult } from "../terminal.ts";
import { usageError } from "../usage-error.ts";
import { answerJson } from "./answer-json.ts";
import { type Answer, inspectFile, type Question } from "./inspect-file.ts";
import { timeOption } from "./read-time.ts";
import { answerLines } from "./signature-words.ts";
import { readTrusted } from "./trusted.ts";

const options = {
  signature: { type: "string" },
  certificate: { type: "string" },
  content: { type: "string", multiple: true },
  format: { type: "string" },
  profile: { type: "string" },
  hash: { type: "string" },
  at: { type: "string" },
  anchors: { type: "string", multiple: true },
  "test-anchors": { type: "boolean" },
  holder: { type: "boolean" },
} as const;

/**
 * Ends with 4 when a signature is wrong, or covers less than all of its file and more than signatures was added; else with 3 when a file has no signature. The signer's name is printed,
 * since that is what a person at a terminal asks; birth and address, and everything about the person with `--json`, only with `--holder`: such output is kept.
 */
export async function verifyCommand(args: string[], context: CommandContext): Promise<Actor | undefined> {
  const { values, positionals: files } = readArguments(args, options, Number.POSITIVE_INFINITY);
  if (files.length === 0) throw usageError("missingFile");
  const { signature, certificate, content: contents = [] } = values;
  const isOfOne = signature !== undefined || contents.length > 0;
  if ((files.length > 1 && isOfOne) || (signature !== undefined && contents.length > 0))
    throw usageError("unexpectedArgument");
  const question: Question = {
    ...(await readTrusted(values.anchors ?? [], values["test-anchors"] === true)),
    named: { signature, certificate, contents },
    format: readOption("--format", values.format, readableFormats),
    profile: readOption("--profile", values.profile, ["e-gov"]),
    hash: readOption("--hash", values.hash, hashNames),
    at: timeOption(values.at),
  };
  const answers: Answer[] = [];
  for (const file of files) {
    context.signal.throwIfAborted();
    answers.push(await inspectFile(file, question));
  }
  const holder = values.holder === true;
  const lines = answers.flatMap((answer) => answerLines(answer, { language: context.terminal.language, holder }));
  await printResult(context.terminal, { files: answers.map((answer) => answerJson(answer, holder)) }, lines);
  return whoseFault(answers);
}

const hashNames = ["SHA-256", "SHA-384", "SHA-512"].map((name) => hashName.parse(name, "hash"));

/** Who named a file without a signature can name another; a signature that is wrong is refused. */
function whoseFault(answers: readonly Answer[]): Actor | undefined {
  const isUnsigned = ({ problem }: Answer): boolean => problem === "SIGNATURE_MISSING";
  const isRight = ({ problem, report }: Answer): boolean =>
    problem === undefined && report?.signatures.every((each) => each.problem === null) === true;
  const wrong = answers.filter((answer) => !isRight(answer));
  if (wrong.length === 0) return undefined;
  return wrong.every(isUnsigned) ? "user" : "site";
}

function readOption<T extends string>(option: string, value: string | undefined, known: readonly T[]): T | undefined {
  const found = known.find((one) => one === value);
  if (value !== undefined && found === undefined) throw usageError("unknownValue", `${option} ${known.join("|")}`);
  return found;
}
