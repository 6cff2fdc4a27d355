/**
 * By what two applications are known to be one person's: keyed digests of what the 署名用 certificate says. Never of the My
 * Number, and nothing that could be turned back into a name without the site's key.
 */
import type { SiteKey } from "../store/site-key.ts";

/** What identifies a person on a 署名用 certificate, as it stands there. */
export interface PersonFacts {
  readonly name: string;
  /** `EYYYYMMDD`. */
  readonly birth: string;
  readonly sex: string;
  readonly address: string;
  /** DER of the issuer's name, and the serial number, both in hex. */
  readonly issuer: string;
  readonly serial: string;
}

/**
 * `attributes`: the four items, which is what a site may use that is no 署名検証者. `certificate`: issuer and serial number
 * (発行の番号), whose use the law keeps to those who are registered as verifiers.
 */
export type PersonBy = "attributes" | "certificate";

export interface PersonKeys {
  /** One application for each. */
  readonly person: Uint8Array;
  /** The same for a person whose certificate was renewed after they moved. Two people can share it: for an officer to look at. */
  readonly nameAndBirth: Uint8Array;
}

export function personKeys(key: SiteKey, facts: PersonFacts, by: PersonBy): PersonKeys {
  const { name, birth, sex, address, issuer, serial } = facts;
  return {
    person:
      by === "certificate"
        ? key.digest("person by certificate", issuer, serial)
        : key.digest("person by attributes", name, birth, sex, address),
    nameAndBirth: key.digest("name and birth", name, birth),
  };
}
