/** One request to the extension: a port of its own, an end for every wait, and nothing left open. */
import type { PageAnswer, PageProgress } from "../shared/contract/envelope.ts";
import { times } from "../shared/contract/limits.ts";
import type { OperationName, PageParams, PageResult } from "../shared/contract/operations.ts";
import { pageProtocol } from "../shared/contract/page-protocol.ts";
import { clientErrorText } from "../shared/i18n/errors/client-error-text.ts";
import { type Language, languageOfTag, plain } from "../shared/i18n/language.ts";
import { WarifuError } from "./warifu-error.ts";

export interface RequestOptions {
  /** Cancels: the window closes, the card is logged out, and the promise rejects with USER_CANCELLED. */
  signal?: AbortSignal;
  /** Heard while the person decides and the card works; `checkCode` also stands in Warifu's window. */
  onProgress?: (progress: PageProgress) => void;
  /** Of the words in errors; else the person's own choice. */
  language?: Language;
}

/** The silence is counted in steps, so that a page that is busy itself does not take its own pause for silence. */
const silenceSteps = 5;

/** Rejects with {@link WarifuError}; its `cause` is the signal's reason when that aborted it. */
export function request<M extends OperationName>(
  method: M,
  params: PageParams<M>,
  { signal, onProgress, language }: RequestOptions = {},
): Promise<PageResult<M>> {
  return new Promise((resolve, reject) => {
    const ownError = (code: OwnCode, cause?: unknown): WarifuError => withoutExtension(code, language, cause);
    if (signal?.aborted) throw ownError("USER_CANCELLED", signal.reason);
    if (!window.isSecureContext) throw ownError("ORIGIN_INSECURE");
    const { port1: port, port2: theirs } = new MessageChannel();
    let steps = 0;
    const silence = setInterval(() => {
      if (++steps >= silenceSteps) cancel(ownError("EXTENSION_MISSING"));
    }, times.extensionSilence / silenceSteps);
    const end = (): void => {
      clearInterval(silence);
      signal?.removeEventListener("abort", abort);
      port.close();
    };
    const cancel = (reason: WarifuError): void => {
      port.postMessage({ cancel: true });
      end();
      reject(reason);
    };
    const abort = (): void => cancel(ownError("USER_CANCELLED", signal?.reason));
    port.onmessage = ({ data }: MessageEvent<PageAnswer>) => {
      clearInterval(silence);
      if ("progress" in data) return onProgress?.(data.progress);
      if ("received" in data) return;
      end();
      if ("result" in data) resolve(data.result as PageResult<M>);
      else reject(new WarifuError(data.error));
    };
    signal?.addEventListener("abort", abort);
    const id = crypto.randomUUID();
    const message = { warifu: pageProtocol, id, method, params, ...(language && { language }) };
    try {
      window.postMessage(message, location.origin, [theirs]);
    } catch (error) {
      // something in `params` cannot be posted at all
      end();
      reject(error);
    }
  });
}

type OwnCode = keyof typeof clientErrorText;

function withoutExtension(code: OwnCode, language: Language | undefined, cause: unknown): WarifuError {
  const { message, remedy } = clientErrorText[code];
  const spoken = language ?? languageOfTag(navigator.language);
  const words = { message: plain(message[spoken]), remedy: plain(remedy[spoken]) };
  return new WarifuError({ code, ...words, retriable: code === "USER_CANCELLED", details: {} }, { cause });
}
