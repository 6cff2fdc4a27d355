/** What came of `warifu sign`, told whole: which signatures are saved and where, which could not be, which files have none, and why. */
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import { commandText } from "../../shared/i18n/command-text.ts";
import { fill, plain } from "../../shared/i18n/language.ts";
import type { SignedFile, Written } from "./signature-files.ts";
import { printError, printResult, type Terminal } from "./terminal.ts";

export interface SignOutcome extends Written {
  /** Files without a signature. */
  readonly unsigned: readonly string[];
  /** What ended the work of card or host before its time, in this order. */
  readonly failures: readonly WarifuError[];
  /** For what could not be saved, base64. */
  readonly certificate: string;
  readonly chain: readonly string[];
}

/** `report` is what JSON says besides. Gives the first failure, which is the one that JSON names. */
export async function tellOutcome(
  terminal: Terminal,
  { saved, unsaved, failed, unsigned, failures, certificate, chain }: SignOutcome,
  report: object,
): Promise<WarifuError | undefined> {
  const about = failed.join(", ");
  const all = failed.length > 0 ? [...failures, new WarifuError("FILE_UNWRITABLE", {}, { about })] : failures;
  const [first, ...others] = all;
  const more = {
    ...{ files: saved, ...report },
    ...(failed.length > 0 && { unwritten: failed, unsaved, certificate, chain }),
    ...(unsigned.length > 0 && { unsigned }),
  };
  if (first) await printError(terminal, first, more);
  for (const other of others) await printError({ ...terminal, json: false }, other);
  if (unsigned.length > 0) {
    const words = fill(plain(commandText.unsigned[terminal.language]), { files: unsigned.join(", ") });
    terminal.errors.write(`        ${words}\n`);
  }
  const lost = failed.length > 0 ? [...unsaved.map(asLine), certificate, ...chain] : [];
  const signed = fill(plain(commandText.signed[terminal.language]), { count: saved.length });
  const lines = [...saved.map(({ signature }) => signature), ...(saved.length > 0 ? [signed] : []), ...lost];
  if (!first || !terminal.json) await printResult(terminal, more, lines);
  return first;
}

const asLine = ({ file, signature }: SignedFile): string => `${file}\t${signature}`;
