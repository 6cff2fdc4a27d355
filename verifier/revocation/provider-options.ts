import type { FetchBounds } from "./shared-fetches.ts";

/** Bounds of a provider. Milliseconds and bytes. */
export interface ProviderOptions {
  /** For one answer; 10 seconds when left out. */
  readonly patience?: number;
  /** How long an answer serves before a newer one is asked for; never longer than it says itself. An hour when left out. */
  readonly keep?: number;
  /** How long a source that failed is not asked again; 10 seconds when left out. */
  readonly keepFailures?: number;
  /** Of one answer. */
  readonly size?: number;
  /** Of all answers that are kept; 64 MiB when left out. */
  readonly memory?: number;
  /** The time, milliseconds since 1970: what is older or over by it does not count. `Date.now` when left out. */
  readonly now?: () => number;
}

const MiB = 2 ** 20;

export function withDefaults(options: ProviderOptions, size: number): FetchBounds & { readonly size: number } {
  return {
    patience: options.patience ?? 10_000,
    keep: options.keep ?? 3_600_000,
    keepFailures: options.keepFailures ?? 10_000,
    size: options.size ?? size,
    memory: options.memory ?? 64 * MiB,
    now: options.now ?? Date.now,
  };
}
