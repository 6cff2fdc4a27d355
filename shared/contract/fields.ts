/** The values that messages are made of, each defined once. `contract/operations.ts` puts them together. */
import { base64Length } from "../encoding/base64.ts";
import {
  exactly,
  flag,
  type Infer,
  InvalidInput,
  integer,
  listOf,
  oneOf,
  type Schema,
  text,
} from "../schema/schema.ts";
import { unseen } from "../unseen.ts";
import { limits } from "./limits.ts";

/** Bytes as base64. Only length and alphabet are looked at here; whoever decodes refuses the rest. */
export function bytes(min: number, max: number): Schema<string> {
  const expects = min === max ? `base64 of ${min} bytes` : `base64 of ${min} to ${max} bytes`;
  return {
    expects,
    parse(value, place) {
      const fits =
        typeof value === "string" &&
        value.length >= base64Length(min) &&
        value.length <= base64Length(max) &&
        value.length % 4 === 0 &&
        /^[A-Za-z0-9+/]*={0,2}$/.test(value);
      if (!fits) throw new InvalidInput(place, expects);
      return value;
    },
  };
}

/** 利用者証明用 / 署名用: the two key pairs of the JPKI application. */
export const keyName = oneOf("userAuthentication", "digitalSignature");
export type KeyName = Infer<typeof keyName>;

/** The PINs we ever ask for, by the names of `i18n/pin-text.ts`. */
export const pinName = oneOf("auth", "sign", "text");
export type PinName = Infer<typeof pinName>;
/** Those of the JPKI application. */
export type JpkiPinName = Exclude<PinName, "text">;

export const hashName = oneOf("SHA-256", "SHA-384", "SHA-512");
export type HashName = Infer<typeof hashName>;
/** Bytes of a digest (FIPS 180-4). SHA-1 is not in the contract and is refused everywhere. */
export const digestLength: Readonly<Record<HashName, number>> = { "SHA-256": 32, "SHA-384": 48, "SHA-512": 64 };

/**
 * base64url (RFC 4648 clause 5) of 32 to 512 bytes, without padding and spare bits: what a site's server makes up for one login. Read to the
 * last letter, so that what cannot be decoded is refused before a person is asked.
 */
export const challenge = text({
  min: 43,
  max: 683,
  pattern: /^([\w-]{4})*([\w-][AQgw]|[\w-]{2}[AEIMQUYcgkosw048])?$/,
  called: "base64url of 32 to 512 bytes",
});
/** As browsers spell origins. Who uses one looks whether it is. */
export const origin = text({ min: 8, max: limits.origin });
/** A compact JWS (RFC 7515 clause 3.1). */
export const loginToken = text({
  min: 1,
  max: limits.loginToken,
  pattern: /^[\w-]+\.[\w-]+\.[\w-]+$/,
  called: "a token",
});

/** RFC 8017 8.2, named as WebCrypto names it. */
export const signatureAlgorithm = oneOf("RSASSA-PKCS1-v1_5");

/** A name for people. What is not seen or turns letters around could make the window show another name, or none. */
export const documentName = text({
  min: 1,
  max: limits.documentName,
  pattern: new RegExp(`^(?=.*[\\p{L}\\p{N}\\p{P}\\p{S}])(?:(?!${unseen}).)+$`, "u"),
  called: "a printable name",
});
export const mediaType = text({
  min: 3,
  max: limits.mediaType,
  pattern: /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/,
  called: "a media type (RFC 6838, type/subtype)",
});
export const documentSize = integer(0, limits.content);

export const digest = bytes(digestLength["SHA-256"], digestLength["SHA-512"]);
export const signature = bytes(1, limits.signature);
export const certificate = bytes(1, limits.certificate);
/** Issuer first. JPKI has one self-signed CA, so one entry. */
export const chain = listOf(certificate, { min: 1, max: 4 });

/** What a batch had got before it failed: signatures of the first documents, in order, and what belongs to them. */
export const finishedSignatures = exactly({
  signatures: listOf(signature, { min: 1, max: limits.documents }),
  certificate,
  chain,
  signatureAlgorithm,
});
export type FinishedSignatures = Infer<typeof finishedSignatures>;

/** A PIN on the native link: the character codes as typed, so that they can be wiped (promises, docs/architecture.md). Shape is checked later. */
export const pinCodes = listOf(integer(0, 0xffff), { max: 64 });
/** The members of params that are PINs, in whatever method: taken out of a frame before it is text, wiped at the end. */
export const pinMembers = ["pin", "old", "new"] as const;
/** Which of the two PINs of a change. */
export const changeEntry = oneOf("old", "new");
export type ChangeEntry = Infer<typeof changeEntry>;
/** The person has said "yes" a second time although only one try is left. */
export const lastTryConfirmed = flag;

export const readerName = text({ min: 1, max: limits.readerName });
/**
 * The host's own note of a card it has looked at: process | stay in the reader | what is the same for the same card in the same
 * reader. Nobody else reads the parts; the last one may be compared.
 */
export const cardHandle = text({ min: 1, max: limits.readerName + 100, called: "a card handle" });
/** What kind of token answered (card-facts 1). */
export const tokenKind = oneOf("card", "jukiCard", "androidPhone", "iPhone", "unknown");
/** Milliseconds since 1970, UTC; of a four-digit year. */
export const moment = integer(-62_167_219_200_000, 253_402_300_799_999);
/** Tries left; `null` when the card does not say. */
export const triesLeft = integer(0, 15);

export const version = text({ min: 1, max: 32, pattern: /^[\w.+-]+$/, called: "a version" });
/** The number of the contract; a change that an older partner would misread raises it. */
export const contractVersion = 1;
export const contractNumber = integer(0, 1_000_000);

/** Progress of a host method. `problem` is the code of what the host is waiting out; while `pinPad` the reader waits for a PIN. */
export const progressState = oneOf("waiting", "hashed", "verifying", "pinPad", "reading", "signing");
/** Work done and to do: bytes while `hashed`, signatures while `signing`. */
export const progressCount = integer(0, limits.content);
