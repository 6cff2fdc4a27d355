/** What a format says of a signature that cannot be read, or not yet: the least there is to say, and that it covers nothing. */
import type { FoundSignature } from "./found-signature.ts";

export const unreadableSignature = (format: FoundSignature["format"]): FoundSignature => ({
  format,
  place: "",
  integrity: "SIGNATURE_MALFORMED",
  certificate: undefined,
  certificates: [],
  claimedTime: undefined,
  algorithm: "unknown",
  coverage: { of: "part", elements: [], files: [], addedLater: [] },
});
