/** An error in words. */
import type { KeyName, PinName } from "../contract/fields.ts";
import type { WireError } from "../errors/warifu-error.ts";
import { errorText } from "./error-text.ts";
import { fill, type Language, languages, type Text } from "./language.ts";
import { keyText, pinText } from "./pin-text.ts";

/** What happened and what to do, in all three languages (ruby notation kept), for a window that can switch. */
export function errorTexts(error: WireError): { message: Text; remedy: Text } {
  const details = error.details as { pin?: PinName; key?: KeyName; triesLeft?: number; place?: string };
  const text = errorText[error.code];
  const message = details.triesLeft === undefined ? text.message : (text.messageWithTries ?? text.message);
  const inEach = (template: Text): Text => {
    const filled = languages.map((language) => [language, fill(template[language], valuesIn(language))]);
    return Object.fromEntries(filled) as Text;
  };
  const valuesIn = (language: Language) => ({
    ...(details.pin && { pin: pinText[details.pin].name[language] }),
    ...(details.key && { key: keyText[details.key][language] }),
    ...(details.triesLeft !== undefined && { triesLeft: details.triesLeft }),
    ...(details.place !== undefined && { place: details.place }),
  });
  return { message: inEach(message), remedy: inEach(text.remedy) };
}
