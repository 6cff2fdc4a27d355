/** The status words this card gives (card-facts 3), in the words of ISO 7816-4 and JICSAP. */
export const statusWord = {
  success: 0x9000,
  /** Plus the number of tries left. */
  verificationFailed: 0x63c0,
  wrongLength: 0x6700,
  channelUnsupported: 0x6881,
  secureMessagingUnsupported: 0x6882,
  commandIncompatibleWithFile: 0x6981,
  securityStatusNotFulfilled: 0x6982,
  referencedKeyLocked: 0x6984,
  conditionsNotFulfilled: 0x6985,
  noCurrentFile: 0x6986,
  secureMessagingRefused: 0x69fc,
  functionUnsupported: 0x6a81,
  fileNotFound: 0x6a82,
  recordNotFound: 0x6a83,
  wrongP1P2: 0x6a86,
  referencedKeyNotFound: 0x6a88,
  offsetOutsideFile: 0x6b00,
  instructionUnsupported: 0x6d00,
  classUnsupported: 0x6e00,
  selfDiagnosisFailed: 0x6f00,
} as const;

/** Ends a command with a status word other than 9000. Caught by the card, never seen outside. */
export class CommandRefused extends Error {
  override readonly name = "CommandRefused";
  readonly statusWord: number;

  constructor(reason: keyof typeof statusWord | number) {
    const word = typeof reason === "number" ? reason : statusWord[reason];
    super(word.toString(16));
    this.statusWord = word;
  }
}
