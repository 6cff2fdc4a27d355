/** `warifu doctor`: what keeps a page from the card, and how to mend it. Changes nothing and asks for no PIN. */
import { actorOf, type Finding } from "../../shared/doctor/findings.ts";
import type { Actor } from "../../shared/errors/catalogue.ts";
import { doctorFrameText, stateText } from "../../shared/i18n/doctor-text.ts";
import { findingWords } from "../../shared/i18n/finding-words.ts";
import { fill, type Language, plain } from "../../shared/i18n/language.ts";
import { examineMachine } from "../doctor/examine-machine.ts";
import { redactFinding, reportLines } from "../doctor/report.ts";
import { type CommandContext, readArguments } from "./command.ts";
import { printResult } from "./terminal.ts";
import { thisExaminedMachine } from "./this-examined-machine.ts";

/** With `--report` nothing that is the person's own is printed. Gives who can mend the first thing that is wrong. */
export async function doctorCommand(args: string[], context: CommandContext): Promise<Actor | undefined> {
  const { values } = readArguments(args, { report: { type: "boolean" } });
  const { terminal, apdus, signal } = context;
  const machine = thisExaminedMachine(context);
  const findings = await examineMachine(machine, signal);
  const count = { wrong: findings.filter(({ state }) => state === "wrong").length, apdus: apdus.sent };
  if (values.report === true) {
    const redacted = findings.map((found) => redactFinding(found, machine));
    await printResult(terminal, { findings: redacted, ...count }, reportLines(findings, machine));
  } else {
    const told = findings.map((found) => ({ ...found, ...findingWords(found, terminal.language) }));
    await printResult(terminal, { findings: told, ...count }, describe(findings, terminal.language));
  }
  return findings.map(actorOf).find((actor) => actor !== undefined);
}

function describe(findings: readonly Finding[], language: Language): string[] {
  const wrong = findings.filter(({ state }) => state === "wrong").length;
  const end = wrong === 0 ? doctorFrameText.nothingWrong : doctorFrameText.wrongCount;
  return [
    ...findings.flatMap((found) => describeFinding(found, language)),
    fill(plain(end[language]), { count: wrong }),
    plain(doctorFrameText.aboutReport[language]),
  ];
}

function describeFinding(found: Finding, language: Language): string[] {
  const { says, remedy } = findingWords(found, language);
  const [first, ...more] = says.split("\n");
  return [
    `[${stateText[found.state][language]}] ${first}`,
    ...more.map((line) => `    ${line}`),
    ...(remedy === undefined ? [] : [`  → ${remedy}`]),
    ...(found.command === undefined ? [] : [`    ${found.command}`]),
  ];
}
