import type { KeyName, PinName } from "../shared/contract/fields.ts";
import type { RsaPrivateJwk } from "./rsa/rsa-private-key.ts";

/** One key of the JPKI application with what certifies it. Certificates are DER. */
interface CertifiedKey {
  readonly certificate: Uint8Array;
  /** The self-signed certificate of the authority that signed `certificate`. */
  readonly issuer: Uint8Array;
  readonly privateKey: RsaPrivateJwk;
}

/** What the issuing office writes into a card. */
export interface CardContents {
  readonly keys: Readonly<Record<KeyName, CertifiedKey>>;
  /** As the holder types them: 4 digits, and 6 to 16 of A-Z and 0-9. Test PINs only. */
  readonly pins: Readonly<Record<PinName, string>>;
}
