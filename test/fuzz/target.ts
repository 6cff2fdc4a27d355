/** What the fuzzer and the properties try: one place where bytes of strangers come in. */
export interface FuzzTarget {
  /**
   * Gives `input` to the product and throws when an invariant does not hold. What the product may throw for a stranger's bytes is
   * caught inside. `input` is the target's own copy.
   */
  readonly check: (input: Uint8Array) => void | Promise<void>;
  /** Byte sequences that mean something here; mutations put them in. */
  readonly words?: readonly Uint8Array[];
}
