/** The frames of the native link and the messages of the page protocol: what wraps methods, results and errors. */

import { oneErrorCode } from "../errors/error-code.ts";
import { wireError } from "../errors/warifu-error.ts";
import { language } from "../i18n/language.ts";
import { exactly, type Infer, integer, oneOf, optional, type Schema, text } from "../schema/schema.ts";
import { bytes, contractNumber, progressCount, progressState, version } from "./fields.ts";
import { hostMethodNames } from "./host-results.ts";
import { limits } from "./limits.ts";
import type { PageProgress } from "./page-progress.ts";
import { pageProtocol } from "./page-protocol.ts";
import { operationNames } from "./relayed.ts";

const id = integer(1, Number.MAX_SAFE_INTEGER);
/** Read as it is; whoever knows the method parses it. */
const anything: Schema<unknown> = { expects: "what the method says", parse: (value) => value };

/** Extension → host. Ids are the extension's own, never the page's. */
export const requestFrame = exactly({
  type: oneOf("request"),
  id,
  method: oneOf(...hostMethodNames),
  params: anything,
});
/** Document bytes of a running `hashDocuments`: the next ones of document number `document`. */
export const chunkFrame = exactly({
  type: oneOf("chunk"),
  id,
  document: integer(0, limits.documents - 1),
  bytes: bytes(1, limits.chunk),
});
export const cancelFrame = exactly({ type: oneOf("cancel"), id });

/** Host → extension. The host speaks first. */
export const readyFrame = exactly({ type: oneOf("ready"), host: version, contract: contractNumber });
export const progressFrame = exactly({
  type: oneOf("progress"),
  id,
  state: progressState,
  done: optional(progressCount),
  total: optional(progressCount),
  problem: optional(oneErrorCode),
});
export const resultFrame = exactly({ type: oneOf("response"), id, result: anything });
export const errorFrame = exactly({ type: oneOf("response"), id, error: wireError });

export type RequestFrame = Infer<typeof requestFrame>;
export type ChunkFrame = Infer<typeof chunkFrame>;
export type ReadyFrame = Infer<typeof readyFrame>;
export type ProgressFrame = Infer<typeof progressFrame>;
export type Progress = Omit<ProgressFrame, "type" | "id">;
export type ResponseFrame = Infer<typeof resultFrame> | Infer<typeof errorFrame>;

/** Page → content script, with one end of a fresh MessageChannel. `id` is the page's own word for the request. */
export const pageRequest = exactly({
  warifu: integer(pageProtocol, pageProtocol),
  id: text({ min: 1, max: limits.requestId }),
  method: oneOf(...operationNames),
  params: anything,
  language: optional(language),
});
export type PageRequest = Infer<typeof pageRequest>;

export type { PageProgress } from "./page-progress.ts";

/** The error as a page gets it: words in the language it asked for, or the browser's. */
export interface PageError {
  code: string;
  message: string;
  remedy: string;
  retriable: boolean;
  details: Record<string, unknown>;
}
/**
 * Content script → page, on the request's own port: `received` at once, any number of `progress`, then `result` or
 * `error`. A page that has not heard `received` within `times.extensionSilence` talks to nobody.
 */
export type PageAnswer = { received: true } | { progress: PageProgress } | { result: unknown } | { error: PageError };
