/** `_locales/` of the extension: what the manifest needs in the languages browsers know, and all words of the windows. */
import { wordsMessage } from "../extension/platform/words.ts";
import { extensionText } from "../shared/i18n/extension-text.ts";
import { inLanguage } from "../shared/i18n/in-language.ts";
import { languages } from "../shared/i18n/language.ts";
import { manifestText } from "../shared/i18n/settings-text.ts";
import { productName } from "../shared/product.ts";

/** The first is the manifest's `default_locale`: what the others do not have is taken from it. */
const locales = ["en", "ja"] as const;

type Messages = Record<string, { message: string }>;

/** Content by path. The development build has the same: its name stands in its manifest. */
export function localeFiles(): Record<string, object> {
  return Object.fromEntries(
    locales.map((locale, index) => {
      const messages = { ...manifestMessages(locale), ...(index === 0 && windowMessages()) };
      return [`_locales/${locale}/messages.json`, messages];
    }),
  );
}

function manifestMessages(locale: (typeof locales)[number]): Messages {
  const words = Object.entries(manifestText).map(([name, text]) => [name, { message: text[locale] }]);
  return { extensionName: { message: productName }, ...Object.fromEntries(words) };
}

/** The windows' language is the person's choice and not the browser's, so each language is one message of the default locale. */
function windowMessages(): Messages {
  return Object.fromEntries(
    languages.map((language) => {
      const message = JSON.stringify(inLanguage(extensionText, language));
      // `$1` and `$name$` mean something to browsers
      if (message.includes("$")) throw new Error(`a dollar sign in the words of ${language}`);
      return [wordsMessage(language), { message }];
    }),
  );
}
