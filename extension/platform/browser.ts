/** The only import of webextension-polyfill: the one promise API of all browsers, for background and windows. */
import polyfill, { type Browser as PolyfillBrowser, type Runtime } from "webextension-polyfill";

export type Browser = PolyfillBrowser;
export type Port = Runtime.Port;

/** What the browser vouches for about the other end of a port. `origin` is missing from the polyfill's types. */
export interface Sender extends Runtime.MessageSender {
  readonly origin?: string;
}

export const browser: Browser = polyfill;
