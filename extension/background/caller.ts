/** Who asks, in facts of the browser's and none of the message's. */
import { canonicalOrigin } from "../../shared/origin.ts";
import type { Sender } from "../platform/browser.ts";

export interface Caller {
  readonly origin: string;
  /** Of the tab's top frame; `undefined` when the browser does not tell, which is when the site there is not enabled. */
  readonly topOrigin: string | undefined;
  readonly tabId: number;
  readonly frameId: number;
  /** Tells one document of a frame from the next; Safari before 18.4 has none. */
  readonly documentId?: string;
  readonly windowId?: number;
  /** From a private window: nothing of it is kept. */
  readonly isPrivate?: true;
}

/** `undefined` for anything that is not a frame of a tab with an origin of its own. */
export function callerOf(sender: Sender | undefined): Caller | undefined {
  const { tab, frameId, documentId } = sender ?? {};
  const origin = sender?.origin ?? (sender?.url === undefined ? undefined : canonicalOrigin(sender.url));
  if (!origin || origin === "null" || tab?.id === undefined || frameId === undefined) return undefined;
  const topOrigin = frameId === 0 ? origin : tab.url === undefined ? undefined : canonicalOrigin(tab.url);
  return {
    origin,
    topOrigin,
    tabId: tab.id,
    frameId,
    ...(documentId !== undefined && { documentId }),
    ...(tab.windowId !== undefined && { windowId: tab.windowId }),
    ...(tab.incognito && { isPrivate: true }),
  };
}

/** Whether a port that came later belongs to the same document. */
export const isSameDocument = (one: Caller, other: Caller): boolean =>
  one.origin === other.origin &&
  one.tabId === other.tabId &&
  one.frameId === other.frameId &&
  one.documentId === other.documentId;
