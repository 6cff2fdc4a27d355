/** Why the demo failed: a sentence for people and a code for `--json`. */
import { type ErrorCode, errorCodes } from "../../shared/errors/catalogue.ts";
import { errorText } from "../../shared/i18n/error-text.ts";

export class DemoFailure extends Error {
  override readonly name = "DemoFailure";
  /** Of Warifu's catalogue, or of the site's server (`demo/refusal.ts`). */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** The code of an error of which only the words can be seen, as in the approval window; in Japanese or English. */
export const codeOfWords = (shown: string): ErrorCode =>
  errorCodes.find((code) => {
    const { message, messageWithTries } = errorText[code];
    return [message, messageWithTries].some((text) => text && (begins(shown, text.ja) || begins(shown, text.en)));
  }) ?? "INTERNAL";

function begins(shown: string, template: string): boolean {
  const parts = template.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".+?")}`, "u").test(shown);
}
