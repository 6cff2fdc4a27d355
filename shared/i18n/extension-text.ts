/**
 * All words the extension says, in one tree. The build writes them, one language at a time, into the extension's
 * `_locales`; the code carries their type only (`extension/platform/words.ts`).
 */
import { attributeText } from "./attribute-text.ts";
import { cardPageText } from "./card-page-text.ts";
import { doctorText, factText, stateText } from "./doctor-text.ts";
import { errorText } from "./error-text.ts";
import { examinationText } from "./examination-text.ts";
import { historyText } from "./history-text.ts";
import type { InLanguage } from "./in-language.ts";
import { pinPadText } from "./pin-pad-text.ts";
import { keyText, pinText } from "./pin-text.ts";
import { settingsText } from "./settings-text.ts";
import { documentText, frameText, pinEntryText, requestText, stageText, tokenText } from "./window-text.ts";

export const extensionText = {
  error: errorText,
  pin: pinText,
  key: keyText,
  attribute: attributeText,
  request: requestText,
  document: documentText,
  stage: stageText,
  pinEntry: pinEntryText,
  pinPad: pinPadText,
  token: tokenText,
  frame: frameText,
  settings: settingsText,
  card: cardPageText,
  history: historyText,
  examination: examinationText,
  state: stateText,
  finding: doctorText,
  fact: factText,
};

/** The words of one language. */
export type Words = InLanguage<typeof extensionText>;
