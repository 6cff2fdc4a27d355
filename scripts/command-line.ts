/** What every command does with its arguments before it does anything else. */

export interface CommandWords {
  /** Printed for `--help`. */
  readonly usage: string;
  /** The arguments there are, and what one of them is called. */
  readonly known?: readonly string[];
  readonly called?: string;
}

/** The arguments. Ends the process when help is asked for (0) or one is not known (2). */
export function readWords({ usage, known = [], called = "argument" }: CommandWords): readonly string[] {
  const words = process.argv.slice(2);
  if (words.includes("--help")) {
    console.log(usage.trim());
    process.exit(0);
  }
  const unknown = words.find((word) => !known.includes(word));
  if (unknown !== undefined) {
    console.error(`unknown ${called} "${unknown}": ${known.length === 0 ? "there is none" : known.join(", ")}`);
    process.exit(2);
  }
  return words;
}
