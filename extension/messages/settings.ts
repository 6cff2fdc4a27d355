/** Popup and options page → background, as single messages with an answer. */
import type { WireError } from "../../shared/errors/warifu-error.ts";
import type { Language } from "../../shared/i18n/language.ts";

export type SettingsRequest =
  /** Enabled sites and the language. `origin` is asked about when given. */
  | { readonly ask: "settings"; readonly origin?: string }
  /** Starts the host for real. */
  | { readonly ask: "host" }
  /**
   * Said before the browser's permission prompt, in the same click: the site is enabled as soon as the permission is
   * there, at once when it already is.
   */
  | { readonly ask: "enable"; readonly origin: string }
  | { readonly ask: "disable"; readonly origin: string }
  | { readonly ask: "language"; readonly language: Language };

export interface Settings {
  readonly language: Language;
  /** Exact origins, in the order they were enabled. */
  readonly sites: readonly string[];
  /** Of the `origin` asked about. `manifest` sites cannot be switched off here. */
  readonly site?: "enabled" | "manifest" | "off";
}

export type HostState = { readonly version: string } | { readonly problem: WireError };
