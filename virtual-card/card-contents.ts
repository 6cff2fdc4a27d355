import type { KeyName } from "../shared/contract/fields.ts";
import type { CardPin } from "./card-pins.ts";
import type { OwnApplications } from "./issuing/own-applications.ts";
import type { RsaPrivateJwk } from "./rsa/rsa-private-key.ts";

/** One key of the JPKI application with what certifies it. Certificates are DER. */
interface CertifiedKey {
  readonly certificate: Uint8Array;
  /** The self-signed certificate of the authority that signed `certificate`. */
  readonly issuer: Uint8Array;
  readonly privateKey: RsaPrivateJwk;
}

/** What the issuing office writes into a card. */
export interface CardContents extends OwnApplications {
  readonly keys: Readonly<Record<KeyName, CertifiedKey>>;
  /** As the holder types them, digits and, for `sign`, capital letters. Test PINs only. */
  readonly pins: Readonly<Record<CardPin, string>>;
}
