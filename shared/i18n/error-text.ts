/**
 * THE words of the errors: what happened, and what to do next, without blame and without code words. Japanese first, in the
 * terms printed on official material. `{pin}`, `{key}`, `{triesLeft}` and `{place}` come from the error's details,
 * `{reset}` from which PIN it is.
 */
import type { ErrorCode } from "../errors/catalogue.ts";
import { cardErrorText } from "./errors/card-error-text.ts";
import { clientErrorText, type ErrorText } from "./errors/client-error-text.ts";
import { hostErrorText } from "./errors/host-error-text.ts";
import { pinChangeErrorText } from "./errors/pin-change-error-text.ts";
import { pinErrorText } from "./errors/pin-error-text.ts";
import { requestErrorText } from "./errors/request-error-text.ts";

export const errorText: Readonly<Record<ErrorCode, ErrorText>> = {
  ...cardErrorText,
  ...pinErrorText,
  ...pinChangeErrorText,
  ...clientErrorText,
  ...requestErrorText,
  ...hostErrorText,
};
