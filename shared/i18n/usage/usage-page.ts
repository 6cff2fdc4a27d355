/** `warifu --help`, and `warifu COMMAND --help`, from one table. */
import type { Language } from "../language.ts";
import { type CommandName, commandNames } from "./command-names.ts";
import { commandUsage } from "./commands-text.ts";
import { optionUsage } from "./options-text.ts";
import { pageText } from "./page-text.ts";

/** Columns before what a line says; one that is as long stands by itself above it. */
const columns = { command: 36, option: 20 } as const;

function line(synopsis: string, does: string, width: number): string {
  const fits = synopsis.length < width;
  return fits ? `  ${synopsis.padEnd(width)}${does}` : `  ${synopsis}\n  ${"".padEnd(width)}${does}`;
}

/** Lines with a line feed at the end of each. Of everything when no command is named. */
export function usagePage(language: Language, command?: CommandName): string {
  const isAbout = (name: CommandName): boolean => command === undefined || command === name;
  const commands = commandUsage.filter(({ of }) => isAbout(of));
  const options = optionUsage.filter(({ of }) => of.some(isAbout));
  /** Whose it is, unless that is plain. */
  const whose = (of: readonly CommandName[]): string =>
    command !== undefined || of === commandNames ? "" : `${of.join(", ")}: `;
  return [
    pageText.title[language],
    "",
    ...commands.map(({ synopsis, does }) => line(`warifu ${synopsis}`, does[language], columns.command)),
    "",
    pageText.options[language],
    ...options.map(({ of, synopsis, does }) => line(synopsis, whose(of) + does[language], columns.option)),
    "",
    pageText[command === undefined ? "rest" : "everything"][language],
    "",
  ].join("\n");
}
