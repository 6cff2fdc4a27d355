/** The extension API as far as the content script needs it. No polyfill: ports need no promises. */
import type { ToBackground, ToContent } from "../messages/relay.ts";

interface Listeners<L> {
  addListener(listener: L): void;
}

export interface RelayPort {
  readonly onMessage: Listeners<(message: ToContent) => void>;
  readonly onDisconnect: Listeners<() => void>;
  postMessage(message: ToBackground): void;
  disconnect(): void;
}

export interface RelayRuntime {
  /** Gone once the extension was updated or removed under a running page. */
  readonly id?: string;
  readonly lastError?: unknown;
  /** Throws when the extension is gone. */
  connect(info: { name: string }): RelayPort;
}

interface ExtensionScope {
  readonly browser?: { readonly runtime?: RelayRuntime };
  readonly chrome?: { readonly runtime?: RelayRuntime };
}

export function extensionRuntime(): RelayRuntime | undefined {
  const scope = globalThis as ExtensionScope;
  return (scope.browser ?? scope.chrome)?.runtime;
}
