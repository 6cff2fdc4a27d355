/** Whether a certificate is one of a CA that may issue others (RFC 5280 clauses 4.2.1.3 and 4.2.1.9). A person's own is none. */
import type { ParsedCertificate } from "../certificate/parsed-certificate.ts";

/** First byte of KeyUsage. */
const keyCertSign = 0x04;

export const isFitAuthority = ({ isAuthority, keyUsage = 0 }: ParsedCertificate): boolean =>
  isAuthority && (keyUsage & keyCertSign) !== 0;
