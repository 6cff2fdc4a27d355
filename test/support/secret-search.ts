/** Looks for secrets in what programs have printed or written, in every form in which they might have got there. */

/** Whose it is and how it was written; never the secret itself. */
export interface FoundSecret {
  readonly what: string;
  readonly form: string;
  /** What stands around it. Test secrets only. */
  readonly around: string;
}

/** Bytes in a row that make a find. Shorter ones are looked for as text. */
const window = 24;

type Pattern = { readonly what: string; readonly form: string; readonly pattern: RegExp };

export class SecretSearch {
  readonly #patterns = new Map<string, Pattern>();
  /** Every {@link window} bytes of byte secrets, block by block, as Latin-1. */
  readonly #blocks = new Map<string, string>();

  /** A PIN or a number: as a whole word, so that 1234 is not found in 512345, nor in 0.1234 or 1234.5, which are times. */
  word(what: string, word: string): void {
    this.#add(what, "text", word, `(?<![0-9A-Za-z]|[0-9]\\.)${escaped(word)}(?![0-9A-Za-z]|\\.[0-9])`);
    this.#addEncoded(what, word);
  }

  /** A name or another text that stands nowhere by accident. */
  text(what: string, text: string): void {
    this.#add(what, "text", text, escaped(text));
    this.#addEncoded(what, text);
  }

  /** A certificate, a key, a file: any 47 bytes in a row of it are found, in hexadecimal, base64, base64url or as numbers. */
  bytes(what: string, bytes: Uint8Array): void {
    const all = Buffer.from(bytes).toString("latin1");
    for (let at = 0; at + window <= all.length; at += window) {
      const block = all.slice(at, at + window);
      // filler is no secret
      if (new Set(block).size > 4) this.#blocks.set(block, what);
    }
  }

  foundIn(text: string): FoundSecret[] {
    const found: FoundSecret[] = [];
    for (const { what, form, pattern } of this.#patterns.values()) {
      const at = text.search(pattern);
      if (at !== -1) found.push({ what, form, around: text.slice(Math.max(0, at - 60), at + 80) });
    }
    for (const { form, run, bytes } of encodedRuns(text)) {
      for (let at = 0; at + window <= bytes.length; at++) {
        const what = this.#blocks.get(bytes.slice(at, at + window));
        if (what === undefined) continue;
        found.push({ what, form, around: run.slice(0, 80) });
        break;
      }
    }
    return found;
  }

  #addEncoded(what: string, text: string): void {
    const bytes = Buffer.from(text);
    this.#add(what, "hexadecimal", text, escaped(bytes.toString("hex")), "i");
    this.#add(what, "numbers", text, `(?<![0-9])${[...bytes].join("[,\\s]+")}(?![0-9])`);
    for (const [before, base64] of base64Forms(bytes).entries()) {
      if (base64.length >= 5) this.#add(what, `base64 behind ${before} bytes`, text, escaped(base64));
    }
  }

  #add(what: string, form: string, secret: string, source: string, flags = ""): void {
    this.#patterns.set(`${form} ${secret}`, { what, form, pattern: new RegExp(source, flags) });
  }
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/** What is certain of the base64 of `bytes` when none, one or two others stand before them: without the letters they share with neighbours. */
function base64Forms(bytes: Buffer): string[] {
  return [0, 1, 2].map((before) => {
    const letters = Buffer.concat([Buffer.alloc(before), bytes])
      .toString("base64")
      .replaceAll("=", "");
    const certain = Math.floor(((before + bytes.length) * 8) / 6);
    return letters.slice(Math.ceil((before * 8) / 6), certain);
  });
}

const encodings: readonly [form: string, runs: RegExp, decode: (run: string) => Buffer[]][] = [
  [
    "hexadecimal",
    /(?:[0-9a-fA-F]{2}[: ]?){24,}/g,
    (run) => [0, 1].map((skip) => hex(run.replaceAll(/[: ]/g, "").slice(skip))),
  ],
  ["base64", /[A-Za-z0-9+/_-]{32,}/g, (run) => [0, 1, 2, 3].map((skip) => Buffer.from(run.slice(skip), "base64"))],
  ["numbers", /(?:\d{1,3}[,\s]+){23,}\d{1,3}/g, (run) => [Buffer.from(run.split(/[,\s]+/).map(Number))]],
];

const hex = (digits: string): Buffer => Buffer.from(digits.slice(0, digits.length & ~1), "hex");

/** All that may be bytes in a text. Lines of base64, as PEM has them, are joined as well. */
function* encodedRuns(text: string): Generator<{ form: string; run: string; bytes: string }> {
  for (const whole of [text, text.replaceAll(/(?:\r?\n|\\n)(?=[A-Za-z0-9+/]{16})/g, "")]) {
    for (const [form, runs, decode] of encodings) {
      for (const [run] of whole.matchAll(runs)) {
        for (const bytes of decode(run)) yield { form, run, bytes: bytes.toString("latin1") };
      }
    }
  }
}
