/** One otherName of a subjectAltName (RFC 5280 clause 4.2.1.6). */
export interface OtherName {
  /** Object identifier. */
  readonly typeId: string;
  /** `null` when the value is not a UTF8String. */
  readonly text: string | null;
}
