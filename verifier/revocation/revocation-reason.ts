import type { DerElement } from "../der/der-element.ts";
import type { RevocationReason } from "./revocation-provider.ts";

/** CRLReason (RFC 5280 clause 5.3.1) by its number; 7 is none. */
const reasons: readonly (RevocationReason | undefined)[] = [
  "unspecified",
  "keyCompromise",
  "cACompromise",
  "affiliationChanged",
  "superseded",
  "cessationOfOperation",
  "certificateHold",
  undefined,
  "removeFromCRL",
  "privilegeWithdrawn",
  "aACompromise",
];

/** Of an ENUMERATED; `undefined` for one that is not defined. */
export const reasonOf = ({ content }: DerElement): RevocationReason | undefined =>
  content.length === 1 ? reasons[content[0] ?? 7] : undefined;
