/** An error in words of one language, given that language's words. Carries no words itself. */
import type { ChangeEntry, KeyName, PinName } from "../contract/fields.ts";
import type { ErrorCode } from "../errors/catalogue.ts";
import type { WireError } from "../errors/warifu-error.ts";
import type { ErrorText } from "./errors/client-error-text.ts";
import type { InLanguage } from "./in-language.ts";
import { fill } from "./language.ts";

export interface ErrorWords {
  readonly error: Readonly<Record<ErrorCode, InLanguage<ErrorText>>>;
  readonly pin: Readonly<Record<PinName, { readonly name: string; readonly reset: string }>>;
  readonly key: Readonly<Record<KeyName, string>>;
}

interface Details {
  readonly pin?: PinName;
  readonly key?: KeyName;
  readonly entry?: ChangeEntry;
  readonly triesLeft?: number;
  readonly onPad?: boolean;
  readonly place?: string;
  readonly retryAfterMs?: number;
  /** Not told in words: whoever gets it knows what it is. */
  readonly finished?: unknown;
  /** In words of the command line alone. */
  readonly problem?: string;
}

/** What happened and what to do; ruby notation is kept. */
export function errorInWords(error: WireError, words: ErrorWords): { message: string; remedy: string } {
  const details: Details = error.details;
  const { messageOfEntry, onPad, ...usual } = words.error[error.code];
  const { message, messageWithTries, remedy } = (details.onPad && onPad) || usual;
  const values = {
    ...(details.pin && { pin: words.pin[details.pin].name, reset: words.pin[details.pin].reset }),
    ...(details.key && { key: words.key[details.key] }),
    ...(details.triesLeft !== undefined && { triesLeft: details.triesLeft }),
    ...(details.place !== undefined && { place: details.place }),
  };
  const ofEntry = details.entry && messageOfEntry?.[details.entry];
  const template = ofEntry ?? (details.triesLeft === undefined ? message : (messageWithTries ?? message));
  return { message: fill(template, values), remedy: fill(remedy, values) };
}
