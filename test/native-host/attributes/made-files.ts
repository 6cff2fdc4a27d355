import { createHash, createSign, generateKeyPairSync, type KeyObject } from "node:crypto";
import type { IssuerKey } from "../../../native-host/attributes/integrity-record.ts";
import { fromHex } from "../../../shared/encoding/hex.ts";

/** Files of the 券面事項入力補助AP, made as card-facts 8 says, with keys of this process. */

const bytesOf = (...parts: (Uint8Array | number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

/** A data object; `tag` in hex. The length takes as many octets as BER needs. */
export function object(tag: string, ...parts: (Uint8Array | number[])[]): Uint8Array {
  const value = bytesOf(...parts);
  const { length } = value;
  const octets = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return bytesOf(fromHex(tag), octets, value);
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export interface Attributes {
  readonly name: string;
  readonly address: string;
  readonly birth: string;
  readonly sex: string;
}

export const invented: Attributes = {
  name: "山田　太郎",
  address: "東京都千代田区霞が関１－１－１",
  birth: "19800217",
  sex: "1",
};

/** EF 0002 with the right offsets, and `more` behind the four. */
export function attributeFile(attributes: Partial<Attributes> = {}, more: Uint8Array = Uint8Array.of()): Uint8Array {
  const { name, address, birth, sex } = { ...invented, ...attributes };
  const four = [
    object("DF22", utf8(name)),
    object("DF23", utf8(address)),
    object("DF24", utf8(birth)),
    object("DF25", utf8(sex)),
  ];
  const length = 11 + four.reduce((sum, one) => sum + one.length, more.length);
  const header = length < 0x80 ? 3 : length < 0x100 ? 4 : 5;
  let at = header + 11;
  const offsets = four.flatMap((one) => {
    const here = [at >> 8, at & 0xff];
    at += one.length;
    return here;
  });
  return object("FF20", object("DF21", offsets), ...four, more);
}

const fromBase64Url = (text: string | undefined): Uint8Array => Uint8Array.from(Buffer.from(text ?? "", "base64url"));

export interface SigningKey {
  readonly privateKey: KeyObject;
  readonly modulus: Uint8Array;
  readonly exponent: Uint8Array;
}

export function signingKey(modulusLength = 2048): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength });
  const { n, e } = publicKey.export({ format: "jwk" });
  return { privateKey, modulus: fromBase64Url(n), exponent: fromBase64Url(e) };
}

const sign = (key: SigningKey, message: Uint8Array): Uint8Array =>
  Uint8Array.from(createSign("sha256").update(message).sign(key.privateKey));
const sha256 = (bytes: Uint8Array): Uint8Array => Uint8Array.from(createHash("sha256").update(bytes).digest());

export const keyId = (digits: string): Uint8Array => bytesOf(utf8(digits), [0x08, 0x05], utf8("001"), [0, 0, 0, 0]);

/** EF 0001 of the published example, with its fill. */
export const numberFile = fromHex("FF100C 313233343536373839303138 FFFF");

/** EF 0003 for what is signed of EF 0002. */
export function integrityFile(signedBytes: Uint8Array, key: SigningKey): Uint8Array {
  const digests = bytesOf(object("DF31", sha256(numberFile)), object("DF32", sha256(signedBytes)));
  return object("FF30", digests, object("DF33", sign(key, digests)));
}

/** EF 0004: `key`, signed by `issuer`. */
export function certificateFile(key: SigningKey, issuer: SigningKey, issuerKeyId: Uint8Array): Uint8Array {
  const body = bytesOf(issuerKeyId, keyId("6000099"), object("90", key.exponent), object("91", key.modulus));
  return object("7F21", object("5F4E", body), object("5F37", sign(issuer, body)));
}

export const issuerKey = ({ modulus, exponent }: SigningKey, id: Uint8Array): IssuerKey => ({
  keyId: id,
  modulus,
  exponent,
});
