/** What a raw terminal hands over as bytes (ECMA-48, and the keys that a cooked one would obey). */
export const controls = {
  lineFeed: 0x0a,
  carriageReturn: 0x0d,
  /** Ctrl-C, Ctrl-D, Ctrl-U, Ctrl-Z. */
  interrupt: 0x03,
  endOfText: 0x04,
  lineKill: 0x15,
  suspend: 0x1a,
  /** Ctrl-H. */
  backspace: 0x08,
  delete: 0x7f,
} as const;
