import type { CardPin } from "../card-pins.ts";
import type { RsaPrivateKey } from "../rsa/rsa-private-key.ts";

/**
 * The card's applications (card-facts 1): 公的個人認証AP, 券面事項入力補助AP, 券面事項確認AP, 共通カードAP, 住基AP. The issuer security
 * domain, which is current at power-on, has no files and no name here.
 */
export type ApplicationName = "jpki" | "text" | "face" | "common" | "register";

export interface Application {
  readonly name: ApplicationName;
  readonly aid: Uint8Array;
  readonly files: readonly ElementaryFile[];
  /** EF of the key that COMPUTE DIGITAL SIGNATURE takes when P2 is 00. */
  readonly ownKey?: number;
}

/** Anybody, whoever verified one of these PINs, or nobody. */
export type ReadAccess = "free" | readonly CardPin[] | "never";

/** Which command gives a PIN another value, after VERIFY. Most secrets that are no PIN cannot be changed by anybody. */
export type ChangeCommand = "CHANGE REFERENCE DATA" | "CHANGE KEY";

/** An elementary file. The low five bits of `id` are its short EF identifier. */
export type ElementaryFile = { readonly id: number } & (
  | { readonly kind: "transparent"; readonly bytes: Uint8Array; readonly read: ReadAccess }
  | { readonly kind: "record"; readonly records: readonly Uint8Array[]; readonly read: ReadAccess }
  | PinFile
  /** A PIN that has been without tries since the card was made. */
  | { readonly kind: "blocked pin" }
  /** `pin: undefined`: anybody who has the card may sign with it. */
  | { readonly kind: "key"; readonly pin: CardPin | undefined; readonly key: RsaPrivateKey | undefined }
  /** Known to exist, purpose unknown. */
  | { readonly kind: "internal" }
);

interface PinFile {
  readonly kind: "pin";
  readonly pin: CardPin;
  readonly change: ChangeCommand | undefined;
}

/** Files that are known to exist, and nothing else of them. */
export const internalFiles = (...ids: readonly number[]): readonly ElementaryFile[] =>
  ids.map((id) => ({ id, kind: "internal" }));

/** A transparent file with nothing behind its content. */
export const exactFile = (id: number, read: ReadAccess, bytes: Uint8Array): ElementaryFile => ({
  id,
  kind: "transparent",
  read,
  bytes,
});

/** A file is larger than the object in it: the next multiple of 512 bytes that leaves at least 64 of filler. */
export function filledFile(id: number, read: ReadAccess, object: Uint8Array, filler: number): ElementaryFile {
  const bytes = new Uint8Array(Math.ceil((object.length + 64) / 512) * 512).fill(filler);
  bytes.set(object);
  return exactFile(id, read, bytes);
}
