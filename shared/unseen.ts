/**
 * One character that shows nothing, or turns others around, as the source of a regular expression with the `u` flag.
 * Variation selectors are not among them: 葛󠄀 and ❤️ need them. Spaces are not either.
 */
export const unseen = String.raw`(?![\ufe00-\ufe0f\u{e0100}-\u{e01ef}])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{DI}\u2800\u{1d159}]`;
